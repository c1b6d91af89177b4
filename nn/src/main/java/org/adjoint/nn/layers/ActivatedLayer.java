package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer that adds a bias to a product with kernels: `activation(product(x) + bias)`.
///
/// @param <L> the layer itself
abstract class ActivatedLayer<L extends ActivatedLayer<L>> extends WeightedLayer<L> {
    private final Argument<ActivationFunction> activation =
            argument("activation", ActivationFunction.class, ActivationFunction.NAMES.get("linear"));
    private @Nullable Variable bias;

    /// Checks each input: the first batch is not the last.
    abstract void checkInput(Shape input);

    /// Makes the kernels for inputs like this one.
    abstract void buildKernels(Shape input);

    /// The shape of the bias for inputs like this one, or `null` if there is none.
    abstract @Nullable Shape biasShape(Shape input);

    /// What the bias is added to.
    abstract Tensor product(Tensor x);

    /// `product` and the bias.
    Tensor plus(Tensor product, Tensor offsets) {
        return product.add(offsets);
    }

    @Override
    protected final void build(Shape input) {
        checkInput(input);
        requireFloating(inputType().isFloating(), inputType());
        buildKernels(input);
        Shape shape = biasShape(input);
        bias = shape == null ? null : weight(biasArguments(), shape.toArray());
    }

    private void requireFloating(boolean holds, Object got) {
        if (!holds) {
            throw new AdjointException(
                    name(),
                    "needs floating-point inputs: got " + got,
                    "convert the samples: cast(DType.FLOAT32), and leave the type of Input(...) out");
        }
    }

    @Override
    protected final Tensor forward(Tensor x) {
        checkInput(x.shape());
        requireFloating(x.dtype().isFloating(), x.dtype());
        Tensor product = product(x);
        Tensor output = activation.get().apply(bias == null ? product : plus(product, bias));
        penalizeActivity(output);
        return output;
    }

    /// What is applied to the sum; nothing unless chosen.
    public final L activation(ActivationFunction function) {
        return with(activation, function);
    }

    /// What is applied to the sum, by name: `"relu"`.
    public final L activation(String name) {
        return activation(ActivationFunction.NAMES.get(name));
    }

    /// The bias, an element for each unit, or `null` if there is none.
    public final @Nullable Variable bias() {
        return bias;
    }
}
