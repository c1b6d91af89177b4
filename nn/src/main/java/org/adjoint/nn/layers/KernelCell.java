package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.Orthogonal;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A cell with a kernel `[in, gates · units]` for what it reads, a recurrent kernel `[units, gates · units]`
/// for its state, and a bias. The products with the kernel are computed for all steps at once, before the
/// first.
///
/// Dropout multiplies what a step reads, and recurrent dropout the state, by what is drawn once for all steps
/// of a sequence (Gal and Ghahramani, 2016): with recurrent dropout for each gate, else for all together.
///
/// @param <C> the cell itself
abstract non-sealed class KernelCell<C extends KernelCell<C>> extends FluentLayer<C>
        implements RecurrentCell, RecurrentSetters<C> {
    private final int gates;
    private final Argument<Integer> units;
    final Argument<ActivationFunction> activation =
            argument("activation", ActivationFunction.class, ActivationFunction.NAMES.get("tanh"));
    final Argument<Boolean> useBias = argument("use_bias", Boolean.class, true);
    final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    final WeightArguments recurrentArguments = weightArguments("recurrent", new Orthogonal());
    final WeightArguments biasArguments = weightArguments("bias", new Zeros());
    final Argument<Double> dropout = rate("dropout");
    final Argument<Double> recurrentDropout = rate("recurrent_dropout");
    final Seed seed = seedArgument();
    private @Nullable Variable kernel;
    private @Nullable Variable recurrentKernel;
    private @Nullable Variable bias;

    /// @throws AdjointException if `units` is not positive
    KernelCell(int gates, int units) {
        this.gates = gates;
        this.units = count("units", units);
    }

    private Argument<Double> rate(String name) {
        return argument(name, Double.class, 0.0)
                .require(rate -> rate >= 0 && rate < 1, "the " + name + " must be in [0, 1)", "use a rate such as 0.5");
    }

    /// The output, then the states after the step.
    ///
    /// @param x what the step's input gives to each gate
    /// @param states the states before it
    /// @param recurrent what the state gives to the gates
    abstract List<Tensor> step(List<Tensor> x, List<Tensor> states, GateProducts recurrent);

    final int units() {
        return units.get();
    }

    final Tensor activated(Tensor x) {
        return activation.get().apply(x);
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(units());
    }

    @Override
    protected final void build(List<Shape> inputs) {
        int features = inputs.getFirst().dim(-1);
        if (features == Shape.UNKNOWN) {
            throw new AdjointException(
                    name(),
                    "needs to know the number of features: got " + inputs.getFirst(),
                    "give the input's last size");
        }
        kernel = weight(kernelArguments, features, gates * units());
        recurrentKernel = weight(recurrentArguments.of("recurrent_kernel"), units(), gates * units());
        bias = useBias.get() ? weight(biasArguments, biasShape(gates * units()).toArray()) : null;
        if (bias != null) {
            firstBias(bias);
        }
        seed.rng(); // drawn here, in the order of the layers
    }

    /// The shape of the bias, for `count` units of all gates.
    Shape biasShape(int count) {
        return Shape.of(count);
    }

    /// Changes the first values of the bias.
    void firstBias(Variable values) {}

    /// The bias that is added to what an input gives.
    @Nullable
    Tensor inputBias() {
        return bias;
    }

    /// The bias that is added to what a state gives.
    @Nullable
    Tensor recurrentBias() {
        return null;
    }

    private List<Tensor> inputs(Tensor x) {
        Shape one = x.shape().slice(x.shape().rank() - 2, x.shape().rank());
        int count = recurrentDropout.get() > 0 ? gates : 1;
        List<Tensor> masks = masks(dropout.get(), count, one, x);
        return GateProducts.of(gates, kernel(), inputBias(), masks).ofAll(x);
    }

    private GateProducts recurrent(Tensor x) {
        Shape state = Shape.of(x.shape().dim(-2), units());
        List<Tensor> masks = masks(recurrentDropout.get(), gates, state, x);
        return GateProducts.of(gates, recurrentKernel(), recurrentBias(), masks);
    }

    private List<Tensor> masks(double rate, int count, Shape shape, Tensor like) {
        return rate == 0 || !Mode.isTraining()
                ? List.of()
                : Stream.generate(() -> Tensor.full(shape, 1, like.dtype()).dropout(rate, seed.rng()))
                        .limit(count)
                        .toList();
    }

    @Override
    protected final List<Tensor> forwardAll(List<Tensor> inputs) {
        List<Tensor> states = inputs.subList(1, inputs.size());
        if (states.size() != stateSizes().size()) {
            throw new AdjointException(
                    name(),
                    "got " + states.size() + " states, expected " + stateSizes().size(),
                    "call it as applyAll(List.of(x, states...)), the states of shape [batch, " + units() + "]");
        }
        Tensor x = inputs.getFirst();
        return step(inputs(x), states, recurrent(x));
    }

    @Override
    public final Steps over(Tensor sequence) {
        int batch = sequence.shape().dim(1);
        List<Tensor> all = within(() -> rows(inputs(sequence)));
        GateProducts recurrent = within(() -> recurrent(sequence));
        return (time, states) -> within(() -> {
            List<Tensor> x = all.stream()
                    .map(gate -> gate.slice(0, time * batch, (time + 1) * batch))
                    .toList();
            return step(x, states, recurrent);
        });
    }

    /// All steps as one matrix, of which a step is a part without a copy.
    private List<Tensor> rows(List<Tensor> gates) {
        return gates.stream().map(gate -> gate.reshape(-1, units())).toList();
    }

    /// The kernel `[in, gates · units]`, for what a step reads.
    ///
    /// @throws AdjointException before the cell is built
    public final Variable kernel() {
        return made(kernel);
    }

    /// The recurrent kernel `[units, gates · units]`, for the state.
    ///
    /// @throws AdjointException before the cell is built
    public final Variable recurrentKernel() {
        return made(recurrentKernel);
    }

    /// The bias, or `null` if there is none.
    public final @Nullable Variable bias() {
        return bias;
    }
}
