package org.adjoint.ops.kernels;

/// A matrix inside an array: element `(i, j)` is `data[offset + i * rowStep + j * columnStep]`.
///
/// Transposing swaps the two steps and taking a part moves the offset, so the product needs one formula instead of
/// one for each combination of transposed operands.
///
/// There is one for each element type, and no `Matrix<float[]>`: with an array of a type that is only known when it
/// runs, the micro-kernels take a seventh longer.
///
/// @param data the array
/// @param offset the index of the first element
/// @param rows how many rows there are
/// @param columns how many columns there are
/// @param rowStep the distance of neighbours in a column
/// @param columnStep the distance of neighbours in a row; this or `rowStep` is 1
record FloatMatrix(float[] data, int offset, int rows, int columns, int rowStep, int columnStep) implements Matrix {

    /// The `rows x columns` elements of `data` from `offset` on, in row-major order without gaps.
    static FloatMatrix of(float[] data, int offset, int rows, int columns) {
        return rows(data, offset, rows, columns, columns);
    }

    /// Rows of `columns` elements, each of them `step` elements after the one before.
    static FloatMatrix rows(float[] data, int offset, int rows, int columns, int step) {
        return new FloatMatrix(data, offset, rows, columns, step, 1);
    }

    @Override
    public FloatMatrix transposed() {
        return new FloatMatrix(data, offset, columns, rows, columnStep, rowStep);
    }

    @Override
    public FloatMatrix moved(int distance) {
        return distance == 0 ? this : new FloatMatrix(data, offset + distance, rows, columns, rowStep, columnStep);
    }

    /// Where element `(i, j)` is in the array.
    int at(int i, int j) {
        return offset + i * rowStep + j * columnStep;
    }

    /// `height x width` elements, beginning at element `(i, j)`; if that is all, this matrix itself.
    FloatMatrix part(int i, int j, int height, int width) {
        return height == rows && width == columns
                ? this
                : new FloatMatrix(data, at(i, j), height, width, rowStep, columnStep);
    }

    /// Are the elements of a row neighbours in the array, so that a vector load reads a piece of a row?
    boolean hasContiguousRows() {
        return columnStep == 1;
    }

    boolean isEmpty() {
        return rows == 0 || columns == 0;
    }

    /// Fails unless the array holds all elements.
    void check(String name) {
        if (!isEmpty()) {
            long last = offset + (rows - 1L) * rowStep + (columns - 1L) * columnStep;
            if (offset < 0 || rowStep < 0 || columnStep < 0 || last >= data.length) {
                throw new IndexOutOfBoundsException(
                        "[matmul] %s is %d x %d with offset %d and steps %d, %d: outside its array of %d elements"
                                .formatted(name, rows, columns, offset, rowStep, columnStep, data.length));
            }
        }
    }
}
