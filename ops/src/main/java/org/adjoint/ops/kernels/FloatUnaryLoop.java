package org.adjoint.ops.kernels;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The loop of a [UnaryKernel]; see [Specialized]. The last lanes go through the same function under a mask, so
/// that an element's bits do not depend on where it stands.
final class FloatUnaryLoop implements ElementLoop {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final Lanes.Unary F = Specialized.function(MethodHandles.lookup(), Lanes.Unary.class);

    FloatUnaryLoop() {}

    @Override
    public Object function() {
        return F;
    }

    @Override
    public void run(Object x, int i, Object y, int j, Object z, int k, Object out, int o, int n) {
        run((float[]) x, i, (float[]) out, o, n);
    }

    private static void run(float[] x, int i, float[] out, int j, int n) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k)).intoArray(out, j + k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            f(FloatVector.fromArray(SPECIES, x, i + k, rest)).intoArray(out, j + k, rest);
        }
    }

    private static FloatVector f(FloatVector x) {
        return (FloatVector) F.apply(x);
    }
}
