package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.GradCheck;
import org.adjoint.ops.Parameter;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A function of tensors with weights. A layer of your own is one class of about ten lines: weights in
/// [#build], which is called once, before the first use, and the function in [#forward]:
///
/// ```java
/// final class Scale extends Layer {
///     private Parameter factor;
///
///     protected void build(Shape input) { factor = weight("factor", Initializer.ones(), input.dim(-1)); }
///
///     protected Tensor forward(Tensor x) { return x.mul(factor); }
/// }
/// ```
///
/// There is one way to use it: [#apply(Tensor...)] computes, and [#apply(Symbol...)] builds a model, with the
/// output's shape inferred from the same `forward`.
public abstract class Layer {
    private String name;
    private boolean named;
    private boolean built;
    private boolean trainable = true;
    private @Nullable Shape outputShape;
    private DType inputType = DType.FLOAT32;
    private @Nullable Rng rng;
    private final List<OwnWeight> ownWeights = new ArrayList<>();
    private final List<Layer> subLayers = new ArrayList<>();

    /// @param trainable whether training may change it while the layer is not frozen
    private record OwnWeight(Parameter parameter, boolean trainable) {}

    /// A layer that is called as its class is, in Keras's style (`batch_normalization`), until it is [#named].
    protected Layer() {
        this.name = getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            name = "layer"; // an anonymous class
        }
    }

    private String className() {
        return getClass().isAnonymousClass() ? "Layer" : getClass().getSimpleName();
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

    /// The function of a layer with one input.
    protected Tensor forward(Tensor x) {
        throw new AdjointException(name, "has no forward method", "override forward(Tensor) or forward(List<Tensor>)");
    }

    /// The function of a layer with several inputs.
    protected Tensor forward(List<Tensor> inputs) {
        if (inputs.size() != 1) {
            throw new AdjointException(
                    name, "takes one input: got " + inputs.size(), "join them first, with add or concat");
        }
        return forward(inputs.getFirst());
    }

    /// The layer's value.
    public final Tensor apply(Tensor... inputs) {
        return compute(List.of(inputs));
    }

    /// A symbol for the layer's value, in a model that is being built.
    public final Symbol apply(Symbol... inputs) {
        return Symbol.of(this, List.of(inputs));
    }

    Tensor compute(List<Tensor> inputs) {
        buildOn(inputs);
        return Scope.in(name, () -> {
            Tensor result = notNull(forward(inputs));
            if (outputShape == null) {
                outputShape = batchUnknown(result.shape());
            }
            return result;
        });
    }

    @SuppressWarnings("NullAway") // it guards against layers that are compiled without such checks
    private Tensor notNull(Tensor result) {
        if (result == null) {
            throw new AdjointException(name, "its forward returned null", "return the layer's value");
        }
        return result;
    }

    static Shape batchUnknown(Shape shape) {
        return shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN);
    }

    final void buildOn(List<Tensor> inputs) {
        if (!built && !inputs.isEmpty()) {
            List<Shape> shapes =
                    inputs.stream().map(x -> batchUnknown(x.shape())).toList();
            buildOnce(shapes, inputs.getFirst().dtype());
        }
    }

    final void buildOnce(List<Shape> inputs, DType type) {
        if (!built) {
            inputType = type;
            Scope.in(name, () -> build(inputs));
            built = true;
        }
    }

    /// The element type of the first input that this layer was built for.
    final DType inputType() {
        return inputType;
    }

    /// Whether the weights have been made.
    public final boolean isBuilt() {
        return built;
    }

    /// Registers a weight of this layer and returns it.
    protected final Parameter weight(Parameter weight) {
        ownWeights.add(new OwnWeight(weight, weight.isTrainable()));
        weight.setTrainable(trainable && weight.isTrainable());
        return weight;
    }

    /// Makes a weight with its first values, registers it and returns it. It is float32, or float64 if the
    /// layer's input is: so a layer can be trained, and its gradients checked, in double precision.
    protected final Parameter weight(String weightName, Initializer initializer, int... sizes) {
        Tensor first = initializer.create(Shape.of(sizes), rng().split());
        return weight(new Parameter(weightName, inputType == DType.FLOAT64 ? first.cast(inputType) : first));
    }

    /// Registers a layer that this one uses, so that its weights are trained too, and returns it.
    protected final <L extends Layer> L layer(L layer) {
        Names.makeUnique(layer, subLayers);
        subLayers.add(layer);
        return layer;
    }

    /// This layer's own source of random numbers. It is drawn from [RandomSeed] at the first call: layers that
    /// make weights draw in the order in which they are built, whatever the kind of model.
    protected final Rng rng() {
        if (rng == null) {
            rng = RandomSeed.next();
        }
        return rng;
    }

    /// All weights: this layer's own, then those of the layers it uses.
    public final List<Parameter> weights() {
        List<Parameter> all = new ArrayList<>();
        ownWeights.forEach(weight -> all.add(weight.parameter));
        for (Layer layer : subLayers) {
            for (Parameter weight : layer.weights()) {
                if (!all.contains(weight)) { // a shared layer
                    all.add(weight);
                }
            }
        }
        return List.copyOf(all);
    }

    /// The weights that training changes.
    public final List<Parameter> trainableWeights() {
        return weights().stream().filter(Parameter::isTrainable).toList();
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
        return gradCheck(UnaryOperator.identity());
    }

    /// A check of the gradients of `measure` of this layer's result.
    final GradCheck gradCheck(UnaryOperator<Tensor> measure) {
        return GradCheck.of(inputs -> DoublePrecision.call(() -> measure.apply(compute(inputs))))
                .parameters(inputs -> {
                    Tensor.noGrad(() -> compute(inputs)); // makes the weights
                    return weights();
                })
                .sameRandomNumbers();
    }

    /// The layers that this one uses.
    public final List<Layer> layers() {
        return List.copyOf(subLayers);
    }

    /// Freezes all weights, or thaws them: weights of a frozen layer stay as they are in training. Weights that
    /// were registered as not trainable always do.
    public final Layer setTrainable(boolean trainable) {
        this.trainable = trainable;
        ownWeights.forEach(weight -> weight.parameter.setTrainable(trainable && weight.trainable));
        subLayers.forEach(layer -> layer.setTrainable(trainable));
        return this;
    }

    /// What messages, drawings and summaries call this layer.
    public final String name() {
        return name;
    }

    /// Chooses [#name]; call it before the layer is put into a model.
    public Layer named(String chosen) {
        this.name = chosen;
        this.named = true;
        return this;
    }

    final boolean isNamed() {
        return named;
    }

    final void rename(String unique) {
        this.name = unique;
    }

    /// The shape of the output at the first use, with an unknown batch; `null` before that.
    final @Nullable Shape outputShape() {
        return outputShape;
    }

    final void setOutputShape(Shape shape) {
        this.outputShape = shape;
    }

    /// The name and the class.
    @Override
    public String toString() {
        return name + " (" + className() + ")";
    }
}
