package org.adjoint.nn.layers;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A function that is applied to what a layer computes.
@FunctionalInterface
public interface ActivationFunction {
    /// The function's value, of the shape of `x`.
    Tensor apply(Tensor x);

    /// The function that Keras users call `name`: `"relu"`, `"softmax"`, `"linear"`, ...
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static ActivationFunction named(String name) {
        return Registry.<ActivationFunction>of("activation")
                .with("linear", () -> x -> x)
                .with("relu", () -> Tensor::relu)
                .with("leaky_relu", () -> x -> x.leakyRelu(0.2))
                .with("sigmoid", () -> Tensor::sigmoid)
                .with("tanh", () -> Tensor::tanh)
                .with("softmax", () -> x -> x.softmax(-1))
                .with("log_softmax", () -> x -> x.logSoftmax(-1))
                .with("softplus", () -> Tensor::softplus)
                .with("exponential", () -> Tensor::exp)
                .with("step", () -> x -> x.greater(0).cast(x.dtype()))
                .get(name);
    }
}
