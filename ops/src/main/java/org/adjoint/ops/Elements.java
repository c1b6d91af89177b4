package org.adjoint.ops;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Conversions between element types.
final class Elements {
    private Elements() {}

    /// `values` as elements of `dtype`. Integers are truncated, truth is what is not 0.
    static Data of(double[] values, DType dtype) {
        return dtype == DType.FLOAT64
                ? Data.of(dtype, values.clone(), values.length)
                : fill(values.length, dtype, i -> values[i]);
    }

    /// `size` elements of `dtype`, computed from their index.
    static Data fill(int size, DType dtype, IntToDoubleFunction value) {
        Object array = dtype.newArray(size);
        fill(array, size, value);
        return Data.of(dtype, array, size);
    }

    /// Sets the first `size` elements of `array` to what is computed from their index.
    static void fill(Object array, int size, IntToDoubleFunction value) {
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
    static double[] toDoubles(Data data) {
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
    static Data cast(Data data, DType dtype) {
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
