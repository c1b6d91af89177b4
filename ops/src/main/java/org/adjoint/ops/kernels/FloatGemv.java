package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A vector times a matrix: `y = x B`, the product with one row. It is bound by reading `B`, which it does once, in
/// the order of memory, eight rows at a time.
final class FloatGemv {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;
    private static final int LANES = FloatTile.LANES;

    /// Columns treated at a time: their sums stay in the first-level cache.
    static final int COLUMNS = 1024;

    private FloatGemv() {}

    /// `y = x B (+ y)` with `x` of `1 x k`, `y` of `1 x n` and contiguous rows in `b`.
    static void multiply(FloatMatrix x, FloatMatrix b, FloatMatrix y, boolean accumulate) {
        int n = b.columns();
        int k = b.rows();
        float[] sums = FloatWorkspace.ofThread().sums;
        int depth = Blocking.depth(k);
        for (int j = 0; j < n; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            for (int p = 0; p < k; p += depth) {
                int terms = Math.min(depth, k - p);
                Arrays.fill(sums, 0, columns, 0f);
                sum(x.part(0, p, 1, terms), b.part(p, j, terms, columns), sums);
                store(sums, y.part(0, j, 1, columns), accumulate || p > 0);
            }
        }
    }

    private static void sum(FloatMatrix x, FloatMatrix b, float[] sums) {
        int p = 0;
        for (; p + 8 <= b.rows(); p += 8) {
            addEightRows(p, x, b, sums);
        }
        for (; p < b.rows(); p++) {
            addRow(b.columns(), x.data()[x.at(0, p)], b.data(), b.at(p, 0), sums);
        }
    }

    /// `sums[j] += x[p] b[p, j] + ... + x[p + 7] b[p + 7, j]`, one fused multiply-add after another.
    private static void addEightRows(int p, FloatMatrix x, FloatMatrix b, float[] sums) {
        int columns = b.columns();
        float x0 = x.data()[x.at(0, p)];
        float x1 = x.data()[x.at(0, p + 1)];
        float x2 = x.data()[x.at(0, p + 2)];
        float x3 = x.data()[x.at(0, p + 3)];
        float x4 = x.data()[x.at(0, p + 4)];
        float x5 = x.data()[x.at(0, p + 5)];
        float x6 = x.data()[x.at(0, p + 6)];
        float x7 = x.data()[x.at(0, p + 7)];
        float[] data = b.data();
        int b0 = b.at(p, 0);
        int step = b.rowStep();
        int vectors = SPECIES.loopBound(columns);
        for (int j = 0; j < vectors; j += LANES) {
            int at = b0 + j;
            FloatVector s = FloatVector.fromArray(SPECIES, sums, j);
            s = FloatVector.fromArray(SPECIES, data, at).fma(FloatVector.broadcast(SPECIES, x0), s);
            s = FloatVector.fromArray(SPECIES, data, at + step).fma(FloatVector.broadcast(SPECIES, x1), s);
            s = FloatVector.fromArray(SPECIES, data, at + 2 * step).fma(FloatVector.broadcast(SPECIES, x2), s);
            s = FloatVector.fromArray(SPECIES, data, at + 3 * step).fma(FloatVector.broadcast(SPECIES, x3), s);
            s = FloatVector.fromArray(SPECIES, data, at + 4 * step).fma(FloatVector.broadcast(SPECIES, x4), s);
            s = FloatVector.fromArray(SPECIES, data, at + 5 * step).fma(FloatVector.broadcast(SPECIES, x5), s);
            s = FloatVector.fromArray(SPECIES, data, at + 6 * step).fma(FloatVector.broadcast(SPECIES, x6), s);
            s = FloatVector.fromArray(SPECIES, data, at + 7 * step).fma(FloatVector.broadcast(SPECIES, x7), s);
            s.intoArray(sums, j);
        }
        for (int j = vectors; j < columns; j++) {
            int at = b0 + j;
            float s = Math.fma(x0, data[at], sums[j]);
            s = Math.fma(x1, data[at + step], s);
            s = Math.fma(x2, data[at + 2 * step], s);
            s = Math.fma(x3, data[at + 3 * step], s);
            s = Math.fma(x4, data[at + 4 * step], s);
            s = Math.fma(x5, data[at + 5 * step], s);
            s = Math.fma(x6, data[at + 6 * step], s);
            sums[j] = Math.fma(x7, data[at + 7 * step], s);
        }
    }

    private static void addRow(int columns, float x, float[] b, int b0, float[] sums) {
        int vectors = SPECIES.loopBound(columns);
        FloatVector xs = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < vectors; j += LANES) {
            FloatVector.fromArray(SPECIES, b, b0 + j)
                    .fma(xs, FloatVector.fromArray(SPECIES, sums, j))
                    .intoArray(sums, j);
        }
        for (int j = vectors; j < columns; j++) {
            sums[j] = Math.fma(x, b[b0 + j], sums[j]);
        }
    }

    private static void store(float[] sums, FloatMatrix y, boolean accumulate) {
        int columns = y.columns();
        float[] data = y.data();
        int step = y.columnStep();
        int y0 = y.offset();
        if (accumulate) {
            for (int j = 0; j < columns; j++) {
                data[y0 + j * step] += sums[j];
            }
        } else {
            for (int j = 0; j < columns; j++) {
                data[y0 + j * step] = sums[j];
            }
        }
    }
}
