package org.adjoint.examples.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Steps of Adam along one gradient, with Keras's constants, as an expert writes them for this one purpose: a
/// single loop over the four arrays, in place, on as many threads as Adjoint uses. With a weight decay it is
/// AdamW.
final class HandWrittenAdam implements Entry {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float RATE = 1e-3f;
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final float[] w;
    private final float[] g;
    private final float[] m;
    private final float[] v;
    private final float kept;
    private int step;

    HandWrittenAdam(float[] weights, float[] gradient, float weightDecay) {
        kept = 1 - RATE * weightDecay;
        w = weights.clone();
        g = gradient;
        m = new float[w.length];
        v = new float[w.length];
    }

    @Override
    public void run() {
        step++;
        double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
        float rate = (float) (RATE * correction);
        HandWritten.inParts(w.length, (from, to) -> update(w, g, m, v, kept, rate, from, to));
    }

    private static void update(float[] w, float[] g, float[] m, float[] v, float kept, float rate, int from, int to) {
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i).mul(BETA_1).add(gradient.mul(1 - BETA_1));
            FloatVector square = FloatVector.fromArray(SPECIES, v, i)
                    .mul(BETA_2)
                    .add(gradient.mul(gradient).mul(1 - BETA_2));
            FloatVector root = square.lanewise(VectorOperators.SQRT).add(EPSILON);
            FloatVector.fromArray(SPECIES, w, i)
                    .mul(kept)
                    .sub(mean.mul(rate).div(root))
                    .intoArray(w, i);
            mean.intoArray(m, i);
            square.intoArray(v, i);
        }
    }

    @Override
    public float[] result() {
        return w.clone();
    }
}
