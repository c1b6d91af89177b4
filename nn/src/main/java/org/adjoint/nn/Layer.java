package org.adjoint.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Registry;
import org.adjoint.graph.Shape;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.saving.Configured;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.GradCheck;
import org.jspecify.annotations.Nullable;

/// A function of tensors with weights. A layer of your own is one class of about ten lines: weights in
/// [#build], which is called once, before the first use, and the function in [#forward]:
///
/// ```java
/// final class Scale extends Layer {
///     private Variable factor;
///
///     protected void build(Shape input) { factor = weight("factor", new Ones(), input.dim(-1)); }
///
///     protected Tensor forward(Tensor x) { return x.mul(factor); }
/// }
/// ```
///
/// There is one way to use it: [#apply(Tensor...)] computes, and [#apply(Symbol...)] builds a model, with the
/// output's shape inferred from the same `forward`. So `forward` also runs on tensors that have a shape only; one
/// that keeps a tensor in a field, or assigns it to a parameter, does so only if it has values
/// ([Tensor#hasValues]).
///
/// Several threads may use a layer, from the first time on: one of them makes the weights, while the others wait.
public abstract class Layer implements Configured {
    /// Layers by the names of their classes, as configurations name them: `"Dense"`. Those of the library are
    /// there, and those that a [LayerLibrary] adds. One of your own is added with a layer whose arguments a
    /// configuration then chooses: `Layer.NAMES.with("Scale", () -> new Scale(1))`.
    public static final Registry<Layer> NAMES = LayerLibrary.all();

    private final Contents contents = new Contents();
    private final Arguments arguments = new Arguments();
    private final OwnRandomness randomness = new OwnRandomness();
    private final OwnName name = new OwnName(getClass());

    @SuppressWarnings("this-escape") // it only keeps whose it is
    private final Building building = new Building(this);

    @SuppressWarnings("this-escape") // an argument only keeps whose it is
    private final Argument<@Nullable DType> dtype = optional("dtype", DType.class);

    private volatile boolean trainable = true;

    /// A layer that is called as its class is, in Keras's style (`batch_normalization`), until it is [#named].
    protected Layer() {}

    /// What the layer is called, and why.
    final OwnName ownName() {
        return name;
    }

    /// Declares an argument of this layer and returns it.
    ///
    /// @param argumentName what Keras calls it: `use_bias`
    /// @param type the type of its values, which must have a [Codec] if the layer is to be saved
    /// @param preset its value unless another is chosen
    protected final <T> Argument<T> argument(String argumentName, Class<T> type, T preset) {
        return argument(argumentName, Codec.of(type), preset);
    }

    /// Declares an argument of this layer, such as a list, that `codec` writes and reads, and returns it.
    protected final <T> Argument<T> argument(String argumentName, Codec<T> codec, T preset) {
        return arguments.add(new Argument<>(this, argumentName, codec, preset));
    }

    /// Declares an argument of this layer that is `null` unless a value is chosen, and returns it.
    protected final <T> Argument<@Nullable T> optional(String argumentName, Class<T> type) {
        return optional(argumentName, Codec.of(type));
    }

    /// Declares an argument of this layer, such as a list, that `codec` writes and reads, and that is `null` unless a
    /// value is chosen, and returns it.
    protected final <T> Argument<@Nullable T> optional(String argumentName, Codec<T> codec) {
        return arguments.add(new Argument<@Nullable T>(this, argumentName, codec.orNull(), null));
    }

    /// Declares the arguments of a weight, such as `kernel_initializer` for the weight `kernel`, and returns them.
    ///
    /// @param initializer its first values unless chosen
    protected final WeightArguments weightArguments(String weightName, Initializer initializer) {
        return new WeightArguments(
                weightName,
                argument(weightName + "_initializer", Initializer.class, initializer),
                optional(weightName + "_regularizer", Regularizer.class),
                optional(weightName + "_constraint", Constraint.class));
    }

    /// Declares the arguments of `part`, a layer that this one is made of, as arguments of this one too, but for those
    /// whose names it has already: chosen here is chosen there.
    protected final void argumentsOf(Layer part) {
        arguments.addAll(part.arguments());
    }

    /// The arguments that this layer has declared, in that order.
    public final List<Argument<?>> arguments() {
        return arguments.all();
    }

    /// Name, trainable, dtype, and the [arguments][#arguments] that this layer has declared.
    @Override
    public Map<String, @Nullable Object> config() {
        return arguments.config(this);
    }

    @Override
    public final void configure(Map<String, ? extends @Nullable Object> config) {
        arguments.read(this, config);
    }

    /// Makes the weights. Called once, before the first use.
    ///
    /// @param input the first input's shape, in which the batch is unknown
    protected void build(Shape input) {}

    /// Makes the weights of a layer with several inputs. Called once, before the first use.
    ///
    /// @param inputs the inputs' shapes, in which the batch is unknown
    protected void build(List<Shape> inputs) {
        build(inputs.getFirst());
    }

    /// The function of a layer with one input and one output.
    protected Tensor forward(Tensor x) {
        throw new AdjointException(
                name(),
                "has no forward method",
                "override forward(Tensor), forward(List<Tensor>) or forwardAll(List<Tensor>)");
    }

    /// The function of a layer with several inputs and one output.
    protected Tensor forward(List<Tensor> inputs) {
        if (inputs.size() != 1) {
            throw new AdjointException(
                    name(), "takes one input: got " + inputs.size(), "join them first, with add or concat");
        }
        return forward(inputs.getFirst());
    }

    /// The function of a layer with several outputs, such as a recurrent one that returns its states too.
    protected List<Tensor> forwardAll(List<Tensor> inputs) {
        return Collections.singletonList(forward(inputs)); // null is reported by whoever called
    }

    /// The [mask][Tensor#mask] of an output. Here: that of the first input that has one is handed on, if it
    /// still fits the output; a layer that consumes a mask, or changes the axes that it is about, says so by
    /// another.
    ///
    /// @param output the value of the output
    /// @param index the number of the output
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return Forward.passedOn(inputs, output);
    }

    /// The layer's value.
    ///
    /// @throws AdjointException if it has several outputs
    public final Tensor apply(Tensor... inputs) {
        return Forward.only(this, applyAll(List.of(inputs)));
    }

    /// The values of all outputs.
    public final List<Tensor> applyAll(List<Tensor> inputs) {
        return Forward.of(this, name(), inputs);
    }

    /// A symbol for the layer's value, in a model that is being built.
    ///
    /// @throws AdjointException if it has several outputs
    public final Symbol apply(Symbol... inputs) {
        return Forward.only(this, applyAll(inputs));
    }

    /// The result of `body`, a function of this layer besides [#forward]: messages and drawings call it by the name of
    /// this layer, and the penalties of its weights reach whoever trains. The weights have to be made before.
    protected final <T> T within(Supplier<T> body) {
        return Forward.within(this, name(), body);
    }

    /// Symbols for all outputs, in a model that is being built.
    public final List<Symbol> applyAll(Symbol... inputs) {
        return Symbol.of(this, null, List.of(inputs));
    }

    /// Whether and for what the weights are made.
    final Building building() {
        return building;
    }

    /// The weights and layers of this one.
    final Contents contents() {
        return contents;
    }

    /// The type that floating-point inputs of this type are converted to.
    final DType converted(DType type) {
        DType chosen = dtype.get();
        return chosen != null && type.isFloating() ? DoublePrecision.of(chosen) : type;
    }

    /// Chooses the type that floating-point inputs are converted to, and that the weights are of; that of the
    /// inputs unless chosen.
    public Layer dtype(DType chosen) {
        dtype.set(chosen);
        return this;
    }

    /// The element type of the first input that this layer was built for.
    protected final DType inputType() {
        return building.inputType();
    }

    /// Whether the weights have been made.
    public final boolean isBuilt() {
        return building.isDone();
    }

    /// Registers a weight of this layer and returns it.
    protected final Variable weight(Variable weight) {
        contents.change(own -> own.add(weight, weight.isTrainable(), !trainable));
        return weight;
    }

    /// Makes a weight with its first values, registers it and returns it. It is float32, or float64 if the
    /// layer's input is: so a layer can be trained, and its gradients checked, in double precision.
    protected final Variable weight(String weightName, Initializer initializer, int... sizes) {
        return weight(first(weightName, initializer, sizes));
    }

    /// Makes a weight as its arguments say, registers it and returns it: its penalty is added to the loss in
    /// training, and [#constrain] sees to its constraint.
    protected final Variable weight(WeightArguments chosen, int... sizes) {
        Variable weight = weight(chosen.name(), chosen.initializer().get(), sizes);
        Regularizer regularizer = chosen.regularizer().get();
        Constraint constraint = chosen.constraint().get();
        contents.change(own -> own.govern(weight, regularizer, constraint));
        return weight;
    }

    private Variable first(String weightName, Initializer initializer, int... sizes) {
        return new Variable(weightName, initializer.create(Shape.of(sizes), weightType(), rng().split()));
    }

    private DType weightType() {
        boolean isDouble = inputType() == DType.FLOAT64 || dtype.get() == DType.FLOAT64; // inputs may be whole numbers
        return isDouble ? DType.FLOAT64 : DType.FLOAT32;
    }

    /// The floating-point type of what this layer makes of whole numbers: that of its weights, float64 while gradients
    /// are checked.
    protected final DType floatType() {
        return DoublePrecision.of(weightType());
    }

    /// Makes something that the layer keeps and training does not change by gradients, such as a running mean,
    /// with its first values; registers it and returns it. `forward` replaces it by [Variable#assign].
    protected final Variable state(String stateName, Initializer initializer, int... sizes) {
        Variable state = first(stateName, initializer, sizes);
        contents.change(own -> own.add(state, false, !trainable));
        return state;
    }

    /// Adds to the loss of whoever trains this layer, such as a penalty for large outputs; see [Penalties].
    protected final void penalize(Tensor penalty) {
        Penalties.add(name(), penalty);
    }

    /// Registers a layer that this one uses, so that its weights are trained too, and returns it. If this layer is
    /// [frozen][#setTrainable], so is the other from now on.
    protected final <L extends Layer> L layer(L layer) {
        if (layer == this) {
            throw new AdjointException(name(), "uses itself as a layer", "register another layer");
        }
        contents.alone(() -> {
            if (contents.add(layer)) {
                ((Layer) layer).joins(contents.placeOf(layer), this);
            }
        });
        return layer;
    }

    /// What this layer takes over from one that uses it, `user`, in which its place is called `place`.
    private void joins(String place, Layer user) {
        contents.alone(() -> {
            name.placed(place);
            if (!user.trainable) {
                setTrainable(false);
            }
            Randomness source = user.randomness.own();
            if (source != null && user.randomness.isReplaced()) {
                drawFrom(source);
            } else if (source != null) {
                inherit(source);
            }
        });
    }

    private void inherit(Randomness source) {
        if (randomness.inherit(source)) {
            layers().forEach(layer -> layer.inherit(source));
        }
    }

    /// This layer's own source of random numbers. It is drawn at the first call: layers that make weights draw in
    /// the order in which they are built, whatever the kind of model. It is drawn from the seed of
    /// [RandomSeed#with] in which the layer, or the model that it is a part of, was made; from [RandomSeed#set] if
    /// there is none.
    ///
    /// Ask for it where it is needed, instead of keeping it: a fit with a [seed][Fit#seed] gives the layer
    /// another.
    protected final Rng rng() {
        return randomness.rng();
    }

    /// The layer's own numbers, and where they come from.
    final OwnRandomness ownRandomness() {
        return randomness;
    }

    /// A source of random numbers that starts from a seed of this layer alone: the same one at each call. Unlike
    /// [#rng()], no fit gives the layer another.
    protected final Rng rng(int seed) {
        return randomness.rng(seed);
    }

    /// What this layer's random choices are drawn from.
    final Randomness randomness() {
        return randomness.source();
    }

    /// Draws what this layer and those that it uses need from now on from `source`.
    final void drawFrom(Randomness source) {
        randomness.replace(source);
        layers().forEach(layer -> layer.drawFrom(source));
    }

    /// All weights: this layer's own, then those of the layers it uses. Those that are made at the first use are
    /// missing before it.
    public final List<Variable> weights() {
        return contents.weights();
    }

    /// All weights by their paths in the tree of layers, such as `encoder/dense_1/kernel`, in the order of
    /// [#weights]. A weight of a layer that is used several times is found under the first of its paths.
    public final Map<String, Variable> namedWeights() {
        return contents.namedWeights(name());
    }

    /// The weights that training changes.
    public final List<Variable> trainableWeights() {
        return weights().stream().filter(Variable::isTrainable).toList();
    }

    /// Replaces the trainable weights by what their constraints make of them. `fit` does so after each step of the
    /// optimizer, and so does a loop of one's own.
    public final void constrain() {
        contents.constrain();
    }

    /// The number of elements of all weights.
    public final int countParams() {
        return weights().stream().mapToInt(weight -> weight.shape().size()).sum();
    }

    /// A check of this layer's gradients, with respect to its inputs and its trainable weights, in float64:
    ///
    /// ```java
    /// layer.gradCheck().order(2).check(Shape.of(4, 3)).assertPasses();
    /// ```
    ///
    /// The weights are made if need be, and not changed. Dropout drops the same elements all the time;
    /// [Mode#training] around the check makes it drop any.
    public final GradCheck gradCheck() {
        return LayerCheck.of(this, UnaryOperator.identity());
    }

    /// The layers that this one uses.
    public final List<Layer> layers() {
        return contents.layers();
    }

    /// Freezes all weights, or thaws them, those that are not made yet too: weights of a frozen layer stay as they
    /// are in training. Weights that were registered as not trainable always do.
    public final Layer setTrainable(boolean trainable) {
        contents.alone(() -> {
            this.trainable = trainable;
            contents.own().setTrainable(trainable);
            layers().forEach(layer -> layer.setTrainable(trainable));
        });
        return this;
    }

    /// Whether training changes the weights that it may change: whether this layer is not frozen.
    public final boolean isTrainable() {
        return trainable;
    }

    /// What messages, drawings and summaries call this layer: the name of its place in the first model that it was
    /// put into. It may have others in other models, whose messages and summaries call it so.
    public final String name() {
        return name.get();
    }

    /// Chooses [#name]; call it before the layer is put into a model.
    public Layer named(String chosen) {
        name.choose(chosen);
        return this;
    }

    /// The name and the class.
    @Override
    public String toString() {
        return name.at(name());
    }
}
