package org.adjoint.graph;

/// A differentiable function of one or more values with one result, known by its label and its rule.
///
/// @param <V> the value it works on: [Scalar], or the tensors and symbols of the modules above
public interface Operation<V> {
    /// What drawings and messages call it, such as `matmul`. (Not `name()`, which an enum could not choose.)
    String label();

    /// The vector-Jacobian product: the part of the gradient that flows to one input,
    ///
    /// ```text
    /// cotangentᵀ · ∂output/∂input
    /// ```
    ///
    /// written in differentiable operations, so that a gradient can be differentiated again. If it is not, say so
    /// by [#onceDifferentiable].
    ///
    /// @param input the index of the input
    /// @param saved what the node kept of its inputs and its output
    /// @param cotangent the gradient of the final result with respect to this operation's output, of its shape
    /// @return a value of the input's shape, or (see [#broadcasts]) one that is summed to it
    V vjp(int input, Saved<V> saved, V cotangent);

    /// Whether [#vjp] is right, but not to be differentiated with respect to the inputs, since it computes outside
    /// of differentiable operations. Then a derivative of order 2 is an error, instead of wrong. With respect to
    /// the cotangent, as for jvp, operations that are applied to it are differentiated all the same.
    default boolean onceDifferentiable() {
        return false;
    }

    /// Whether the inputs are repeated to a common shape. If so, what [#vjp] returns is summed over the
    /// repeated axes; if not, a result of another shape than the input's is an error.
    default boolean broadcasts() {
        return false;
    }
}
