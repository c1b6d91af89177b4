package org.adjoint.ops;

import java.lang.reflect.Array;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Later;
import org.adjoint.ops.values.Values;

/// How tensors are made of numbers: `Tensor.of(...)`, `Tensor.zeros(...)`, ...
abstract sealed class TensorFactories permits Tensor {
    TensorFactories() {}

    static Tensor constant(Shape shape, Values data) {
        return new Tensor(shape, data, null, null);
    }

    /// A float32 tensor of `values` in row-major order; without sizes, a vector.
    ///
    /// @throws AdjointException if the product of the sizes is not the number of values
    public static Tensor of(float[] values, int... sizes) {
        return of(DType.FLOAT32, values.clone(), values.length, sizes);
    }

    /// A float64 tensor of `values` in row-major order; without sizes, a vector.
    public static Tensor of(double[] values, int... sizes) {
        return of(DType.FLOAT64, values.clone(), values.length, sizes);
    }

    /// An int32 tensor of `values` in row-major order; without sizes, a vector.
    public static Tensor of(int[] values, int... sizes) {
        return of(DType.INT32, values.clone(), values.length, sizes);
    }

    /// A bool tensor of `values` in row-major order; without sizes, a vector.
    public static Tensor of(boolean[] values, int... sizes) {
        return of(DType.BOOL, values.clone(), values.length, sizes);
    }

    /// A float32 matrix of rows of equal length.
    ///
    /// @throws AdjointException if rows differ in length
    public static Tensor of(float[][] rows) {
        return of(DType.FLOAT32, rows, rows.length == 0 ? 0 : rows[0].length);
    }

    /// A float64 matrix of rows of equal length.
    ///
    /// @throws AdjointException if rows differ in length
    public static Tensor of(double[][] rows) {
        return of(DType.FLOAT64, rows, rows.length == 0 ? 0 : rows[0].length);
    }

    /// An int32 matrix of rows of equal length.
    ///
    /// @throws AdjointException if rows differ in length
    public static Tensor of(int[][] rows) {
        return of(DType.INT32, rows, rows.length == 0 ? 0 : rows[0].length);
    }

    private static Tensor of(DType dtype, Object[] rows, int columns) {
        Shape shape = Shape.of(rows.length, columns);
        Object values = Elements.newArray(dtype, shape.size());
        for (int i = 0; i < rows.length; i++) {
            int length = Array.getLength(rows[i]);
            if (length != columns) {
                throw new AdjointException(
                        "of",
                        "rows differ in length: row 0 has " + columns + " elements, row " + i + " has " + length,
                        "give rows of equal length");
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return wrap(dtype, values, shape);
    }

    private static Tensor of(DType dtype, Object array, int length, int[] sizes) {
        Shape shape = sizes.length == 0 ? Shape.of(length) : Shape.of(sizes);
        if (shape.size() != length) {
            throw new AdjointException(
                    "of",
                    "got " + length + " values for shape " + shape + ", expected " + shape.size(),
                    "make the sizes' product the number of values");
        }
        return constant(shape, Values.of(dtype, array, length));
    }

    /// A tensor that takes over `values`, which must not be written any more.
    static Tensor wrap(DType dtype, Object values, Shape shape) {
        return constant(shape, Values.of(dtype, values, shape.size()));
    }

    /// A float32 number, of shape `[]`.
    public static Tensor scalar(double value) {
        return full(Shape.SCALAR, value, DType.FLOAT32);
    }

    /// Zeros of float32.
    public static Tensor zeros(int... sizes) {
        return full(Shape.of(sizes), 0, DType.FLOAT32);
    }

    /// Ones of float32.
    public static Tensor ones(int... sizes) {
        return full(Shape.of(sizes), 1, DType.FLOAT32);
    }

    /// `value` repeated.
    public static Tensor full(Shape shape, double value, DType dtype) {
        if (dtype == DType.INT32 && value != (int) value) {
            throw new AdjointException(
                    "full", "got " + value + " for int32, which holds whole numbers", "convert: cast(DType.FLOAT32)");
        }
        int size = shape.size();
        Values numbers = Elements.fill(Math.min(1, size), dtype, _ -> value);
        return constant(shape, size > 1 ? Later.repeated(numbers, size, size) : numbers);
    }

    /// The float32 numbers 0, 1, ..., `count` - 1.
    public static Tensor arange(int count) {
        return arange(0, count, 1, DType.FLOAT32);
    }

    /// The numbers `start`, `start + step`, `start + 2 step`, ... before `stop`; `step` may be negative.
    public static Tensor arange(double start, double stop, double step, DType dtype) {
        double unit = unit(start, stop);
        double steps = Math.ceil((stop * unit - start * unit) / (step * unit));
        if (!Double.isFinite(steps) || steps > Integer.MAX_VALUE) {
            throw new AdjointException(
                    "arange",
                    "cannot go from " + start + " to " + stop + " by " + step,
                    "use a step other than 0, and fewer numbers than 2³¹");
        }
        int count = (int) Math.max(0, steps);
        requireRange("arange", dtype, count, start, start + step * (count - 1));
        return constant(Shape.of(count), Elements.fill(count, dtype, i -> (start * unit + step * unit * i) / unit));
    }

    /// `count` float32 numbers at equal distances from `first` to `last`, both included; one alone is `first`.
    public static Tensor linspace(double first, double last, int count) {
        return linspace(first, last, count, DType.FLOAT32);
    }

    /// `count` numbers at equal distances from `first` to `last`, both included; one alone is `first`.
    public static Tensor linspace(double first, double last, int count, DType dtype) {
        if (count < 0) {
            throw new AdjointException(
                    "linspace", "needs a number that is not negative: got " + count, "use a count such as 11");
        }
        requireRange("linspace", dtype, count, first, last);
        double unit = unit(first, last);
        double step = count > 1 ? (last * unit - first * unit) / (count - 1) : 0;
        return constant(
                Shape.of(count),
                Elements.fill(count, dtype, i -> i > 0 && i == count - 1 ? last : (first * unit + step * i) / unit));
    }

    /// In what unit there are distances between two numbers: in halves if they are so far apart that the distance
    /// overflows.
    private static double unit(double first, double last) {
        return Double.isInfinite(last - first) ? 0.5 : 1;
    }

    /// Integers are not cut to the range of their type.
    private static void requireRange(String operation, DType dtype, int count, double first, double last) {
        if (dtype == DType.INT32 && count > 0 && (outside(first) || outside(last))) {
            throw new AdjointException(
                    operation, "int32 does not hold the numbers from " + first + " to " + last, "use DType.FLOAT64");
        }
    }

    private static boolean outside(double value) {
        return !(Math.abs(value) <= Integer.MAX_VALUE || value == Integer.MIN_VALUE);
    }

    /// The float32 identity matrix.
    public static Tensor eye(int size) {
        return eye(size, DType.FLOAT32);
    }

    /// The identity matrix.
    public static Tensor eye(int size, DType dtype) {
        Shape shape = Shape.of(size, size);
        return constant(shape, Elements.fill(shape.size(), dtype, i -> i / size == i % size ? 1 : 0));
    }

    /// A tensor with a shape and a type but no values: operations on it give the shape of their result, and
    /// errors. Models infer shapes with it.
    public static Tensor shapeOnly(Shape shape, DType dtype) {
        return constant(shape, Values.none(dtype, shape.size()));
    }
}
