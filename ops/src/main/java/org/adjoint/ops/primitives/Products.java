package org.adjoint.ops.primitives;

import org.adjoint.ops.DType;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;

/// Gradients of products. Where the product is a normal number, the product of the other factors is the product
/// divided by the factor; where a factor is 0, or the product leaves the range of its type, the others are
/// multiplied instead: those before a factor times those after it, each a [Recurrence]. That takes no more
/// time or memory than the product itself, for gradients of any order.
final class Products {
    private Products() {}

    /// Whether all of these products can be divided by their factors.
    static boolean areNormal(Tensor products) {
        if (products.shape().size() == 0) {
            return true;
        }
        boolean single = products.dtype() == DType.FLOAT32;
        Tensor size = products.detach().abs();
        return size.min().item() >= (single ? Float.MIN_NORMAL : Double.MIN_NORMAL)
                && size.max().item() <= (single ? Float.MAX_VALUE : Double.MAX_VALUE);
    }

    /// For each element, `g` times the product of the others in its row: of `[rows, n]` and `[rows, 1]`, `[rows, n]`.
    static Tensor timesOthers(Tensor rows, Tensor g) {
        int n = rows.shape().dim(1);
        if (n == 0) {
            return rows;
        }
        Tensor first = g.onesLike().pad(1, 0, n - 1, 0);
        Tensor before = Ops.apply(new Recurrence(1, false), Recurrence.previous(rows, 1, 1), first);
        Tensor after = Ops.apply(new Recurrence(1, true), rows, g.pad(1, n - 1, 0, 0));
        return before.mul(after);
    }

    /// The gradient of the cumulative products `upTo` of `x` along `axis`: Σ over k ≥ i of g(k) Π x(j) over j ≤
    /// k, j ≠ i, which is the product up to i - 1 times Σ over k ≥ i of g(k) Π x(j) over i < j ≤ k.
    static Tensor cumulativeGradient(Tensor x, Tensor upTo, Tensor g, int axis) {
        return Recurrence.previous(upTo, axis, 1).mul(Ops.apply(new Recurrence(axis, true), x, g));
    }
}
