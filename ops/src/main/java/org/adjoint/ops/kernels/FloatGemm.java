package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product `C = A B`, or `C += A B`, of matrices that may be stored transposed.
///
/// The operands are cut so that what is used again soon is in a cache near by, and packed so that the
/// micro-kernel ([FloatTile]) reads them in the order of memory:
///
///     for each block of columns j of B, of some MiB
///         for each block of depth p                       pack the block of B into panels
///             for each block of rows i of A               pack it into strips: second-level cache
///                 for each group of panels of the block   second-level cache
///                     for each strip, for each panel      tile of C (+)= strip x panel
///
/// Packing is left out where it does not pay: operands that are small or used only once or twice are read in
/// place, by the same micro-kernels.
///
/// Each element is a sum over blocks of `k`, a block being a chain of fused multiply-adds in ascending `k` (see
/// [Blocking#depth]). So it depends on its row of `A` and its column of `B` alone: not on the other
/// rows and columns, the number of threads, the lane count or the place in memory.
public final class FloatGemm {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;
    private static final int WIDTH = FloatTile.WIDTH;
    private static final int ROWS = FloatTile.ROWS;

    /// Multiply-adds from which on a second thread pays.
    private static final long PARALLEL_WORK = 400_000;

    /// Elements of `B` up to which it is read in place.
    private static final long DIRECT_SIZE = 128 << 10;

    /// Columns of `B` from which on packing contiguous rows of `A` pays.
    private static final int PACK_ROWS_COLUMNS = 1024;

    private FloatGemm() {}

    /// How many elements the vectors of this machine hold.
    public static int lanes() {
        return LANES;
    }

    /// `C = A B`, plus the old `C` if `accumulate`, for `m x k` and `k x n` matrices, any of which may be transposed.
    /// Nothing outside the three matrices is read or written, `C` must not overlap the operands. With `k = 0` the
    /// product is zero.
    ///
    /// @throws IndexOutOfBoundsException if an array is too short for its matrix
    /// @throws IllegalArgumentException if the sizes do not fit
    static void multiply(FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate) {
        a.check("A");
        b.check("B");
        c.check("C");
        if (a.columns() != b.rows() || a.rows() != c.rows() || b.columns() != c.columns()) {
            throw new IllegalArgumentException("[matmul] %d x %d times %d x %d is not %d x %d"
                    .formatted(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns()));
        }
        if (c.isEmpty()) {
            return;
        }
        if (a.columns() == 0) {
            if (!accumulate) {
                fillZero(c);
            }
        } else if (!c.hasContiguousRows() || c.columns() == 1 && !a.hasContiguousRows()) { // Cᵀ = Bᵀ Aᵀ
            split(b.transposed(), a.transposed(), c.transposed(), accumulate);
        } else {
            split(a, b, c, accumulate);
        }
    }

    private static void fillZero(FloatMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                c.data()[c.at(i, j)] = 0f;
            }
        }
    }

    /// Gives each thread a range of columns or of rows, whichever makes the shares more even. Either way no sum
    /// is cut.
    private static void split(FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        int threads = (long) m * n * k < PARALLEL_WORK ? 1 : Workers.count();
        int columns = shareOf(n, WIDTH, threads);
        int rows = shareOf(m, ROWS, threads);
        if (threads == 1) {
            multiplyAlone(a, b, c, accumulate);
        } else if ((long) columns * m <= (long) rows * n) {
            Workers.run(Math.ceilDiv(n, columns), task -> {
                int j = task * columns;
                int own = Math.min(columns, n - j);
                multiplyAlone(a, b.part(0, j, k, own), c.part(0, j, m, own), accumulate);
            });
        } else {
            Workers.run(Math.ceilDiv(m, rows), task -> {
                int i = task * rows;
                int own = Math.min(rows, m - i);
                multiplyAlone(a.part(i, 0, own, k), b, c.part(i, 0, own, n), accumulate);
            });
        }
    }

    /// The part of `size` for one of `threads`, in whole units.
    private static int shareOf(int size, int unit, int threads) {
        return Math.ceilDiv(Math.ceilDiv(size, unit), threads) * unit;
    }

    /// The product on the calling thread alone, for kernels that share out their work themselves; no matrix is empty.
    static void multiplyAlone(FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        if (m == 1 && b.hasContiguousRows()) {
            FloatGemv.multiply(a, b, c, accumulate);
            return;
        }
        boolean direct = b.hasContiguousRows() && (m <= ROWS || (long) k * n <= DIRECT_SIZE);
        int depth = Blocking.depth(k);
        int width = columns(Blocking.isOneBlock(m) ? Blocking.GROUP_BYTES : Blocking.PACKED_BYTES, depth);
        for (int j = 0; j < n; j += width) {
            int columns = Math.min(width, n - j);
            FloatMatrix block = c.part(0, j, m, columns);
            for (int p = 0; p < k; p += depth) {
                int terms = Math.min(depth, k - p);
                addBlock(a.part(0, p, m, terms), b.part(p, j, terms, columns), block, accumulate || p > 0, direct);
            }
        }
    }

    /// How many columns of depth `k` take the given bytes: whole panels, at least one.
    private static int columns(int bytes, int k) {
        return Math.max(1, bytes / (Float.BYTES * k * WIDTH)) * WIDTH;
    }

    /// The product with one block of `B`. Columns that fill no panel are packed, padded to one, in any case: so no
    /// tile needs a mask, only the way of its result to `C`.
    private static void addBlock(FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate, boolean direct) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        FloatWorkspace workspace = FloatWorkspace.ofThread();
        int edge = n % WIDTH;
        int whole = n - edge;
        FloatStrips panels = direct ? FloatStrips.columnsOf(b) : FloatPanels.packB(b.part(0, 0, k, whole), workspace);
        FloatMatrix edgePanel = edge <= LANES ? workspace.narrowEdge : workspace.wideEdge;
        if (edge > 0) {
            FloatPanels.packEdge(b.part(0, whole, k, edge), edgePanel);
        }
        boolean packA = a.hasContiguousRows() ? n >= PACK_ROWS_COLUMNS && !Blocking.isOneBlock(m) : n > 2 * WIDTH;
        int height = Blocking.rows(m, ROWS);
        int width = columns(Blocking.GROUP_BYTES, k);
        for (int i = 0; i < m; i += height) {
            int rows = Math.min(height, m - i);
            FloatMatrix part = a.part(i, 0, rows, k);
            FloatStrips strips = packA ? FloatPanels.packA(part, workspace) : FloatStrips.rowsOf(part);
            for (int j = 0; j < whole; j += width) {
                FloatMatrix group = c.part(i, j, rows, Math.min(width, whole - j));
                addGroup(k, strips, panels.from(j / WIDTH), group, accumulate, workspace.tile);
            }
            if (edge > 0) {
                addEdge(k, strips, edgePanel, c.part(i, whole, rows, edge), accumulate, workspace.tile);
            }
        }
    }

    /// A block of rows times a group of panels.
    private static void addGroup(
            int k, FloatStrips strips, FloatStrips panels, FloatMatrix c, boolean accumulate, FloatMatrix tile) {
        FloatMatrix a = strips.matrix();
        FloatMatrix b = panels.matrix();
        for (int i = 0, a0 = a.offset(); i < c.rows(); i += ROWS, a0 += strips.step()) {
            int height = Math.min(ROWS, c.rows() - i);
            for (int j = 0, b0 = b.offset(); j < c.columns(); j += WIDTH, b0 += panels.step()) {
                if (accumulate) {
                    FloatTile.multiply(height, k, a, a0, b, b0, tile, 0);
                    addTile(height, tile, c, c.at(i, j));
                } else {
                    FloatTile.multiply(height, k, a, a0, b, b0, c, c.at(i, j));
                }
            }
        }
    }

    /// A block of rows times the last columns, fewer than a tile has.
    private static void addEdge(
            int k, FloatStrips strips, FloatMatrix panel, FloatMatrix c, boolean accumulate, FloatMatrix tile) {
        FloatMatrix a = strips.matrix();
        int columns = c.columns();
        for (int i = 0, a0 = a.offset(); i < c.rows(); i += ROWS, a0 += strips.step()) {
            int height = Math.min(ROWS, c.rows() - i);
            if (columns <= LANES) {
                FloatNarrowTile.multiply(height, k, a, a0, panel, 0, tile, 0);
                putMasked(height, columns, tile, 0, c, c.at(i, 0), accumulate);
            } else {
                FloatTile.multiply(height, k, a, a0, panel, 0, tile, 0);
                putMasked(height, LANES, tile, 0, c, c.at(i, 0), accumulate);
                putMasked(height, columns - LANES, tile, LANES, c, c.at(i, LANES), accumulate);
            }
        }
    }

    private static void addTile(int rows, FloatMatrix tile, FloatMatrix c, int c0) {
        for (int r = 0, t = 0; r < rows; r++, t += WIDTH, c0 += c.rowStep()) {
            FloatVector left = FloatVector.fromArray(SPECIES, c.data(), c0);
            FloatVector right = FloatVector.fromArray(SPECIES, c.data(), c0 + LANES);
            left.add(FloatVector.fromArray(SPECIES, tile.data(), t)).intoArray(c.data(), c0);
            right.add(FloatVector.fromArray(SPECIES, tile.data(), t + LANES)).intoArray(c.data(), c0 + LANES);
        }
    }

    /// One vector of columns of a tile, cut to `columns`.
    private static void putMasked(
            int rows, int columns, FloatMatrix tile, int t, FloatMatrix c, int c0, boolean accumulate) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        for (int r = 0; r < rows; r++, t += WIDTH, c0 += c.rowStep()) {
            FloatVector result = FloatVector.fromArray(SPECIES, tile.data(), t);
            if (accumulate) {
                result = FloatVector.fromArray(SPECIES, c.data(), c0, mask).add(result);
            }
            result.intoArray(c.data(), c0, mask);
        }
    }
}
