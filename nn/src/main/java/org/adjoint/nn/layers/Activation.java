package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// An activation function as a layer of its own.
public final class Activation extends FluentLayer<Activation> {
    private final Argument<ActivationFunction> function;

    /// The function called `name`: `"relu"`.
    public Activation(String name) {
        this(ActivationFunction.NAMES.get(name));
    }

    /// Any function that keeps the shape.
    public Activation(ActivationFunction function) {
        this.function = argument("activation", ActivationFunction.class, function);
    }

    @Override
    protected Tensor forward(Tensor x) {
        return function.get().apply(x);
    }
}
