package org.adjoint.examples.bench;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A stack of dense layers with relu between them, trained with softmax, cross-entropy and stochastic gradient
/// descent.
///
/// @param name what the tables call it
/// @param sizes the numbers of inputs, of units of each hidden layer, and of classes
/// @param batch samples a step
/// @param rate the learning rate
/// @param momentum the momentum, or 0
/// @param batches steps an epoch
/// @param epochs epochs a measured run
/// @param bound how many times libtorch's time a step of Adjoint may take
public record Perceptron(
        String name,
        List<Integer> sizes,
        int batch,
        double rate,
        double momentum,
        int batches,
        int epochs,
        double bound) {
    /// The networks of the benchmark, on samples of the shape of Fashion-MNIST's.
    static final List<Perceptron> ALL = List.of(
            new Perceptron("softmax", List.of(784, 10), 64, 0.01, 0, 32, 20, 0.5),
            new Perceptron("deep", List.of(784, 100, 50, 50, 25, 25, 10), 64, 0.01, 0, 32, 5, 0.4),
            new Perceptron("wide", List.of(784, 1024, 1024, 1024, 10), 100, 0.01, 0.9, 10, 2, 0.75));

    /// Steps a measured run.
    public int steps() {
        return batches * epochs;
    }

    /// The number of dense layers.
    public int layers() {
        return sizes.size() - 1;
    }

    int samples() {
        return batch * batches;
    }

    /// Samples to train on, row by row, uniform in [0, 1) as pixels are.
    float[] inputs() {
        return new Rng(1).uniform(0, 1, samples(), sizes.getFirst()).toFloatArray();
    }

    /// Classes of the samples, at random.
    int[] labels() {
        return new Rng(2).uniform(0, sizes.getLast(), samples()).toIntArray();
    }

    /// He's initial weights: for each layer a kernel `[in, out]`, then a bias of zeros.
    List<Tensor> weights() {
        Rng rng = new Rng(3);
        List<Tensor> weights = new ArrayList<>();
        for (int layer = 0; layer < layers(); layer++) {
            int in = sizes.get(layer);
            int out = sizes.get(layer + 1);
            weights.add(rng.normal(0, Math.sqrt(2.0 / in), in, out));
            weights.add(Tensor.zeros(out));
        }
        return weights;
    }

    @Override
    public String toString() {
        return name;
    }
}
