package org.adjoint.ops.kernels;

/// A matrix inside an array: element `(i, j)` is `data[offset + i * rowStep + j * columnStep]`.
///
/// Transposing swaps the two steps and taking a part moves the offset, so the product needs one formula instead of
/// one for each combination of transposed operands.
record FloatMatrix(float[] data, int offset, int rowStep, int columnStep) {

    /// The stored row-major matrix with leading dimension `ld`, or its transpose.
    static FloatMatrix of(float[] data, int offset, int ld, boolean transpose) {
        return transpose ? new FloatMatrix(data, offset, 1, ld) : new FloatMatrix(data, offset, ld, 1);
    }

    /// Where element `(i, j)` is in the array.
    int at(int i, int j) {
        return offset + i * rowStep + j * columnStep;
    }

    /// The part that begins at element `(i, j)`.
    FloatMatrix from(int i, int j) {
        return new FloatMatrix(data, at(i, j), rowStep, columnStep);
    }

    FloatMatrix transposed() {
        return new FloatMatrix(data, offset, columnStep, rowStep);
    }

    /// Are the elements of a row neighbours in the array, so that a vector load reads a piece of a row?
    boolean hasContiguousRows() {
        return columnStep == 1;
    }

    /// Fails unless the array holds all of `rows x columns` elements.
    void check(String name, int rows, int columns) {
        if (rows > 0 && columns > 0) {
            long last = offset + (rows - 1L) * rowStep + (columns - 1L) * columnStep;
            if (offset < 0 || rowStep < 0 || columnStep < 0 || last >= data.length) {
                throw new IndexOutOfBoundsException(
                        "[matmul] %s is %d x %d with offset %d and steps %d, %d: outside its array of %d elements"
                                .formatted(name, rows, columns, offset, rowStep, columnStep, data.length));
            }
        }
    }
}
