package org.adjoint.ops.kernels;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loop of a [UnaryKernel]; see [Specialized]. The last lanes go through the same loop as a vector of their
/// own, so that an element's bits do not depend on where it stands; and the function stands in one place
/// only, since the JIT inlines so much and no more.
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
        int whole = SPECIES.loopBound(n);
        vectors(x, i, out, j, whole);
        if (whole < n) {
            float[] rest = new float[SPECIES.length()];
            System.arraycopy(x, i + whole, rest, 0, n - whole);
            vectors(rest, 0, rest, 0, rest.length);
            System.arraycopy(rest, 0, out, j + whole, n - whole);
        }
    }

    private static void vectors(float[] x, int i, float[] out, int j, int n) {
        for (int k = 0; k < n; k += SPECIES.length()) {
            f(FloatVector.fromArray(SPECIES, x, i + k)).intoArray(out, j + k);
        }
    }

    private static FloatVector f(FloatVector x) {
        return (FloatVector) F.apply(x);
    }
}
