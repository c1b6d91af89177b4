package org.adjoint.ops.kernels;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
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
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k), FloatVector.fromArray(SPECIES, y, j + k))
                    .intoArray(out, o + k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            f(FloatVector.fromArray(SPECIES, x, i + k, rest), FloatVector.fromArray(SPECIES, y, j + k, rest))
                    .intoArray(out, o + k, rest);
        }
    }

    private static void arrayAndNumber(float[] x, int i, float y, float[] out, int o, int n) {
        FloatVector number = FloatVector.broadcast(SPECIES, y);
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k), number).intoArray(out, o + k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            f(FloatVector.fromArray(SPECIES, x, i + k, rest), number).intoArray(out, o + k, rest);
        }
    }

    private static void numberAndArray(float x, float[] y, int j, float[] out, int o, int n) {
        FloatVector number = FloatVector.broadcast(SPECIES, x);
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            f(number, FloatVector.fromArray(SPECIES, y, j + k)).intoArray(out, o + k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            f(number, FloatVector.fromArray(SPECIES, y, j + k, rest)).intoArray(out, o + k, rest);
        }
    }

    private static FloatVector f(FloatVector x, FloatVector y) {
        return (FloatVector) F.apply(x, y);
    }
}
