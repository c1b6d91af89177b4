package org.adjoint.ops;

import java.util.Locale;

/// The type of a tensor's elements. Types are never converted silently: [Tensor#cast] does it.
public enum DType {
    /// 32-bit floating point, the default.
    FLOAT32,
    /// 64-bit floating point.
    FLOAT64,
    /// 32-bit integers: labels and indices.
    INT32,
    /// Truth values: masks.
    BOOL;

    /// Whether this is a floating-point type, the only kind that can be differentiated.
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /// The name in messages: `float32`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
