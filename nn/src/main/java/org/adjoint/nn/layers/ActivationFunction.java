package org.adjoint.nn.layers;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A function that is applied to what a layer computes: a [NamedActivation], or any other.
@FunctionalInterface
public interface ActivationFunction {
    /// The functions that Keras users call by name: `"relu"`, `"softmax"`, `"linear"`, ... They are those of
    /// [NamedActivation], some under a second name too, such as `"swish"`.
    Registry<ActivationFunction> NAMES = named();

    /// The function's value, of the shape of `x`.
    Tensor apply(Tensor x);

    private static Registry<ActivationFunction> named() {
        Registry<ActivationFunction> names = Registry.of("activation");
        for (NamedActivation function : NamedActivation.values()) {
            names.with(function.toString(), () -> function);
        }
        return names.with("identity", () -> NamedActivation.LINEAR)
                .with("swish", () -> NamedActivation.SILU)
                .with("hard_swish", () -> NamedActivation.HARD_SILU)
                .with("rigid_sigmoid", () -> NamedActivation.SPARSE_SIGMOID);
    }
}
