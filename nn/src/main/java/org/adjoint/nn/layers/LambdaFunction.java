package org.adjoint.nn.layers;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// What a [Lambda] computes. A function that models are to be saved with is registered by a name, under which it is
/// found when they are read:
///
/// ```java
/// static final LambdaFunction SQUARE = x -> x.square();
///
/// LambdaFunction.NAMES.with("square", () -> SQUARE);
/// ```
@FunctionalInterface
public interface LambdaFunction {
    /// The functions by name; a program adds its own.
    Registry<LambdaFunction> NAMES = Registry.of("function");

    /// The value for an input, `[batch, ...]`.
    Tensor apply(Tensor x);
}
