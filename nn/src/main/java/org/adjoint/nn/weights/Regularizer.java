package org.adjoint.nn.weights;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A penalty of the values of a weight, or of what a layer computes, that is added to the loss. It is a composition of
/// operations, so gradients follow by themselves; what no record of this package gives is a function:
///
/// ```java
/// Regularizer fourth = weight -> weight.square().square().sum().mul(0.01);
/// ```
@FunctionalInterface
public interface Regularizer {
    /// The regularizers that Keras users call by name, `"l2"`, with Keras's defaults: factors of 0.01.
    Registry<Regularizer> NAMES = Registry.<Regularizer>of("regularizer")
            .with("l1", L1::new)
            .with("l2", L2::new)
            .with("l1_l2", () -> new L1L2(0.01, 0.01))
            .with("orthogonal_regularizer", OrthogonalRegularizer::new);

    /// The penalty, a number of shape `[]`.
    Tensor penalty(Tensor weight);
}
