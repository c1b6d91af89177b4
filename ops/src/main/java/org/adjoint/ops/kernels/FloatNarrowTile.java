package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The micro-kernels for the last columns of a matrix, where one vector is enough: tiles of `rows x LANES`
/// elements. See [FloatTile], whose wide tiles do the bulk of the work.
final class FloatNarrowTile {
    private static final VectorSpecies<Float> SPECIES = FloatTile.SPECIES;

    private FloatNarrowTile() {}

    /// As [FloatTile#multiply], for a tile of `rows x LANES` elements.
    static void multiply(int rows, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
        if (rows <= 6) {
            narrow6(rows - 1, k, a, a0, b, b0, c, c0);
        } else {
            narrow12(rows - 1, k, a, a0, b, b0, c, c0);
        }
    }

    private static void narrow12(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
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
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        FloatVector s2 = zero;
        FloatVector s3 = zero;
        FloatVector s4 = zero;
        FloatVector s5 = zero;
        FloatVector s6 = zero;
        FloatVector s7 = zero;
        FloatVector s8 = zero;
        FloatVector s9 = zero;
        FloatVector s10 = zero;
        FloatVector s11 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bs = FloatVector.fromArray(SPECIES, bData, bp);
            s0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bs, s0);
            s1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bs, s1);
            s2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bs, s2);
            s3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bs, s3);
            s4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(bs, s4);
            s5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(bs, s5);
            s6 = FloatVector.broadcast(SPECIES, aData[a6 + ap]).fma(bs, s6);
            s7 = FloatVector.broadcast(SPECIES, aData[a7 + ap]).fma(bs, s7);
            s8 = FloatVector.broadcast(SPECIES, aData[a8 + ap]).fma(bs, s8);
            s9 = FloatVector.broadcast(SPECIES, aData[a9 + ap]).fma(bs, s9);
            s10 = FloatVector.broadcast(SPECIES, aData[a10 + ap]).fma(bs, s10);
            s11 = FloatVector.broadcast(SPECIES, aData[a11 + ap]).fma(bs, s11);
        }
        s0.intoArray(cData, c0);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        s1.intoArray(cData, c1);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        s2.intoArray(cData, c2);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        s3.intoArray(cData, c3);
        int c4 = c0 + Math.min(4, last) * c.rowStep();
        s4.intoArray(cData, c4);
        int c5 = c0 + Math.min(5, last) * c.rowStep();
        s5.intoArray(cData, c5);
        int c6 = c0 + Math.min(6, last) * c.rowStep();
        s6.intoArray(cData, c6);
        int c7 = c0 + Math.min(7, last) * c.rowStep();
        s7.intoArray(cData, c7);
        int c8 = c0 + Math.min(8, last) * c.rowStep();
        s8.intoArray(cData, c8);
        int c9 = c0 + Math.min(9, last) * c.rowStep();
        s9.intoArray(cData, c9);
        int c10 = c0 + Math.min(10, last) * c.rowStep();
        s10.intoArray(cData, c10);
        int c11 = c0 + Math.min(11, last) * c.rowStep();
        s11.intoArray(cData, c11);
    }

    private static void narrow6(int last, int k, FloatMatrix a, int a0, FloatMatrix b, int b0, FloatMatrix c, int c0) {
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
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        FloatVector s2 = zero;
        FloatVector s3 = zero;
        FloatVector s4 = zero;
        FloatVector s5 = zero;
        for (int p = 0, ap = 0, bp = b0; p < k; p++, ap += aStep, bp += bStep) {
            FloatVector bs = FloatVector.fromArray(SPECIES, bData, bp);
            s0 = FloatVector.broadcast(SPECIES, aData[a0 + ap]).fma(bs, s0);
            s1 = FloatVector.broadcast(SPECIES, aData[a1 + ap]).fma(bs, s1);
            s2 = FloatVector.broadcast(SPECIES, aData[a2 + ap]).fma(bs, s2);
            s3 = FloatVector.broadcast(SPECIES, aData[a3 + ap]).fma(bs, s3);
            s4 = FloatVector.broadcast(SPECIES, aData[a4 + ap]).fma(bs, s4);
            s5 = FloatVector.broadcast(SPECIES, aData[a5 + ap]).fma(bs, s5);
        }
        s0.intoArray(cData, c0);
        int c1 = c0 + Math.min(1, last) * c.rowStep();
        s1.intoArray(cData, c1);
        int c2 = c0 + Math.min(2, last) * c.rowStep();
        s2.intoArray(cData, c2);
        int c3 = c0 + Math.min(3, last) * c.rowStep();
        s3.intoArray(cData, c3);
        int c4 = c0 + Math.min(4, last) * c.rowStep();
        s4.intoArray(cData, c4);
        int c5 = c0 + Math.min(5, last) * c.rowStep();
        s5.intoArray(cData, c5);
    }
}
