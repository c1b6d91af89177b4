package org.adjoint.graph;

/// What a node kept for its rule. An operation decides what it keeps; all else is garbage as soon as nobody
/// uses it.
public interface Saved<V> {
    /// Input number `index` of the operation.
    ///
    /// @throws AdjointException if the operation did not keep it
    V input(int index);

    /// The result of the operation.
    ///
    /// @throws AdjointException if the operation did not keep it
    V output();

    /// The shape of input number `index`; always kept.
    Shape inputShape(int index);

    /// The number of inputs.
    int arity();

    /// The shape of the result; always kept.
    Shape shape();
}
