package org.adjoint.nn.weights;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// What the values of a weight must be like: after each step of the optimizer they are replaced by the nearest
/// that are, or some on the way there. What no record of this package gives is a function:
///
/// ```java
/// Constraint small = weight -> weight.clip(-1, 1);
/// ```
@FunctionalInterface
public interface Constraint {
    /// The constraints that Keras users call by name: `"max_norm"`, `"non_neg"`, ..., with Keras's defaults.
    Registry<Constraint> NAMES = Registry.<Constraint>of("constraint")
            .with("max_norm", MaxNorm::new)
            .with("min_max_norm", MinMaxNorm::new)
            .with("non_neg", NonNeg::new)
            .with("unit_norm", UnitNorm::new);

    /// The values to replace those of `weight` by, of the same shape and type.
    Tensor apply(Tensor weight);
}
