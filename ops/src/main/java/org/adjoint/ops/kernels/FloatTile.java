package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The micro-kernels: one tile of `C = A B`, held in vector registers while `k` runs.
///
/// A tile has a few rows and two vectors of columns (*wide*) or one (*narrow*). Each step loads a row of `B`'s
/// panel and, for each row `r`, multiplies it by the broadcast `A[r, p]` and adds it to the accumulators of that
/// row: `l` holds the left vector of a row, `r` the right one. The number of rows is chosen for the machine's
/// registers: 12 x 2 accumulators of 32, or 6 x 2 of 16. Eight are enough to hide the latency of the fused
/// multiply-add, so a tile of four wide rows costs the same as one of two, and smaller tiles would save nothing.
///
/// A tile at the lower edge has fewer rows than its kernel. The surplus rows then repeat the last one: they read
/// and write the same elements with the same values, which costs neither a branch nor a mask.
///
/// Every element is the same chain of fused multiply-adds in ascending `p`, whatever the tile, so results depend
/// neither on the tile an element falls into nor on the lane count.
///
/// Written out by hand, one job a method, because the compiler demands it: accumulators in arrays, in a helper's
/// arguments or behind a branch are boxed, and large methods are given up by the first compiler.
final class FloatTile {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Columns of a narrow tile.
    static final int LANES = SPECIES.length();

    /// Columns of a wide tile.
    static final int WIDTH = 2 * LANES;

    /// Rows of the tallest tile this machine's registers hold.
    static final int ROWS = Blocking.MANY_REGISTERS ? 12 : 6;

    private FloatTile() {}

    /// Overwrites the tile of `rows x WIDTH` elements at index `c0` of `c` with the product of the rows of `a` at
    /// `a0` and the panel of `b` at `b0`, over `k` columns of `a`.
    static void multiply(int rows, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        if (rows <= 4) {
            wide4(rows - 1, k, a, a0, b, b0, c, c0);
        } else if (!Blocking.MANY_REGISTERS) {
            wide6(rows - 1, k, a, a0, b, b0, c, c0);
        } else if (rows <= 8) {
            wide8(rows - 1, k, a, a0, b, b0, c, c0);
        } else {
            wide12(rows - 1, k, a, a0, b, b0, c, c0);
        }
    }

    private static void wide12(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        float[] aData = a.data();
        float[] bData = b.data();
        float[] cData = c.data();
        int aStep = a.columnStep();
        int bStep = b.rowStep();
        int a1 = a0 + Math.min(1, last) * a.rowStep();
        int a2 = a0 + Math.min(2, last) * a.rowStep();
        int a3 = a0 + Math.min(3, last) * a.rowStep();
        int a4 = a0 + Math.min(4, last) * a.rowStep();
        int a5 = a0 + Math.min(5, last) * a.rowStep();
        int a6 = a0 + Math.min(6, last) * a.rowStep();
        int a7 = a0 + Math.min(7, last) * a.rowStep();
        int a8 = a0 + Math.min(8, last) * a.rowStep();
        int a9 = a0 + Math.min(9, last) * a.rowStep();
        int a10 = a0 + Math.min(10, last) * a.rowStep();
        int a11 = a0 + Math.min(11, last) * a.rowStep();
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector l0 = zero, r0 = zero;
        FloatVector l1 = zero, r1 = zero;
        FloatVector l2 = zero, r2 = zero;
        FloatVector l3 = zero, r3 = zero;
        FloatVector l4 = zero, r4 = zero;
        FloatVector l5 = zero, r5 = zero;
        FloatVector l6 = zero, r6 = zero;
        FloatVector l7 = zero, r7 = zero;
        FloatVector l8 = zero, r8 = zero;
        FloatVector l9 = zero, r9 = zero;
        FloatVector l10 = zero, r10 = zero;
        FloatVector l11 = zero, r11 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bl = FloatVector.fromArray(SPECIES, bData, bp);
            FloatVector br = FloatVector.fromArray(SPECIES, bData, bp + LANES);
            l0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bl, l0);
            r0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(br, r0);
            l1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bl, l1);
            r1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(br, r1);
            l2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bl, l2);
            r2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(br, r2);
            l3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bl, l3);
            r3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(br, r3);
            l4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(bl, l4);
            r4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(br, r4);
            l5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(bl, l5);
            r5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(br, r5);
            l6 = FloatVector.broadcast(SPECIES, aData[a6 + ap]).fma(bl, l6);
            r6 = FloatVector.broadcast(SPECIES, aData[a6 + ap]).fma(br, r6);
            l7 = FloatVector.broadcast(SPECIES, aData[a7 + ap]).fma(bl, l7);
            r7 = FloatVector.broadcast(SPECIES, aData[a7 + ap]).fma(br, r7);
            l8 = FloatVector.broadcast(SPECIES, aData[a8 + ap]).fma(bl, l8);
            r8 = FloatVector.broadcast(SPECIES, aData[a8 + ap]).fma(br, r8);
            l9 = FloatVector.broadcast(SPECIES, aData[a9 + ap]).fma(bl, l9);
            r9 = FloatVector.broadcast(SPECIES, aData[a9 + ap]).fma(br, r9);
            l10 = FloatVector.broadcast(SPECIES, aData[a10 + ap]).fma(bl, l10);
            r10 = FloatVector.broadcast(SPECIES, aData[a10 + ap]).fma(br, r10);
            l11 = FloatVector.broadcast(SPECIES, aData[a11 + ap]).fma(bl, l11);
            r11 = FloatVector.broadcast(SPECIES, aData[a11 + ap]).fma(br, r11);
        }
        l0.intoArray(cData, c0);
        r0.intoArray(cData, c0 + LANES);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        l1.intoArray(cData, c1);
        r1.intoArray(cData, c1 + LANES);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        l2.intoArray(cData, c2);
        r2.intoArray(cData, c2 + LANES);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        l3.intoArray(cData, c3);
        r3.intoArray(cData, c3 + LANES);
        int c4 = c0 + Math.min(4, last) * c.rowStep();
        l4.intoArray(cData, c4);
        r4.intoArray(cData, c4 + LANES);
        int c5 = c0 + Math.min(5, last) * c.rowStep();
        l5.intoArray(cData, c5);
        r5.intoArray(cData, c5 + LANES);
        int c6 = c0 + Math.min(6, last) * c.rowStep();
        l6.intoArray(cData, c6);
        r6.intoArray(cData, c6 + LANES);
        int c7 = c0 + Math.min(7, last) * c.rowStep();
        l7.intoArray(cData, c7);
        r7.intoArray(cData, c7 + LANES);
        int c8 = c0 + Math.min(8, last) * c.rowStep();
        l8.intoArray(cData, c8);
        r8.intoArray(cData, c8 + LANES);
        int c9 = c0 + Math.min(9, last) * c.rowStep();
        l9.intoArray(cData, c9);
        r9.intoArray(cData, c9 + LANES);
        int c10 = c0 + Math.min(10, last) * c.rowStep();
        l10.intoArray(cData, c10);
        r10.intoArray(cData, c10 + LANES);
        int c11 = c0 + Math.min(11, last) * c.rowStep();
        l11.intoArray(cData, c11);
        r11.intoArray(cData, c11 + LANES);
    }

    private static void wide8(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        float[] aData = a.data();
        float[] bData = b.data();
        float[] cData = c.data();
        int aStep = a.columnStep();
        int bStep = b.rowStep();
        int a1 = a0 + Math.min(1, last) * a.rowStep();
        int a2 = a0 + Math.min(2, last) * a.rowStep();
        int a3 = a0 + Math.min(3, last) * a.rowStep();
        int a4 = a0 + Math.min(4, last) * a.rowStep();
        int a5 = a0 + Math.min(5, last) * a.rowStep();
        int a6 = a0 + Math.min(6, last) * a.rowStep();
        int a7 = a0 + Math.min(7, last) * a.rowStep();
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector l0 = zero, r0 = zero;
        FloatVector l1 = zero, r1 = zero;
        FloatVector l2 = zero, r2 = zero;
        FloatVector l3 = zero, r3 = zero;
        FloatVector l4 = zero, r4 = zero;
        FloatVector l5 = zero, r5 = zero;
        FloatVector l6 = zero, r6 = zero;
        FloatVector l7 = zero, r7 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bl = FloatVector.fromArray(SPECIES, bData, bp);
            FloatVector br = FloatVector.fromArray(SPECIES, bData, bp + LANES);
            l0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bl, l0);
            r0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(br, r0);
            l1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bl, l1);
            r1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(br, r1);
            l2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bl, l2);
            r2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(br, r2);
            l3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bl, l3);
            r3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(br, r3);
            l4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(bl, l4);
            r4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(br, r4);
            l5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(bl, l5);
            r5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(br, r5);
            l6 = FloatVector.broadcast(SPECIES, aData[a6 + ap]).fma(bl, l6);
            r6 = FloatVector.broadcast(SPECIES, aData[a6 + ap]).fma(br, r6);
            l7 = FloatVector.broadcast(SPECIES, aData[a7 + ap]).fma(bl, l7);
            r7 = FloatVector.broadcast(SPECIES, aData[a7 + ap]).fma(br, r7);
        }
        l0.intoArray(cData, c0);
        r0.intoArray(cData, c0 + LANES);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        l1.intoArray(cData, c1);
        r1.intoArray(cData, c1 + LANES);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        l2.intoArray(cData, c2);
        r2.intoArray(cData, c2 + LANES);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        l3.intoArray(cData, c3);
        r3.intoArray(cData, c3 + LANES);
        int c4 = c0 + Math.min(4, last) * c.rowStep();
        l4.intoArray(cData, c4);
        r4.intoArray(cData, c4 + LANES);
        int c5 = c0 + Math.min(5, last) * c.rowStep();
        l5.intoArray(cData, c5);
        r5.intoArray(cData, c5 + LANES);
        int c6 = c0 + Math.min(6, last) * c.rowStep();
        l6.intoArray(cData, c6);
        r6.intoArray(cData, c6 + LANES);
        int c7 = c0 + Math.min(7, last) * c.rowStep();
        l7.intoArray(cData, c7);
        r7.intoArray(cData, c7 + LANES);
    }

    private static void wide6(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        float[] aData = a.data();
        float[] bData = b.data();
        float[] cData = c.data();
        int aStep = a.columnStep();
        int bStep = b.rowStep();
        int a1 = a0 + Math.min(1, last) * a.rowStep();
        int a2 = a0 + Math.min(2, last) * a.rowStep();
        int a3 = a0 + Math.min(3, last) * a.rowStep();
        int a4 = a0 + Math.min(4, last) * a.rowStep();
        int a5 = a0 + Math.min(5, last) * a.rowStep();
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector l0 = zero, r0 = zero;
        FloatVector l1 = zero, r1 = zero;
        FloatVector l2 = zero, r2 = zero;
        FloatVector l3 = zero, r3 = zero;
        FloatVector l4 = zero, r4 = zero;
        FloatVector l5 = zero, r5 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bl = FloatVector.fromArray(SPECIES, bData, bp);
            FloatVector br = FloatVector.fromArray(SPECIES, bData, bp + LANES);
            l0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bl, l0);
            r0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(br, r0);
            l1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bl, l1);
            r1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(br, r1);
            l2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bl, l2);
            r2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(br, r2);
            l3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bl, l3);
            r3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(br, r3);
            l4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(bl, l4);
            r4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(br, r4);
            l5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(bl, l5);
            r5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(br, r5);
        }
        l0.intoArray(cData, c0);
        r0.intoArray(cData, c0 + LANES);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        l1.intoArray(cData, c1);
        r1.intoArray(cData, c1 + LANES);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        l2.intoArray(cData, c2);
        r2.intoArray(cData, c2 + LANES);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        l3.intoArray(cData, c3);
        r3.intoArray(cData, c3 + LANES);
        int c4 = c0 + Math.min(4, last) * c.rowStep();
        l4.intoArray(cData, c4);
        r4.intoArray(cData, c4 + LANES);
        int c5 = c0 + Math.min(5, last) * c.rowStep();
        l5.intoArray(cData, c5);
        r5.intoArray(cData, c5 + LANES);
    }

    private static void wide4(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        float[] aData = a.data();
        float[] bData = b.data();
        float[] cData = c.data();
        int aStep = a.columnStep();
        int bStep = b.rowStep();
        int a1 = a0 + Math.min(1, last) * a.rowStep();
        int a2 = a0 + Math.min(2, last) * a.rowStep();
        int a3 = a0 + Math.min(3, last) * a.rowStep();
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector l0 = zero, r0 = zero;
        FloatVector l1 = zero, r1 = zero;
        FloatVector l2 = zero, r2 = zero;
        FloatVector l3 = zero, r3 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bl = FloatVector.fromArray(SPECIES, bData, bp);
            FloatVector br = FloatVector.fromArray(SPECIES, bData, bp + LANES);
            l0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bl, l0);
            r0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(br, r0);
            l1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bl, l1);
            r1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(br, r1);
            l2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bl, l2);
            r2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(br, r2);
            l3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bl, l3);
            r3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(br, r3);
        }
        l0.intoArray(cData, c0);
        r0.intoArray(cData, c0 + LANES);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        l1.intoArray(cData, c1);
        r1.intoArray(cData, c1 + LANES);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        l2.intoArray(cData, c2);
        r2.intoArray(cData, c2 + LANES);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        l3.intoArray(cData, c3);
        r3.intoArray(cData, c3 + LANES);
    }
}
