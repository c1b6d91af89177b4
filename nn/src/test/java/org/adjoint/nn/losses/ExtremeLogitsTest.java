package org.adjoint.nn.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Where probabilities have been rounded to 0 and 1, losses and gradients are still exact.
class ExtremeLogitsTest {
    private static final float BIG = 1e4f;

    private final Tensor logits =
            Tensor.of(new float[][] {{BIG, -BIG, 0}, {BIG, -BIG, 0}, {0, 0, 0}}).requiresGrad();
    private final Tensor labels = Tensor.of(new int[] {0, 1, 2});

    @Test
    void categorical_crossentropy_is_the_difference_of_logits() {
        Tensor loss = Loss.sparseCategoricalCrossentropy().apply(labels, logits.softmax(-1));
        assertArrayEquals(new double[] {0, 2e4, Math.log(3)}, loss.toDoubleArray(), 1e-6);
    }

    @Test
    void the_gradient_is_softmax_minus_labels_over_n() {
        Tensor loss = Loss.sparseCategoricalCrossentropy().apply(labels, logits.softmax(-1));
        Tensor expected = logits.softmax(-1).sub(labels.oneHot(3)).div(3).detach();
        float[] gradient = loss.mean().gradients().of(logits).toFloatArray();
        assertArrayEquals(expected.toFloatArray(), gradient, 1e-7f);
        assertArrayEquals(new float[] {1f / 3, -1f / 3, 0}, Arrays.copyOfRange(gradient, 3, 6));
    }

    @Test
    void binary_crossentropy_is_the_logit_or_nothing() {
        Tensor x = Tensor.of(new float[] {BIG, BIG, -BIG, -BIG}, 4, 1).requiresGrad();
        Tensor y = Tensor.of(new float[] {1, 0, 1, 0}, 4, 1);
        Tensor loss = Loss.binaryCrossentropy().apply(y, x.sigmoid());
        assertArrayEquals(new double[] {0, BIG, BIG, 0}, loss.toDoubleArray(), 1e-30);
        float[] gradient = loss.mean().gradients().of(x).toFloatArray();
        assertArrayEquals(new float[] {0, 0.25f, -0.25f, 0}, gradient, 1e-30f);
    }

    @Test
    void probabilities_without_logits_are_clipped_as_in_keras() {
        Tensor p = Tensor.of(new float[][] {{1, 0, 0}});
        double loss = Loss.categoricalCrossentropy()
                .apply(Tensor.of(new float[][] {{0, 1, 0}}), p)
                .item();
        assertEquals(-Math.log(1e-7), loss, 1e-3);
        Tensor one = Tensor.of(new float[] {1}, 1, 1);
        double binary = Loss.binaryCrossentropy().apply(one.zerosLike(), one).item();
        assertTrue(binary > 15 && Double.isFinite(binary), "loss " + binary);
    }

    @Test
    void a_model_learns_from_extreme_outputs_through_its_activation() {
        Dense dense = new Dense(1, "sigmoid").kernelInitializer(new Constant(-BIG));
        Model model = new Sequential(new Input(1), dense).compile(Sgd.of(1), "binary_crossentropy");
        Tensor x = Tensor.ones(2, 1);
        assertEquals(BIG, model.trainOnBatch(x, Tensor.ones(2, 1)));
        assertEquals(-BIG + 1, dense.kernel().item());
    }

    /// A logit of -∞ excludes a class that is not the label: from logits, through softmax, and as probabilities.
    @Test
    void excluded_classes_count_for_nothing() {
        Tensor x = Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 1, 2}, 1, 3).requiresGrad();
        Tensor y = Tensor.of(new int[] {2});
        List<Tensor> losses = List.of(
                Loss.sparseCategoricalCrossentropyFromLogits().apply(y, x),
                Loss.categoricalCrossentropyFromLogits().apply(y.oneHot(3), x),
                Loss.sparseCategoricalCrossentropy().apply(y, x.softmax(-1)),
                Loss.categoricalCrossentropy().apply(y.oneHot(3), x.softmax(-1)),
                Loss.categoricalCrossentropy().apply(y.oneHot(3), x.softmax(-1).mul(1)));
        for (Tensor loss : losses) {
            assertEquals(0.3133, loss.item(), 1e-4);
            float[] gradient = loss.gradients().of(x).toFloatArray();
            assertArrayEquals(new float[] {0, 0.2689f, -0.2689f}, gradient, 1e-4f);
        }
    }

    @Test
    void certain_outputs_count_for_nothing() {
        float infinity = Float.POSITIVE_INFINITY;
        Tensor x = Tensor.of(new float[] {-infinity, infinity, 0}, 1, 3).requiresGrad();
        Tensor y = Tensor.of(new float[] {0, 1, 1}, 1, 3);
        List<Tensor> losses = List.of(
                Loss.binaryCrossentropyFromLogits().apply(y, x),
                Loss.binaryCrossentropy().apply(y, x.sigmoid()),
                Loss.binaryCrossentropy().apply(y, x.sigmoid().mul(1)));
        for (Tensor loss : losses) {
            assertEquals(Math.log(2) / 3, loss.item(), 1e-6);
            assertArrayEquals(
                    new float[] {0, 0, -0.5f / 3}, loss.gradients().of(x).toFloatArray(), 1e-6f);
        }
    }
}
