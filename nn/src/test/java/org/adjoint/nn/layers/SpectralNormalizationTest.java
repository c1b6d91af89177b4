package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class SpectralNormalizationTest {
    private final Tensor x = new Rng(1).normal(0, 1, Shape.of(4, 3), DType.FLOAT64);

    @Test
    void in_training_the_greatest_singular_value_becomes_one() {
        Dense dense = new Dense(3)
                .kernelInitializer((shape, dtype, rng) -> Tensor.of(new double[] {3, 0, 0, 0, -0.5, 0, 0, 0, 0.1}, 3, 3)
                        .cast(dtype));
        SpectralNormalization layer = new SpectralNormalization(dense).powerIterations(30);
        Mode.training(() -> layer.apply(x));
        double[] expected = {1, 0, 0, 0, -0.5 / 3, 0, 0, 0, 0.1 / 3};
        assertArrayEquals(expected, dense.kernel().toDoubleArray(), 1e-12);
        Mode.training(() -> layer.apply(x));
        assertArrayEquals(expected, dense.kernel().toDoubleArray(), 1e-12, "it stays");
    }

    @Test
    void outside_of_training_and_when_frozen_the_kernel_stays() {
        Dense dense = new Dense(2);
        SpectralNormalization layer = new SpectralNormalization(dense);
        layer.apply(x);
        double[] before = dense.kernel().toDoubleArray();
        layer.apply(x);
        layer.setTrainable(false);
        Mode.training(() -> layer.apply(x));
        assertArrayEquals(before, dense.kernel().toDoubleArray());
    }

    @Test
    void a_kernel_of_zeros_stays() {
        Dense dense = new Dense(2).kernelInitializer(new Zeros());
        SpectralNormalization layer = new SpectralNormalization(dense);
        Mode.training(() -> layer.apply(x));
        assertArrayEquals(new double[6], dense.kernel().toDoubleArray());
    }

    @Test
    void it_is_built_with_unknown_sizes_and_counts_one_vector_more() {
        Model model =
                new Sequential(new Input(Shape.UNKNOWN, Shape.UNKNOWN, 2), new SpectralNormalization(new Conv2D(3, 2)));
        assertEquals(2 * 2 * 2 * 3 + 3 + 3, model.countParams());
        Model words = new Sequential(new Embedding(5, 2), new SpectralNormalization(new Dense(1)));
        words.apply(Tensor.of(new int[] {1, 2}, 1, 2));
        assertEquals(10 + 2 + 1 + 1, words.countParams());
    }

    @Test
    void a_layer_without_a_kernel_is_refused() {
        assertMessage(
                "[spectral_normalization] [layer_normalization] has neither a kernel nor embeddings, but [gamma, beta] (in "
                        + "scope spectral_normalization). Fix: wrap a layer such as Dense or Conv2D",
                () -> new SpectralNormalization(new LayerNormalization()).apply(x));
    }
}
