package org.adjoint.ops;

import org.adjoint.graph.Shape;

/// Gradients of products in which some factor is 0, so that "the product divided by the factor" is not the
/// product of the others. The others are multiplied instead: each table has a row for each factor, with 1 in
/// its place.
final class Products {
    private Products() {}

    /// For each element, the product of the others in its row: of `[rows, n]`, the same shape.
    static Tensor ofOthers(Tensor rows) {
        int n = rows.shape().dim(-1);
        Tensor own = Tensor.eye(n).greater(0);
        return own.where(rows.constant(1), rows.expandDims(1)).prod(-1);
    }

    /// The gradient of the cumulative products along `axis`: Σ over k ≥ i of g(k) Π x(j) over j ≤ k, j ≠ i.
    static Tensor cumulativeGradient(Tensor x, Tensor g, int axis) {
        Shape shape = x.shape();
        int rank = shape.rank();
        int at = shape.axis(axis, "cumprod");
        int[] order = Permute.lastly(marked(rank, at));
        Tensor rows = x.permute(order);
        Shape moved = rows.shape();
        int n = shape.dim(at);
        Tensor upTo = Tensor.full(Shape.of(n, n), 1, DType.FLOAT32).tril(0).greater(0); // [k, j]: j ≤ k
        Tensor others = Tensor.eye(n).greater(0).logicalNot(); // [i, j]: j ≠ i
        Tensor factors = upTo.expandDims(1).logicalAnd(others.expandDims(0)); // [k, i, j]
        Tensor products =
                factors.where(rows.reshape(-1, 1, 1, n), rows.constant(1)).prod(-1);
        Tensor reached = upTo.cast(x.dtype()); // [k, i]: i ≤ k
        Tensor weights = g.permute(order).reshape(-1, n, 1).mul(reached);
        Tensor gradient = products.mul(weights).sum(1).reshape(moved);
        return gradient.permute(Permute.inverse(order));
    }

    private static boolean[] marked(int rank, int axis) {
        boolean[] marked = new boolean[rank];
        marked[axis] = true;
        return marked;
    }
}
