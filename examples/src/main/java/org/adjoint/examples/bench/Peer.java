package org.adjoint.examples.bench;

import java.util.List;

/// A native framework that the benchmarks compare Adjoint with. It is a service, found if its module is there:
/// `examples/run` builds that module, by the Maven profile `peers`, when a benchmark asks for it.
public interface Peer {
    /// How many threads a peer uses.
    ///
    /// @param threads of its own operations
    /// @param blasThreads of the matrix products that it leaves to a library
    record Setting(int threads, int blasThreads) {
        @Override
        public String toString() {
            return threads + "+" + blasThreads;
        }
    }

    /// Name and version.
    String name();

    /// What else the reader of a result must know: libraries, instruction sets.
    String details();

    /// Uses these numbers of threads from now on.
    void use(Setting setting);

    /// Training of `perceptron`, [Perceptron#steps] steps a run; the result is all weights, in the order of
    /// `weights`.
    ///
    /// @param inputs the samples, row by row
    /// @param labels the class of each sample
    /// @param weights for each layer the kernel `[in, out]`, then the bias, each in row-major order
    Entry training(Perceptron perceptron, float[] inputs, int[] labels, List<float[]> weights);

    /// Element-wise operations, whose result is that of `function`.
    Entry elementwise(ElementwiseCase function, float[] x, float[] z);

    /// A step of Adam with Keras's constants; the result is the weights.
    Entry adam(float[] weights, float[] gradient);
}
