package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Packing: copies of parts of the operands in the order in which the micro-kernels read them. Transposed operands are
/// transposed on the way, so no product needs a transposed copy of a whole matrix.
final class FloatPanels {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;
    private static final int WIDTH = FloatTile.WIDTH;

    /// `LOW_ZIP` interleaves the lower halves of two vectors, `HIGH_ZIP` the upper ones.
    private static final VectorShuffle<Float> LOW_ZIP = VectorShuffle.makeZip(SPECIES, 0);

    private static final VectorShuffle<Float> HIGH_ZIP = VectorShuffle.makeZip(SPECIES, 1);

    private FloatPanels() {}

    /// Packs the first `columns` columns of `b`, a multiple of `WIDTH`, into panels of `k x WIDTH`.
    static void packB(int k, int columns, FloatMatrix b, FloatMatrix panels) {
        if (b.hasContiguousRows()) {
            copyRows(k, columns, b, panels);
        } else {
            for (int j = 0; j < columns; j += WIDTH) {
                packEdge(k, WIDTH, b.from(0, j), new FloatMatrix(panels.data(), panels.offset() + j * k, WIDTH, 1));
            }
        }
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

    /// Packs `columns` columns of `b`, at most the panel's width, into one panel, padded with zeros or copies to whole
    /// vectors.
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

    /// Packs `rows` rows of `a`, whose columns are contiguous, column by column.
    static void packA(int rows, int k, FloatMatrix a, FloatMatrix panel) {
        for (int i = 0; i < rows; i += LANES) {
            VectorMask<Float> mask = SPECIES.indexInRange(i, rows);
            for (int p = 0; p < k; p++) {
                FloatVector.fromArray(SPECIES, a.data(), a.at(i, p), mask).intoArray(panel.data(), panel.at(i, p));
            }
        }
    }

    /// `target[p, i] = source[i, p]` for `i < rows <= LANES` and `p < k`, where both have contiguous rows. Columns of
    /// `target` past
    /// `rows` repeat the last one.
    private static void transpose(int rows, int k, FloatMatrix source, FloatMatrix target) {
        float[] block = new float[2 * LANES * LANES];
        for (int p = 0; p < k; p += LANES) {
            transposeBlock(rows, Math.min(LANES, k - p), source.from(0, p), target.from(p, 0), block);
        }
    }

    /// Transposes by zipping: with `2^s` rows, `s` rounds in each of which rows `i` and `i + LANES / 2` are
    /// interleaved.
    private static void transposeBlock(int rows, int k, FloatMatrix source, FloatMatrix target, float[] block) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, k);
        int half = LANES / 2 * LANES;
        int from = 0;
        int to = LANES * LANES;
        for (int i = 0; i < LANES; i++) {
            FloatVector.fromArray(SPECIES, source.data(), source.at(Math.min(i, rows - 1), 0), mask)
                    .intoArray(block, from + i * LANES);
        }
        for (int round = 1; round < LANES; round *= 2) {
            for (int i = 0; i < LANES / 2; i++) {
                FloatVector upper = FloatVector.fromArray(SPECIES, block, from + i * LANES);
                FloatVector lower = FloatVector.fromArray(SPECIES, block, from + i * LANES + half);
                upper.rearrange(LOW_ZIP, lower).intoArray(block, to + 2 * i * LANES);
                upper.rearrange(HIGH_ZIP, lower).intoArray(block, to + (2 * i + 1) * LANES);
            }
            int swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < k; i++) {
            FloatVector.fromArray(SPECIES, block, from + i * LANES).intoArray(target.data(), target.at(i, 0));
        }
    }
}
