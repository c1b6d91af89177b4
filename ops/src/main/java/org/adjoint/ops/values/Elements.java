package org.adjoint.ops.values;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;

/// Elements in arrays: their types, and conversions between them.
public final class Elements {
    private Elements() {}

    private static Class<?> type(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> float.class;
            case FLOAT64 -> double.class;
            case INT32 -> int.class;
            case BOOL -> boolean.class;
        };
    }

    /// The class of arrays of elements of `dtype`.
    public static Class<?> arrayType(DType dtype) {
        return type(dtype).arrayType();
    }

    /// A new array of zeros of `dtype`.
    ///
    /// @throws AdjointException if the size is [Shape#UNKNOWN][org.adjoint.graph.Shape#UNKNOWN]
    public static Object newArray(DType dtype, int size) {
        if (size < 0) {
            throw new AdjointException(
                    "values",
                    "a tensor with values needs known sizes: got a shape with a size of -1, which stands for unknown",
                    "give all sizes, or make a tensor without values with Tensor.shapeOnly");
        }
        return Array.newInstance(type(dtype), size);
    }

    /// `values` as elements of `dtype`. Integers are truncated, truth is what is not 0.
    public static Values of(double[] values, DType dtype) {
        return dtype == DType.FLOAT64
                ? Values.of(dtype, values.clone(), values.length)
                : fill(values.length, dtype, i -> values[i]);
    }

    /// `size` elements of `dtype`, computed from their index.
    public static Values fill(int size, DType dtype, IntToDoubleFunction value) {
        Object array = newArray(dtype, size);
        fill(array, size, value);
        return Values.of(dtype, array, size);
    }

    /// Sets the first `size` elements of `array` to what is computed from their index.
    public static void fill(Object array, int size, IntToDoubleFunction value) {
        switch (array) {
            case float[] a -> {
                for (int i = 0; i < size; i++) {
                    a[i] = (float) value.applyAsDouble(i);
                }
            }
            case double[] a -> {
                for (int i = 0; i < size; i++) {
                    a[i] = value.applyAsDouble(i);
                }
            }
            case int[] a -> {
                for (int i = 0; i < size; i++) {
                    a[i] = (int) value.applyAsDouble(i);
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < size; i++) {
                    a[i] = value.applyAsDouble(i) != 0;
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    /// Sets the first `size` elements of `array` to 0.
    static void clear(Object array, int size) {
        switch (array) {
            case float[] a -> Arrays.fill(a, 0, size, 0);
            case double[] a -> Arrays.fill(a, 0, size, 0);
            case int[] a -> Arrays.fill(a, 0, size, 0);
            case boolean[] a -> Arrays.fill(a, 0, size, false);
            default -> throw new IllegalStateException();
        }
    }

    /// The elements as doubles, in a new array.
    public static double[] toDoubles(Values data) {
        int offset = data.offset();
        double[] result = new double[data.size()];
        switch (data.array()) {
            case float[] a -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = a[offset + i];
                }
            }
            case double[] a -> System.arraycopy(a, offset, result, 0, result.length);
            case int[] a -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = a[offset + i];
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = a[offset + i] ? 1 : 0;
                }
            }
            default -> throw new IllegalStateException();
        }
        return result;
    }

    /// The elements of `data` as `dtype`.
    public static Values cast(Values data, DType dtype) {
        if (data.dtype() == dtype) {
            return data;
        }
        if (data.array() instanceof float[] a && dtype == DType.FLOAT64) {
            int offset = data.offset();
            return fill(data.size(), dtype, i -> a[offset + i]);
        }
        return of(toDoubles(data), dtype);
    }
}
