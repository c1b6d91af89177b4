package org.adjoint.ops.kernels;

/// The scratch memory of one thread: packed operands and the tile that is added to `C`. Allocated at the thread's first
/// product
/// that needs it, then reused.
final class FloatWorkspace {
    /// Columns of `B` in one packed block.
    static final int COLUMNS = Blocking.packedColumns(Float.BYTES, FloatTile.WIDTH);

    /// Distance of two columns of a packed panel of `A`: the rows of a tile, padded to whole vectors.
    static final int A_STEP = 16;

    private static final ThreadLocal<FloatWorkspace> OF_THREAD = ThreadLocal.withInitial(FloatWorkspace::new);

    /// Elements before the first region: with the array's header of 16 bytes the regions begin on a cache line if the
    /// array does.
    private static final int HEADER = 64 / Float.BYTES - 16 / Float.BYTES;

    private static final int TILE = HEADER;
    private static final int A = TILE + FloatTile.ROWS * FloatTile.WIDTH;
    private static final int B = A + A_STEP * Blocking.maxDepth();
    private static final int EDGE = B + COLUMNS * Blocking.maxDepth();
    private static final int SIZE = EDGE + FloatTile.WIDTH * Blocking.maxDepth();

    private final float[] data = new float[SIZE];

    /// The sums of a matrix-vector product.
    final float[] sums = new float[FloatGemv.COLUMNS];

    /// A tile that cannot be written to `C` directly.
    final FloatMatrix tile = new FloatMatrix(data, TILE, FloatTile.WIDTH, 1);

    /// The rows of one tile of `A`, stored column by column.
    final FloatMatrix a = new FloatMatrix(data, A, 1, A_STEP);

    /// Panels of `WIDTH` columns of `B`, one after another, each stored row by row.
    final FloatMatrix b = new FloatMatrix(data, B, FloatTile.WIDTH, 1);

    /// The columns of `B` that fill no panel, padded with zeros to one of `WIDTH`.
    final FloatMatrix wideEdge = new FloatMatrix(data, EDGE, FloatTile.WIDTH, 1);

    /// The same where `LANES` columns are enough.
    final FloatMatrix narrowEdge = new FloatMatrix(data, EDGE, FloatTile.LANES, 1);

    static FloatWorkspace ofThread() {
        return OF_THREAD.get();
    }
}
