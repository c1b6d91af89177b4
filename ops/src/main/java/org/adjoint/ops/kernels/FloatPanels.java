package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Packing: copies of parts of the operands in the order in which the micro-kernels read them. Transposed operands
/// are transposed on the way, so no product needs a transposed copy of a whole matrix.
final class FloatPanels {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;
    private static final int WIDTH = FloatTile.WIDTH;

    /// `LOW_ZIP` interleaves the lower halves of two vectors, `HIGH_ZIP` the upper ones.
    private static final VectorShuffle<Float> LOW_ZIP = VectorShuffle.makeZip(SPECIES, 0);

    private static final VectorShuffle<Float> HIGH_ZIP = VectorShuffle.makeZip(SPECIES, 1);

    private FloatPanels() {}

    /// Packs `b`, whose columns are a multiple of `WIDTH`, into panels of `k x WIDTH`.
    static FloatStrips packB(FloatMatrix b, FloatWorkspace workspace) {
        int k = b.rows();
        int panelSize = k * WIDTH;
        FloatMatrix panel = FloatMatrix.of(workspace.b(k * b.columns()), 0, k, WIDTH);
        FloatStrips panels = new FloatStrips(panel, panelSize);
        if (b.hasContiguousRows()) {
            copyRows(b, panels);
        } else {
            for (int j = 0; j < b.columns(); j += WIDTH) {
                packEdge(b.part(0, j, k, WIDTH), panel.moved(j * k));
            }
        }
        return panels;
    }

    /// Row after row of `B`, because that is the order of its memory.
    private static void copyRows(FloatMatrix b, FloatStrips panels) {
        float[] from = b.data();
        float[] to = panels.matrix().data();
        int panelSize = panels.step();
        for (int p = 0; p < b.rows(); p++) {
            int source = b.at(p, 0);
            int target = panels.matrix().at(p, 0);
            for (int j = 0; j < b.columns(); j += WIDTH, target += panelSize) {
                FloatVector.fromArray(SPECIES, from, source + j).intoArray(to, target);
                FloatVector.fromArray(SPECIES, from, source + j + LANES).intoArray(to, target + LANES);
            }
        }
    }

    /// Packs the columns of `b`, at most the panel's, into one panel, padded with zeros or copies to whole vectors.
    static void packEdge(FloatMatrix b, FloatMatrix panel) {
        int k = b.rows();
        for (int j = 0; j < panel.columns(); j += LANES) {
            int columns = Math.min(LANES, b.columns() - j);
            FloatMatrix target = panel.part(0, j, k, LANES);
            if (columns <= 0) {
                fillColumns(target);
            } else if (b.hasContiguousRows()) {
                copyColumns(b.part(0, j, k, columns), target);
            } else {
                transpose(b.part(0, j, k, columns).transposed(), target);
            }
        }
    }

    private static void fillColumns(FloatMatrix panel) {
        for (int p = 0; p < panel.rows(); p++) {
            FloatVector.zero(SPECIES).intoArray(panel.data(), panel.at(p, 0));
        }
    }

    /// `panel[p, j] = b[p, j]`; lanes past the columns of `b` are zero.
    private static void copyColumns(FloatMatrix b, FloatMatrix panel) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, b.columns());
        for (int p = 0; p < b.rows(); p++) {
            FloatVector.fromArray(SPECIES, b.data(), b.at(p, 0), mask).intoArray(panel.data(), panel.at(p, 0));
        }
    }

    /// Packs `a` into strips of a tile's rows: row by row or column by column, as `a` is stored.
    static FloatStrips packA(FloatMatrix a, FloatWorkspace workspace) {
        int k = a.columns();
        int rowStep = a.hasContiguousRows() ? k + FloatWorkspace.A_GAP : 1;
        int columnStep = a.hasContiguousRows() ? 1 : FloatWorkspace.A_STEP;
        int size = a.hasContiguousRows() ? FloatTile.ROWS * rowStep : k * columnStep;
        FloatMatrix strip = new FloatMatrix(workspace.a(), 0, FloatTile.ROWS, k, rowStep, columnStep);
        for (int i = 0, start = 0; i < a.rows(); i += FloatTile.ROWS, start += size) {
            FloatMatrix rows = a.part(i, 0, Math.min(FloatTile.ROWS, a.rows() - i), k);
            if (a.hasContiguousRows()) {
                copyStripRows(rows, strip.moved(start));
            } else {
                copyStripColumns(rows, strip.moved(start));
            }
        }
        return new FloatStrips(strip, size);
    }

    private static void copyStripRows(FloatMatrix a, FloatMatrix strip) {
        for (int i = 0; i < a.rows(); i++) {
            System.arraycopy(a.data(), a.at(i, 0), strip.data(), strip.at(i, 0), a.columns());
        }
    }

    private static void copyStripColumns(FloatMatrix a, FloatMatrix strip) {
        for (int i = 0; i < a.rows(); i += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(i, a.rows());
            for (int p = 0; p < a.columns(); p++) {
                FloatVector.fromArray(SPECIES, a.data(), a.at(i, p), mask).intoArray(strip.data(), strip.at(i, p));
            }
        }
    }

    /// `target[p, i] = source[i, p]` for `LANES` rows of `source` or fewer, where both have contiguous rows. Columns
    /// of `target` past those rows repeat the last one.
    private static void transpose(FloatMatrix source, FloatMatrix target) {
        int rows = source.rows();
        int k = source.columns();
        FloatWorkspace workspace = FloatWorkspace.ofThread();
        int whole = rows == LANES ? SPECIES.loopBound(k) : 0;
        for (int p = 0; p < whole; p += LANES) {
            transposeSquare(source.part(0, p, LANES, LANES), target.part(p, 0, LANES, LANES), workspace);
        }
        for (int p = whole; p < k; p += LANES) {
            int columns = Math.min(LANES, k - p);
            transposeEdge(source.part(0, p, rows, columns), target.part(p, 0, columns, LANES), workspace);
        }
    }

    /// A square that is not full: it is filled up first, and what is too much is not copied.
    private static void transposeEdge(FloatMatrix source, FloatMatrix target, FloatWorkspace workspace) {
        int rows = source.rows();
        int k = source.columns();
        FloatMatrix full = workspace.edgeSquare;
        FloatMatrix transposed = workspace.transposedSquare;
        VectorMask<Float> mask = SPECIES.indexInRange(0, k);
        for (int i = 0; i < LANES; i++) {
            int row = source.at(Math.min(i, rows - 1), 0);
            FloatVector.fromArray(SPECIES, source.data(), row, mask).intoArray(full.data(), full.at(i, 0));
        }
        transposeSquare(full, transposed, workspace);
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(SPECIES, transposed.data(), transposed.at(p, 0))
                    .intoArray(target.data(), target.at(p, 0));
        }
    }

    /// Transposes `LANES x LANES` elements by interleaving rows that are half the square apart, as often as the
    /// number of lanes can be halved; each of these transpositions rotates the bits of an element's index by one.
    /// Four rows at a time take two such rounds at once and save a trip through memory.
    private static void transposeSquare(FloatMatrix source, FloatMatrix target, FloatWorkspace workspace) {
        FloatMatrix from = source;
        for (int left = LANES; left > 1; ) {
            int rows = left >= 4 ? 4 : 2;
            left /= rows;
            FloatMatrix to =
                    left == 1 ? target : from == workspace.oddSquare ? workspace.evenSquare : workspace.oddSquare;
            if (rows == 4) {
                interleaveFours(from, to);
            } else {
                interleavePairs(from, to);
            }
            from = to;
        }
    }

    private static void interleaveFours(FloatMatrix from, FloatMatrix to) {
        int quarter = LANES / 4;
        for (int i = 0; i < quarter; i++) {
            FloatVector first = FloatVector.fromArray(SPECIES, from.data(), from.at(i, 0));
            FloatVector second = FloatVector.fromArray(SPECIES, from.data(), from.at(i + quarter, 0));
            FloatVector third = FloatVector.fromArray(SPECIES, from.data(), from.at(i + 2 * quarter, 0));
            FloatVector fourth = FloatVector.fromArray(SPECIES, from.data(), from.at(i + 3 * quarter, 0));
            FloatVector lowOdd = first.rearrange(LOW_ZIP, third);
            FloatVector lowEven = second.rearrange(LOW_ZIP, fourth);
            FloatVector highOdd = first.rearrange(HIGH_ZIP, third);
            FloatVector highEven = second.rearrange(HIGH_ZIP, fourth);
            lowOdd.rearrange(LOW_ZIP, lowEven).intoArray(to.data(), to.at(4 * i, 0));
            lowOdd.rearrange(HIGH_ZIP, lowEven).intoArray(to.data(), to.at(4 * i + 1, 0));
            highOdd.rearrange(LOW_ZIP, highEven).intoArray(to.data(), to.at(4 * i + 2, 0));
            highOdd.rearrange(HIGH_ZIP, highEven).intoArray(to.data(), to.at(4 * i + 3, 0));
        }
    }

    private static void interleavePairs(FloatMatrix from, FloatMatrix to) {
        int half = LANES / 2;
        for (int i = 0; i < half; i++) {
            FloatVector upper = FloatVector.fromArray(SPECIES, from.data(), from.at(i, 0));
            FloatVector lower = FloatVector.fromArray(SPECIES, from.data(), from.at(i + half, 0));
            upper.rearrange(LOW_ZIP, lower).intoArray(to.data(), to.at(2 * i, 0));
            upper.rearrange(HIGH_ZIP, lower).intoArray(to.data(), to.at(2 * i + 1, 0));
        }
    }
}
