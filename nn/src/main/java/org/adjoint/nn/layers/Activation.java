package org.adjoint.nn.layers;

import org.adjoint.nn.Layer;
import org.adjoint.ops.Tensor;

/// An activation function as a layer of its own.
public final class Activation extends Layer {
    private final ActivationFunction function;

    /// The function called `name`: `"relu"`.
    public Activation(String name) {
        this(ActivationFunction.named(name));
    }

    /// Any function that keeps the shape.
    public Activation(ActivationFunction function) {
        this.function = function;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return function.apply(x);
    }
}
