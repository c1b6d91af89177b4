package org.adjoint.ops.kernels;

/// The scratch memory of one thread: packed operands and the tile that is added to `C`. Allocated at the thread's
/// first product that needs it, then reused.
final class FloatWorkspace {
    /// Distance of two columns in a packed strip of `A` whose columns are contiguous: its rows, padded to whole
    /// vectors.
    static final int A_STEP = Math.max(16, FloatTile.LANES);

    /// Gap between two rows in a packed strip of `A` whose rows are contiguous. It keeps the rows of a strip in
    /// different sets of the first-level cache.
    static final int A_GAP = 64 / Float.BYTES;

    private static final int A_SIZE = Blocking.MAX_ROWS
            / FloatTile.ROWS
            * Math.max(A_STEP * Blocking.MAX_DEPTH, FloatTile.ROWS * (Blocking.MAX_DEPTH + A_GAP));

    private static final ThreadLocal<FloatWorkspace> OF_THREAD = ThreadLocal.withInitial(FloatWorkspace::new);

    /// A tile that cannot be written to `C` directly.
    final FloatMatrix tile = rowMajor(FloatTile.ROWS, FloatTile.WIDTH);

    /// The columns of `B` that fill no panel, padded to one of `WIDTH`.
    final FloatMatrix wideEdge = rowMajor(Blocking.MAX_DEPTH, FloatTile.WIDTH);

    /// The same where `LANES` columns are enough.
    final FloatMatrix narrowEdge = FloatMatrix.of(wideEdge.data(), 0, Blocking.MAX_DEPTH, FloatTile.LANES);

    /// Between the rounds of a transposition.
    final FloatMatrix oddSquare = rowMajor(FloatTile.LANES, FloatTile.LANES);

    final FloatMatrix evenSquare = rowMajor(FloatTile.LANES, FloatTile.LANES);

    /// A square of a transposition at an edge, and its transpose.
    final FloatMatrix edgeSquare = rowMajor(FloatTile.LANES, FloatTile.LANES);

    final FloatMatrix transposedSquare = rowMajor(FloatTile.LANES, FloatTile.LANES);

    /// The sums of a matrix-vector product.
    final float[] sums = new float[FloatGemv.COLUMNS];

    private float[] a = new float[0];
    private float[] b = new float[0];
    private float[] patches = new float[0];

    static FloatWorkspace ofThread() {
        return OF_THREAD.get();
    }

    /// Room for a packed block of `A`.
    float[] a() {
        if (a.length == 0) {
            a = new float[A_SIZE];
        }
        return a;
    }

    /// Room for `size` packed elements of `B`.
    float[] b(int size) {
        if (b.length < size) {
            b = new float[Math.max(size, Math.min(2 * b.length, Blocking.PACKED_BYTES / Float.BYTES))];
        }
        return b;
    }

    /// Room for `size` elements of the patches of a convolution.
    float[] patches(int size) {
        if (patches.length < size) {
            patches = new float[size];
        }
        return patches;
    }

    private static FloatMatrix rowMajor(int rows, int columns) {
        return FloatMatrix.of(new float[rows * columns], 0, rows, columns);
    }
}
