package org.adjoint.examples.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Steps of Lion along one gradient, with Keras's constants, as an expert writes them: a single loop over the
/// three arrays, in place.
final class HandWrittenLion implements Entry {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float RATE = 1e-3f;
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.99f;

    private final float[] w;
    private final float[] g;
    private final float[] m;

    HandWrittenLion(float[] weights, float[] gradient) {
        w = weights.clone();
        g = gradient;
        m = new float[w.length];
    }

    @Override
    public void run() {
        HandWritten.inParts(w.length, (from, to) -> update(w, g, m, from, to));
    }

    private static void update(float[] w, float[] g, float[] m, int from, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i);
            FloatVector direction = mean.mul(BETA_1).add(gradient.mul(1 - BETA_1));
            FloatVector move = zero.blend(RATE, direction.compare(VectorOperators.GT, 0))
                    .blend(-RATE, direction.compare(VectorOperators.LT, 0));
            FloatVector.fromArray(SPECIES, w, i).sub(move).intoArray(w, i);
            mean.mul(BETA_2).add(gradient.mul(1 - BETA_2)).intoArray(m, i);
        }
    }

    @Override
    public float[] result() {
        return w.clone();
    }
}
