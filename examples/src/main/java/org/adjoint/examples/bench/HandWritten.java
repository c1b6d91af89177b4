package org.adjoint.examples.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.adjoint.ops.kernels.Workers;

/// An [ElementwiseCase] as an expert writes it for this one purpose: a single loop over the arrays with the Vector
/// API, into an array that exists, on as many threads as Adjoint uses.
final class HandWritten implements Entry {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Threads take whole rows of so many elements.
    private static final int ROW = 1024;

    private final ElementwiseCase function;
    private final float[] x;
    private final float[] z;
    private final float[] y;

    HandWritten(ElementwiseCase function, float[] x, float[] z) {
        this.function = function;
        this.x = x;
        this.z = z;
        this.y = new float[x.length];
    }

    @Override
    public void run() {
        inParts(x.length, this::run);
    }

    /// Calls `loop` with parts of `0 .. length - 1`, one for each thread.
    static void inParts(int length, Loop loop) {
        int parts = Workers.count();
        int rows = length / ROW;
        if (rows * ROW != length) {
            throw new IllegalArgumentException("not a multiple of " + ROW + ": " + length);
        }
        Workers.run(parts, i -> loop.run(rows * i / parts * ROW, rows * (i + 1) / parts * ROW));
    }

    /// Work on the elements `from .. to - 1`.
    interface Loop {
        void run(int from, int to);
    }

    private void run(int from, int to) {
        switch (function) {
            case CHAIN -> chain(x, z, y, from, to);
            case EXP -> exp(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
            case LOG -> log(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case RELU_OF_SUM -> reluOfSum(x, z, y, from, to);
        }
    }

    private static void chain(float[] x, float[] z, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, x, i);
            FloatVector b = FloatVector.fromArray(SPECIES, z, i);
            FloatVector relu = a.mul(1.5f).add(b).max(0);
            FloatVector root = relu.mul(relu).add(1).lanewise(VectorOperators.SQRT);
            b.sub(root).lanewise(VectorOperators.EXP).mul(a).add(0.1f).intoArray(y, i);
        }
    }

    private static void exp(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(y, i);
        }
    }

    private static void tanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
        }
    }

    private static void log(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.LOG).intoArray(y, i);
        }
    }

    private static void sigmoid(float[] x, float[] y, int from, int to) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = from; i < to; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, x, i).neg().lanewise(VectorOperators.EXP);
            one.div(e.add(1)).intoArray(y, i);
        }
    }

    private static void reluOfSum(float[] x, float[] bias, float[] y, int from, int to) {
        for (int row = from; row < to; row += bias.length) {
            for (int j = 0; j < bias.length; j += LANES) {
                FloatVector sum =
                        FloatVector.fromArray(SPECIES, x, row + j).add(FloatVector.fromArray(SPECIES, bias, j));
                sum.max(0).intoArray(y, row + j);
            }
        }
    }

    @Override
    public float[] result() {
        return y.clone();
    }
}
