package org.adjoint.ops;

import java.lang.reflect.Array;
import java.util.Locale;
import org.adjoint.graph.AdjointException;

/// The type of a tensor's elements. Types are never converted silently: [Tensor#cast] does it.
public enum DType {
    /// 32-bit floating point, the default.
    FLOAT32(float.class),
    /// 64-bit floating point.
    FLOAT64(double.class),
    /// 32-bit integers: labels and indices.
    INT32(int.class),
    /// Truth values: masks.
    BOOL(boolean.class);

    private final Class<?> element;
    private final Class<?> arrayType;

    DType(Class<?> element) {
        this.element = element;
        this.arrayType = element.arrayType();
    }

    /// The class of arrays of such elements.
    Class<?> arrayType() {
        return arrayType;
    }

    /// Whether this is a floating-point type, the only kind that can be differentiated.
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /// A new array of zeros of this type.
    ///
    /// @throws AdjointException if the size is [Shape#UNKNOWN]
    Object newArray(int size) {
        if (size < 0) {
            throw new AdjointException(
                    "values",
                    "a tensor with values needs known sizes: got a shape with a size of -1, which stands for unknown",
                    "give all sizes, or make a tensor without values with Tensor.shapeOnly");
        }
        return Array.newInstance(element, size);
    }

    /// The name in messages: `float32`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
