package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;

/// A fully connected layer: `activation(x · kernel + bias)`, from `[..., in]` to `[..., units]`, with the kernel
/// `[in, units]`.
public final class Dense extends KernelLayer<Dense> {
    /// A layer of `units` units without an activation.
    public Dense(int units) {
        this(units, "linear");
    }

    /// A layer of `units` units with an activation by name: `"relu"`.
    public Dense(int units, String activation) {
        this(units, ActivationFunction.NAMES.get(activation));
    }

    /// A layer of `units` units with an activation.
    ///
    /// @throws AdjointException if `units` is not positive
    public Dense(int units, ActivationFunction activation) {
        super("units", units);
        activation(activation);
    }

    @Override
    void checkInput(Shape input) {
        if (input.rank() < 2) {
            String features = isBuilt() ? String.valueOf(kernel().shape().dim(0)) : "1";
            throw new AdjointException(
                    name(),
                    "needs inputs of shape [batch, features]: got " + input,
                    "reshape the input to two axes, for example with reshape(-1, " + features + ")");
        }
    }

    @Override
    Shape kernelShape(Shape input, int count) {
        return Shape.of(Sizes.known(name(), input, -1, "features", "give the input's last size"), count);
    }

    @Override
    Tensor product(Tensor x, Tensor weights) {
        return x.matmul(weights);
    }
}
