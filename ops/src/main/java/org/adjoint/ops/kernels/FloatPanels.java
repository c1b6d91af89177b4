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

    /// Packs the first `columns` columns of `b`, a multiple of `WIDTH`, into panels of `k x WIDTH`.
    static FloatStrips packB(int k, int columns, FloatMatrix b, FloatWorkspace workspace) {
        FloatMatrix panels = new FloatMatrix(workspace.b(k * columns), 0, WIDTH, 1);
        if (b.hasContiguousRows()) {
            copyRows(k, columns, b, panels);
        } else {
            for (int j = 0; j < columns; j += WIDTH) {
                packEdge(k, WIDTH, b.from(0, j), new FloatMatrix(panels.data(), j * k, WIDTH, 1));
            }
        }
        return new FloatStrips(panels, k * WIDTH);
    }

    /// Row after row of `B`, because that is the order of its memory.
    private static void copyRows(int k, int columns, FloatMatrix b, FloatMatrix panels) {
        float[] from = b.data();
        float[] to = panels.data();
        int panelSize = k * WIDTH;
        for (int p = 0; p < k; p++) {
            int source = b.at(p, 0);
            int target = panels.at(p, 0);
            for (int j = 0; j < columns; j += WIDTH, target += panelSize) {
                FloatVector.fromArray(SPECIES, from, source + j).intoArray(to, target);
                FloatVector.fromArray(SPECIES, from, source + j + LANES).intoArray(to, target + LANES);
            }
        }
    }

    /// Packs `columns` columns of `b`, at most the panel's width, into one panel, padded with zeros or copies to
    /// whole vectors.
    static void packEdge(int k, int columns, FloatMatrix b, FloatMatrix panel) {
        for (int j = 0; j < panel.rowStep(); j += LANES) {
            FloatMatrix target = panel.from(0, j);
            if (j >= columns) {
                fillColumns(k, target);
            } else if (b.hasContiguousRows()) {
                copyColumns(k, columns - j, b.from(0, j), target);
            } else {
                transpose(Math.min(LANES, columns - j), k, b.from(0, j).transposed(), target);
            }
        }
    }

    private static void fillColumns(int k, FloatMatrix panel) {
        for (int p = 0; p < k; p++) {
            FloatVector.zero(SPECIES).intoArray(panel.data(), panel.at(p, 0));
        }
    }

    /// `panel[p, j] = b[p, j]` for the first vector of columns; lanes past `columns` are zero.
    private static void copyColumns(int k, int columns, FloatMatrix b, FloatMatrix panel) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(SPECIES, b.data(), b.at(p, 0), mask).intoArray(panel.data(), panel.at(p, 0));
        }
    }

    /// Packs `rows` rows of `a` into strips of a tile's rows: row by row or column by column, as `a` is stored.
    static FloatStrips packA(int rows, int k, FloatMatrix a, FloatWorkspace workspace) {
        int rowStep = a.hasContiguousRows() ? k + FloatWorkspace.A_GAP : 1;
        int columnStep = a.hasContiguousRows() ? 1 : FloatWorkspace.A_STEP;
        int size = a.hasContiguousRows() ? FloatTile.ROWS * rowStep : k * columnStep;
        for (int i = 0, start = 0; i < rows; i += FloatTile.ROWS, start += size) {
            FloatMatrix strip = new FloatMatrix(workspace.a(), start, rowStep, columnStep);
            int count = Math.min(FloatTile.ROWS, rows - i);
            if (a.hasContiguousRows()) {
                copyStripRows(count, k, a.from(i, 0), strip);
            } else {
                copyStripColumns(count, k, a.from(i, 0), strip);
            }
        }
        return new FloatStrips(new FloatMatrix(workspace.a(), 0, rowStep, columnStep), size);
    }

    private static void copyStripRows(int rows, int k, FloatMatrix a, FloatMatrix strip) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a.data(), a.at(i, 0), strip.data(), strip.at(i, 0), k);
        }
    }

    private static void copyStripColumns(int rows, int k, FloatMatrix a, FloatMatrix strip) {
        for (int i = 0; i < rows; i += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(i, rows);
            for (int p = 0; p < k; p++) {
                FloatVector.fromArray(SPECIES, a.data(), a.at(i, p), mask).intoArray(strip.data(), strip.at(i, p));
            }
        }
    }

    /// `target[p, i] = source[i, p]` for `i < rows <= LANES` and `p < k`, where both have contiguous rows. Columns
    /// of `target` past `rows` repeat the last one.
    private static void transpose(int rows, int k, FloatMatrix source, FloatMatrix target) {
        FloatWorkspace workspace = FloatWorkspace.ofThread();
        int whole = rows == LANES ? SPECIES.loopBound(k) : 0;
        for (int p = 0; p < whole; p += LANES) {
            transposeSquare(source.from(0, p), target.from(p, 0), workspace);
        }
        for (int p = whole; p < k; p += LANES) {
            transposeEdge(rows, Math.min(LANES, k - p), source.from(0, p), target.from(p, 0), workspace);
        }
    }

    /// A square that is not full: it is filled up first, and what is too much is not copied.
    private static void transposeEdge(
            int rows, int k, FloatMatrix source, FloatMatrix target, FloatWorkspace workspace) {
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
