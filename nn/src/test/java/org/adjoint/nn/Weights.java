package org.adjoint.nn;

import java.util.Arrays;
import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Reads and sets weights in tests.
public final class Weights {
    private Weights() {}

    /// All weights, one after another, as exact copies.
    public static List<List<Double>> of(Layer layer) {
        return layer.weights().stream()
                .map(weight -> Arrays.stream(weight.toDoubleArray()).boxed().toList())
                .toList();
    }

    /// Sets the kernel and the bias of a layer that is built.
    public static void set(Dense dense, double[] kernel, double... bias) {
        dense.kernel()
                .assign(Tensor.of(kernel, dense.kernel().shape().toArray())
                        .cast(dense.kernel().dtype()));
        if (dense.bias() != null) {
            dense.bias().assign(Tensor.of(bias).cast(dense.kernel().dtype()));
        }
    }

    public static Tensor float64(Tensor tensor) {
        return tensor.cast(DType.FLOAT64);
    }
}
