package org.adjoint.ops.kernels;

/// A matrix cut into strips as wide as a tile: rows of `A` or columns of `B`. Strip `s` begins at index
/// `matrix.offset() + s * step`, whether the strips lie in the operand itself or in a packed copy.
record FloatStrips(FloatMatrix matrix, int step) {

    /// The rows of `a`, read in place.
    static FloatStrips rowsOf(FloatMatrix a) {
        return new FloatStrips(a, FloatTile.ROWS * a.rowStep());
    }

    /// The columns of `b`, read in place.
    static FloatStrips columnsOf(FloatMatrix b) {
        return new FloatStrips(b, FloatTile.WIDTH * b.columnStep());
    }

    /// The strips from number `s` on.
    FloatStrips from(int s) {
        return new FloatStrips(matrix.moved(s * step), step);
    }
}
