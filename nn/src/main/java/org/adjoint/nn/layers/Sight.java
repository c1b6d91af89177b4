package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Which keys a query sees by its place.
final class Sight {
    private Sight() {}

    /// That query `i` sees keys `0 .. i`, as truth values `[T, S]` for scores `[..., T, S]`.
    static Tensor causal(Shape scores) {
        return queries(scores).greaterEqual(keys(scores));
    }

    /// That query `i` sees the keys less than `window` places before or after.
    static Tensor near(Shape scores, int window) {
        return queries(scores).sub(keys(scores)).abs().less(Tensor.full(Shape.SCALAR, window, DType.INT32));
    }

    private static Tensor queries(Shape scores) {
        return numbers(scores.dim(-2)).expandDims(-1);
    }

    private static Tensor keys(Shape scores) {
        return numbers(scores.dim(-1));
    }

    private static Tensor numbers(int count) {
        return Tensor.arange(0, count, 1, DType.INT32);
    }
}
