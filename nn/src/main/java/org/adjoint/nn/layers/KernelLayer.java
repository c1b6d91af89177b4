package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer with a kernel and a bias: `activation(product(x, kernel) + bias)`.
///
/// @param <L> the layer itself
abstract class KernelLayer<L extends KernelLayer<L>> extends FluentLayer<L> {
    private final Argument<Integer> units;
    private final Argument<ActivationFunction> activation;
    private final Argument<Boolean> useBias = argument("use_bias", Boolean.class, true);
    private final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    private final WeightArguments biasArguments = weightArguments("bias", new Zeros());
    private final Argument<@Nullable Regularizer> activityRegularizer =
            optional("activity_regularizer", Regularizer.class);
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /// @param unitsName what Keras calls the number of units: `units`, `filters`
    /// @throws AdjointException if `units` is not positive
    KernelLayer(String unitsName, int units, ActivationFunction activation) {
        this.units = argument(unitsName, Integer.class, units)
                .require(count -> count > 0, unitsName + " must be positive", "use 1 or more " + unitsName);
        this.activation = argument("activation", ActivationFunction.class, activation);
    }

    /// The function called `name`, or none for the name "linear".
    static ActivationFunction activation(String name) {
        return ActivationFunction.NAMES.get(name);
    }

    /// Checks an input, and gives the shape of the kernel for it, whose last size is `count`.
    abstract Shape kernelShape(Shape input, int count);

    /// Checks each input: the first batch is not the last.
    abstract void checkInput(Shape input);

    /// What the bias is added to.
    abstract Tensor product(Tensor x, Tensor weights);

    /// `product` and the bias `[units]`, which goes with its last axis.
    Tensor plus(Tensor product, Tensor offsets) {
        return product.add(offsets);
    }

    @Override
    protected final void build(Shape input) {
        checkInput(input);
        requireFloating(inputType().isFloating(), inputType());
        kernel = weight(kernelArguments, kernelShape(input, units.get()).toArray());
        bias = useBias.get() ? weight(biasArguments, units.get()) : null;
    }

    private void requireFloating(boolean holds, Object got) {
        if (!holds) {
            throw new AdjointException(
                    name(),
                    "needs floating-point inputs: got " + got,
                    "convert the samples: cast(DType.FLOAT32), and leave the type of Input(...) out");
        }
    }

    /// The size of an axis of an input that has to be known: `n` of the number of `what`.
    final int known(Shape input, int axis, String what, String fix) {
        if (input.dim(axis) == Shape.UNKNOWN) {
            throw new AdjointException(name(), "needs to know the number of " + what + ": got " + input, fix);
        }
        return input.dim(axis);
    }

    @Override
    protected final Tensor forward(Tensor x) {
        checkInput(x.shape());
        requireFloating(x.dtype().isFloating(), x.dtype());
        Tensor product = product(x, kernel());
        Tensor output = activation.get().apply(bias == null ? product : plus(product, bias));
        Regularizer regularizer = activityRegularizer.get();
        if (regularizer != null && Mode.isTraining()) {
            penalize(regularizer.penalty(output).div(output.shape().dim(0)));
        }
        return output;
    }

    /// Whether there is a bias; there is unless chosen.
    public final L useBias(boolean use) {
        return with(useBias, use);
    }

    /// What is applied to the sum; nothing unless chosen.
    public final L activation(ActivationFunction function) {
        return with(activation, function);
    }

    /// How the kernel starts; Glorot's uniform numbers unless chosen.
    public final L kernelInitializer(Initializer initializer) {
        return with(kernelArguments.initializer(), initializer);
    }

    /// How the kernel starts, by name: `"he_normal"`.
    public final L kernelInitializer(String name) {
        return kernelInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the kernel in training; none unless chosen.
    public final L kernelRegularizer(Regularizer regularizer) {
        return with(kernelArguments.regularizer(), regularizer);
    }

    /// The penalty for the kernel in training, by name: `"l2"`.
    public final L kernelRegularizer(String name) {
        return kernelRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the kernel is made like after each step of training; anything unless chosen.
    public final L kernelConstraint(Constraint constraint) {
        return with(kernelArguments.constraint(), constraint);
    }

    /// What the kernel is made like after each step of training, by name: `"max_norm"`.
    public final L kernelConstraint(String name) {
        return kernelConstraint(Constraint.NAMES.get(name));
    }

    /// How the bias starts; zeros unless chosen.
    public final L biasInitializer(Initializer initializer) {
        return with(biasArguments.initializer(), initializer);
    }

    /// How the bias starts, by name: `"ones"`.
    public final L biasInitializer(String name) {
        return biasInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the bias in training; none unless chosen.
    public final L biasRegularizer(Regularizer regularizer) {
        return with(biasArguments.regularizer(), regularizer);
    }

    /// The penalty for the bias in training, by name: `"l2"`.
    public final L biasRegularizer(String name) {
        return biasRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the bias is made like after each step of training; anything unless chosen.
    public final L biasConstraint(Constraint constraint) {
        return with(biasArguments.constraint(), constraint);
    }

    /// What the bias is made like after each step of training, by name: `"non_neg"`.
    public final L biasConstraint(String name) {
        return biasConstraint(Constraint.NAMES.get(name));
    }

    /// The penalty for the output in training, divided by the batch size; none unless chosen.
    public final L activityRegularizer(Regularizer regularizer) {
        return with(activityRegularizer, regularizer);
    }

    /// The penalty for the output in training, by name: `"l2"`.
    public final L activityRegularizer(String name) {
        return activityRegularizer(Regularizer.NAMES.get(name));
    }

    /// The kernel, whose last axis is that of the units.
    ///
    /// @throws AdjointException before the layer is built
    public final Variable kernel() {
        if (kernel == null) {
            throw new AdjointException(name(), "has no weights yet", "use the layer or build its model first");
        }
        return kernel;
    }

    /// The bias `[units]`, or `null` if there is none.
    public final @Nullable Variable bias() {
        return bias;
    }
}
