package org.adjoint.examples.bench;

import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Steps of Lamb along one gradient, with Keras's constants, as an expert writes them: a loop that updates the
/// means and finds the lengths of weights and direction, and another one that moves the weights.
final class HandWrittenLamb implements Entry {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float RATE = 1e-3f;
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final float[] w;
    private final float[] g;
    private final float[] m;
    private final float[] v;
    private int step;

    HandWrittenLamb(float[] weights, float[] gradient) {
        w = weights.clone();
        g = gradient;
        m = new float[w.length];
        v = new float[w.length];
    }

    @Override
    public void run() {
        step++;
        float biasM = (float) (1 / (1 - Math.pow(BETA_1, step)));
        float biasV = (float) (1 / (1 - Math.pow(BETA_2, step)));
        DoubleAdder weights = new DoubleAdder();
        DoubleAdder direction = new DoubleAdder();
        HandWritten.inParts(w.length, (from, to) -> means(biasM, biasV, from, to, weights, direction));
        float length = (float) (RATE * Math.sqrt(weights.sum() / direction.sum()));
        HandWritten.inParts(w.length, (from, to) -> {
            for (int i = from; i < to; i += SPECIES.length()) {
                FloatVector move = direction(biasM, biasV, i).mul(length);
                FloatVector.fromArray(SPECIES, w, i).sub(move).intoArray(w, i);
            }
        });
    }

    private void means(float biasM, float biasV, int from, int to, DoubleAdder weights, DoubleAdder direction) {
        FloatVector ofWeights = FloatVector.zero(SPECIES);
        FloatVector ofDirection = FloatVector.zero(SPECIES);
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
            FloatVector.fromArray(SPECIES, m, i)
                    .mul(BETA_1)
                    .add(gradient.mul(1 - BETA_1))
                    .intoArray(m, i);
            FloatVector.fromArray(SPECIES, v, i)
                    .mul(BETA_2)
                    .add(gradient.mul(gradient).mul(1 - BETA_2))
                    .intoArray(v, i);
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector move = direction(biasM, biasV, i);
            ofWeights = weight.fma(weight, ofWeights);
            ofDirection = move.fma(move, ofDirection);
        }
        weights.add(ofWeights.reduceLanes(VectorOperators.ADD));
        direction.add(ofDirection.reduceLanes(VectorOperators.ADD));
    }

    private FloatVector direction(float biasM, float biasV, int i) {
        FloatVector size = FloatVector.fromArray(SPECIES, v, i).mul(biasV).lanewise(VectorOperators.SQRT);
        return FloatVector.fromArray(SPECIES, m, i).mul(biasM).div(size.add(EPSILON));
    }

    @Override
    public float[] result() {
        return w.clone();
    }
}
