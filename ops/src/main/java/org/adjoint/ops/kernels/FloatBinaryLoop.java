package org.adjoint.ops.kernels;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loops of a [BinaryKernel]; see [Specialized] and, for the last lanes, [FloatUnaryLoop].
final class FloatBinaryLoop implements PairLoop {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final Lanes.Binary F = Specialized.function(MethodHandles.lookup(), Lanes.Binary.class);

    FloatBinaryLoop() {}

    @Override
    public Object function() {
        return F;
    }

    @Override
    public void arrays(Object x, int i, Object y, int j, Object out, int o, int n) {
        arrays((float[]) x, i, (float[]) y, j, (float[]) out, o, n);
    }

    @Override
    public void arrayAndNumber(Object x, int i, Object y, int j, Object out, int o, int n) {
        arrayAndNumber((float[]) x, i, ((float[]) y)[j], (float[]) out, o, n);
    }

    @Override
    public void numberAndArray(Object x, int i, Object y, int j, Object out, int o, int n) {
        numberAndArray(((float[]) x)[i], (float[]) y, j, (float[]) out, o, n);
    }

    private static void arrays(float[] x, int i, float[] y, int j, float[] out, int o, int n) {
        int whole = SPECIES.loopBound(n);
        vectors(x, i, y, j, out, o, whole);
        if (whole < n) {
            float[] first = rest(x, i + whole, n - whole);
            vectors(first, 0, rest(y, j + whole, n - whole), 0, first, 0, first.length);
            System.arraycopy(first, 0, out, o + whole, n - whole);
        }
    }

    private static void arrayAndNumber(float[] x, int i, float y, float[] out, int o, int n) {
        int whole = SPECIES.loopBound(n);
        vectorsAndNumber(x, i, y, out, o, whole);
        if (whole < n) {
            float[] last = rest(x, i + whole, n - whole);
            vectorsAndNumber(last, 0, y, last, 0, last.length);
            System.arraycopy(last, 0, out, o + whole, n - whole);
        }
    }

    private static void numberAndArray(float x, float[] y, int j, float[] out, int o, int n) {
        int whole = SPECIES.loopBound(n);
        numberAndVectors(x, y, j, out, o, whole);
        if (whole < n) {
            float[] last = rest(y, j + whole, n - whole);
            numberAndVectors(x, last, 0, last, 0, last.length);
            System.arraycopy(last, 0, out, o + whole, n - whole);
        }
    }

    /// The last `n` elements as a vector of their own.
    private static float[] rest(float[] x, int i, int n) {
        float[] rest = new float[SPECIES.length()];
        System.arraycopy(x, i, rest, 0, n);
        return rest;
    }

    private static void vectors(float[] x, int i, float[] y, int j, float[] out, int o, int n) {
        for (int k = 0; k < n; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k), FloatVector.fromArray(SPECIES, y, j + k))
                    .intoArray(out, o + k);
        }
    }

    private static void vectorsAndNumber(float[] x, int i, float y, float[] out, int o, int n) {
        FloatVector number = FloatVector.broadcast(SPECIES, y);
        for (int k = 0; k < n; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k), number).intoArray(out, o + k);
        }
    }

    private static void numberAndVectors(float x, float[] y, int j, float[] out, int o, int n) {
        FloatVector number = FloatVector.broadcast(SPECIES, x);
        for (int k = 0; k < n; k += SPECIES.length()) {
            f(number, FloatVector.fromArray(SPECIES, y, j + k)).intoArray(out, o + k);
        }
    }

    private static FloatVector f(FloatVector x, FloatVector y) {
        return (FloatVector) F.apply(x, y);
    }
}
