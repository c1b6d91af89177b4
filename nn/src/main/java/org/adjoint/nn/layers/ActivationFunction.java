package org.adjoint.nn.layers;

import java.util.function.Supplier;
import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A function that is applied to what a layer computes.
@FunctionalInterface
public interface ActivationFunction {
    /// The functions that Keras users call by name: `"relu"`, `"softmax"`, `"linear"`, ...
    Registry<ActivationFunction> NAMES = Registry.<ActivationFunction>of("activation")
            .with("linear", always(x -> x))
            .with("relu", always(Tensor::relu))
            .with("leaky_relu", always(x -> x.leakyRelu(0.2)))
            .with("sigmoid", always(Tensor::sigmoid))
            .with("tanh", always(Tensor::tanh))
            .with("softmax", always(x -> x.softmax(-1)))
            .with("log_softmax", always(x -> x.logSoftmax(-1)))
            .with("softplus", always(Tensor::softplus))
            .with("exponential", always(Tensor::exp))
            .with("step", always(x -> x.greater(0).cast(x.dtype())));

    /// The function's value, of the shape of `x`.
    Tensor apply(Tensor x);

    /// One function for all who ask, so that its name can be told from it.
    private static Supplier<ActivationFunction> always(ActivationFunction function) {
        return () -> function;
    }
}
