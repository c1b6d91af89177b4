package org.adjoint.nn;

import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Small data for tests of training.
public final class Toy {
    /// The four points of exclusive or, and their labels.
    public static final Tensor XOR_X = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    public static final Tensor XOR_Y = Tensor.of(new float[] {0, 1, 1, 0}, 4, 1);

    private Toy() {}

    public static Tensor x(int samples) {
        return new Rng(21).normal(0, 1, samples, 3);
    }

    /// A linear function of the samples, with noise.
    public static Tensor y(Tensor x) {
        Tensor noise = new Rng(22).normal(0, 0.3, x.shape().dim(0), 1);
        return x.matmul(Tensor.of(new float[] {1, -2, 0.5f}, 3, 1)).add(0.7).add(noise);
    }

    public static Model linear() {
        return new Sequential(new Input(3), new Dense(1));
    }
}
