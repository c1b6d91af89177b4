package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product `C = op(A) op(B)`, or `C += op(A) op(B)`, of row-major matrices, where `op` transposes or not.
///
/// `B` is cut into blocks of `depth x COLUMNS` that fit in the second-level cache and are packed into panels as wide as
/// a tile. For
/// each block a tile's rows of `A` stay in the first-level cache while the panels pass by:
///
///     for each block of columns j of B
///         for each block of depth p of B             pack it
///             for each tile's rows i of A            (pack them if A is transposed)
///                 for each panel of the block        tile of C (+)= rows of A x panel
///
/// Rows of `A` are read where they are: a tile reads only a dozen of them and their cache lines are used up at once.
/// Small or short products read `B` where it is, too.
///
/// Each element is a sum over blocks of `k`, a block being a chain of fused multiply-adds in ascending `k`
/// (see [Blocking#depth]). So it depends on its row of `op(A)` and its column of `op(B)` alone: not on the other rows
/// and
/// columns, the number of threads, the lane count or the place in memory.
public final class FloatGemm {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;
    private static final int WIDTH = FloatTile.WIDTH;
    private static final int ROWS = FloatTile.ROWS;

    /// Multiply-adds from which on a second thread pays.
    private static final long PARALLEL_WORK = 400_000;

    /// Elements of `B` up to which it is read in place.
    private static final long DIRECT_SIZE = 64 << 10;

    private FloatGemm() {}

    /// `C = op(A) op(B)`, plus the old `C` if `accumulate`. `op(A)` is `m x k`, `op(B)` is `k x n` and `C` is `m x n`;
    /// each is given by its
    /// array, the index of its first element and its leading dimension, the distance of two rows *as stored*. Nothing
    /// outside
    /// the three matrices is read or written, `C` must not overlap the operands. With `k = 0` the product is zero.
    ///
    /// @throws IndexOutOfBoundsException if an array is too short for its matrix
    public static void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int lda,
            boolean transposeA,
            float[] b,
            int bOffset,
            int ldb,
            boolean transposeB,
            float[] c,
            int cOffset,
            int ldc,
            boolean accumulate) {
        FloatMatrix left = FloatMatrix.of(a, aOffset, lda, transposeA);
        FloatMatrix right = FloatMatrix.of(b, bOffset, ldb, transposeB);
        FloatMatrix product = FloatMatrix.of(c, cOffset, ldc, false);
        left.check("A", m, k);
        right.check("B", k, n);
        product.check("C", m, n);
        if (k == 0) {
            if (!accumulate) {
                fillZero(m, n, product);
            }
        } else if (n == 1 && transposeA) {
            split(1, m, k, right.transposed(), left.transposed(), product.transposed(), accumulate);
        } else {
            split(m, n, k, left, right, product, accumulate);
        }
    }

    private static void fillZero(int m, int n, FloatMatrix c) {
        for (int i = 0; i < m; i++) {
            Arrays.fill(c.data(), c.at(i, 0), c.at(i, n), 0f);
        }
    }

    /// Gives each thread a range of columns, or of rows where there are too few columns. Either way no sum is cut.
    private static void split(int m, int n, int k, FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate) {
        int threads = (long) m * n * k < PARALLEL_WORK ? 1 : Workers.count();
        if (threads == 1) {
            multiply(m, n, k, a, b, c, accumulate);
        } else if (n >= WIDTH * threads) {
            int share = shareOf(n, WIDTH, threads);
            Workers.run(Math.ceilDiv(n, share), task -> {
                int j = task * share;
                multiply(m, Math.min(share, n - j), k, a, b.from(0, j), c.from(0, j), accumulate);
            });
        } else {
            int share = shareOf(m, ROWS, threads);
            Workers.run(Math.ceilDiv(m, share), task -> {
                int i = task * share;
                multiply(Math.min(share, m - i), n, k, a.from(i, 0), b, c.from(i, 0), accumulate);
            });
        }
    }

    /// The part of `size` for one of `threads`, in whole units.
    private static int shareOf(int size, int unit, int threads) {
        return Math.ceilDiv(Math.ceilDiv(size, unit), threads) * unit;
    }

    private static void multiply(int m, int n, int k, FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate) {
        if (m == 1 && b.hasContiguousRows()) {
            FloatGemv.multiply(n, k, a, b, c, accumulate);
            return;
        }
        int depth = Blocking.depth(k);
        boolean direct = b.hasContiguousRows() && (m <= ROWS || (long) k * n <= DIRECT_SIZE);
        for (int j = 0; j < n; j += FloatWorkspace.COLUMNS) {
            int columns = Math.min(FloatWorkspace.COLUMNS, n - j);
            for (int p = 0; p < k; p += depth) {
                int kc = Math.min(depth, k - p);
                block(m, columns, kc, a.from(0, p), b.from(p, j), c.from(0, j), accumulate || p > 0, direct);
            }
        }
    }

    /// The product with one block of `B`.
    private static void block(
            int m, int n, int k, FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean accumulate, boolean direct) {
        FloatWorkspace workspace = FloatWorkspace.ofThread();
        int edge = n % WIDTH;
        int whole = n - edge;
        if (!direct) {
            FloatPanels.packB(k, whole, b, workspace.b);
        }
        FloatMatrix panels = direct ? b : workspace.b;
        int panelStep = direct ? WIDTH : WIDTH * k;
        FloatMatrix edgePanel = edge <= LANES ? workspace.narrowEdge : workspace.wideEdge;
        if (edge > 0) {
            FloatPanels.packEdge(k, edge, b.from(0, whole), edgePanel);
        }
        boolean packA = !a.hasContiguousRows() && n > 2 * WIDTH;
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            FloatMatrix strip = a;
            int a0 = a.at(i, 0);
            if (packA) {
                FloatPanels.packA(rows, k, a.from(i, 0), workspace.a);
                strip = workspace.a;
                a0 = strip.offset();
            }
            int c0 = c.at(i, 0);
            if (accumulate) {
                addPanels(rows, k, whole, strip, a0, panels, panelStep, c, c0, workspace.tile);
            } else {
                storePanels(rows, k, whole, strip, a0, panels, panelStep, c, c0);
            }
            if (edge > 0) {
                edgeTile(rows, k, edge, strip, a0, edgePanel, c, c0 + whole, accumulate, workspace.tile);
            }
        }
    }

    private static void storePanels(
            int rows, int k, int n, FloatMatrix a, int a0, FloatMatrix panels, int panelStep, FloatMatrix c, int c0) {
        int b0 = panels.offset();
        for (int j = 0; j < n; j += WIDTH, b0 += panelStep) {
            FloatTile.wide(rows, k, a, a0, panels, b0, c, c0 + j);
        }
    }

    private static void addPanels(
            int rows,
            int k,
            int n,
            FloatMatrix a,
            int a0,
            FloatMatrix panels,
            int panelStep,
            FloatMatrix c,
            int c0,
            FloatMatrix tile) {
        int b0 = panels.offset();
        for (int j = 0; j < n; j += WIDTH, b0 += panelStep) {
            FloatTile.wide(rows, k, a, a0, panels, b0, tile, tile.offset());
            addTile(rows, tile, c, c0 + j);
        }
    }

    private static void addTile(int rows, FloatMatrix tile, FloatMatrix c, int c0) {
        int t = tile.offset();
        for (int r = 0; r < rows; r++, t += WIDTH, c0 += c.rowStep()) {
            FloatVector left = FloatVector.fromArray(SPECIES, c.data(), c0);
            FloatVector right = FloatVector.fromArray(SPECIES, c.data(), c0 + LANES);
            left.add(FloatVector.fromArray(SPECIES, tile.data(), t)).intoArray(c.data(), c0);
            right.add(FloatVector.fromArray(SPECIES, tile.data(), t + LANES)).intoArray(c.data(), c0 + LANES);
        }
    }

    /// The last columns, fewer than a tile has.
    private static void edgeTile(
            int rows,
            int k,
            int columns,
            FloatMatrix a,
            int a0,
            FloatMatrix panel,
            FloatMatrix c,
            int c0,
            boolean accumulate,
            FloatMatrix tile) {
        if (panel.rowStep() == LANES) {
            FloatNarrowTile.multiply(rows, k, a, a0, panel, panel.offset(), tile, tile.offset());
            maskedTile(rows, columns, tile, tile.offset(), c, c0, accumulate);
        } else {
            FloatTile.wide(rows, k, a, a0, panel, panel.offset(), tile, tile.offset());
            maskedTile(rows, LANES, tile, tile.offset(), c, c0, accumulate);
            maskedTile(rows, columns - LANES, tile, tile.offset() + LANES, c, c0 + LANES, accumulate);
        }
    }

    private static void maskedTile(
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
