package org.adjoint.nn;

import java.util.function.Supplier;
import org.adjoint.graph.Ambient;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// While gradients are checked, layers and models compute in float64, whatever the type they were built for.
final class DoublePrecision {
    private static final Ambient<Boolean> ON = Ambient.ofFunction("double precision");

    private DoublePrecision() {}

    /// The result of `body`, in float64.
    static <T> T call(Supplier<T> body) {
        return ON.call(Boolean.TRUE, body);
    }

    /// The type to expect now of what was built as `dtype`.
    static DType of(DType dtype) {
        return dtype == DType.FLOAT32 && ON.orElse(Boolean.FALSE) ? DType.FLOAT64 : dtype;
    }

    /// `constant`, made as float32, in the type to compute with now.
    static Tensor of(Tensor constant) {
        DType dtype = of(constant.dtype());
        return dtype == constant.dtype() ? constant : constant.cast(dtype);
    }
}
