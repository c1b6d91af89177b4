package org.adjoint.ops.kernels;

/// A matrix inside an array. The product takes such, rather than arrays with sizes, offsets and steps beside them.
public sealed interface Matrix permits FloatMatrix, DoubleMatrix {
    /// The `rows x columns` elements of `data`, a `float[]` or `double[]`, from `offset` on, in row-major order.
    static Matrix of(Object data, int offset, int rows, int columns) {
        return rows(data, offset, rows, columns, columns);
    }

    /// Rows of `columns` elements, each of them `step` elements after the one before.
    static Matrix rows(Object data, int offset, int rows, int columns, int step) {
        return data instanceof float[] floats
                ? FloatMatrix.rows(floats, offset, rows, columns, step)
                : DoubleMatrix.rows((double[]) data, offset, rows, columns, step);
    }

    /// How many rows there are.
    int rows();

    /// How many columns there are.
    int columns();

    /// The same elements, rows as columns.
    Matrix transposed();

    /// The matrix of the same sizes that begins `distance` elements further on.
    Matrix moved(int distance);
}
