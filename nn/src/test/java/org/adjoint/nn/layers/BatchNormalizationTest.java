package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

class BatchNormalizationTest {
    private final Tensor first = Tensor.of(new double[] {1, 10, 3, 30}, 2, 2);
    private final Tensor second = Tensor.of(new double[] {5, 0, 7, 0}, 2, 2);

    @Test
    void in_training_each_feature_has_mean_beta_and_deviation_gamma() {
        BatchNormalization layer = new BatchNormalization()
                .epsilon(0.5)
                .gammaInitializer(new Constant(3))
                .betaInitializer(new Constant(2));
        Tensor y = Mode.training(() -> layer.apply(first));
        double one = 3 / Math.sqrt(1 + 0.5); // variances 1 and 100: means of squares, not divided by n - 1
        double ten = 3 * 10 / Math.sqrt(100 + 0.5);
        assertArrayEquals(new double[] {2 - one, 2 - ten, 2 + one, 2 + ten}, y.toDoubleArray(), 1e-12);
    }

    @Test
    void moving_averages_after_two_batches_and_inference_by_them() {
        BatchNormalization layer = new BatchNormalization().momentum(0.75);
        Mode.training(() -> layer.apply(first));
        assertArrayEquals(new double[] {0.5, 5}, layer.movingMean().toDoubleArray(), 1e-12);
        assertArrayEquals(
                new double[] {0.75 + 0.25, 0.75 + 25}, layer.movingVariance().toDoubleArray(), 1e-12);
        Mode.training(() -> layer.apply(second));
        double mean = 0.75 * 0.5 + 0.25 * 6;
        double variance = 0.75 * 1 + 0.25 * 1;
        assertEquals(mean, layer.movingMean().toDoubleArray()[0], 1e-12);
        assertEquals(variance, layer.movingVariance().toDoubleArray()[0], 1e-12);
        assertArrayEquals(
                new double[] {0.75 * 5, 0.75 * 25.75},
                new double[] {
                    layer.movingMean().toDoubleArray()[1],
                    layer.movingVariance().toDoubleArray()[1]
                },
                1e-12);
        double y = layer.apply(first).toDoubleArray()[0];
        assertEquals((1 - mean) / Math.sqrt(variance + 1e-3), y, 1e-12);
        assertEquals(mean, layer.movingMean().toDoubleArray()[0], 1e-12, "inference changes nothing");
    }

    @Test
    void a_frozen_layer_infers_in_training() {
        BatchNormalization layer = new BatchNormalization().trainable(false);
        Tensor y = Mode.training(() -> layer.apply(first));
        assertEquals(1 / Math.sqrt(1 + 1e-3), y.toDoubleArray()[0], 1e-12);
        assertArrayEquals(new double[2], layer.movingMean().toDoubleArray());
    }

    @Test
    void another_axis_has_the_features() {
        Tensor x = new Rng(1).normal(0, 1, Shape.of(3, 2, 4), DType.FLOAT64);
        Tensor last = Mode.training(() -> new BatchNormalization().apply(x.permute(0, 2, 1)));
        Tensor middle = Mode.training(() -> new BatchNormalization().axis(1).apply(x));
        assertArrayEquals(last.permute(0, 2, 1).toDoubleArray(), middle.toDoubleArray(), 1e-12);
    }

    @Test
    void four_weights_for_each_feature_half_of_them_trained() {
        Model model = new Sequential(new Input(5), new BatchNormalization());
        assertEquals(20, model.countParams());
        assertEquals(
                List.of("gamma", "beta", "moving_mean", "moving_variance"),
                model.namedWeights().keySet().stream()
                        .map(path -> path.replace("batch_normalization/", ""))
                        .toList());
        assertEquals(2, model.trainableWeights().size());
        Model plain = new Sequential(
                new Input(5), new BatchNormalization().scale(false).center(false));
        assertEquals(10, plain.countParams());
    }

    @Test
    void gradients_in_training_and_in_inference() {
        Tensor x = new Rng(2).normal(0, 1, Shape.of(4, 3), DType.FLOAT64);
        BatchNormalization layer = new BatchNormalization();
        layer.apply(x);
        GradCheck.of(in -> layer.apply(in.getFirst())).order(2).check(x).assertPasses();
        Mode.training(() -> {
            GradCheck.of(in -> layer.apply(in.getFirst())).order(2).check(x).assertPasses();
            return GradCheck.checkParameters(() -> layer.apply(x), layer.trainableWeights(), 2)
                    .assertPasses();
        });
        Mode.training(
                () -> new BatchNormalization().gradCheck().check(Shape.of(5, 2)).assertPasses());
    }

    @Test
    void fit_moves_the_averages() {
        BatchNormalization layer = new BatchNormalization();
        Model model = new Sequential(new Input(2), layer, new Dense(1));
        model.compile("adam", "mse");
        Tensor x = first.cast(DType.FLOAT32);
        model.fit(x, Tensor.ones(2, 1), Fit.epochs(2).silent());
        assertArrayEquals(
                new double[] {2 * (1 - 0.99 * 0.99), 20 * (1 - 0.99 * 0.99)},
                layer.movingMean().toDoubleArray(),
                1e-5);
    }

    @Test
    void wrong_numbers() {
        assertMessage(
                "[batch_normalization] the momentum must be in [0, 1]: got 2.0. Fix: use one such as 0.99",
                () -> new BatchNormalization().momentum(2));
        assertMessage(
                "[batch_normalization] has no weights yet. Fix: use the layer or build its model first",
                () -> new BatchNormalization().movingMean());
        assertMessage(
                "[batch_normalization] needs to know the size of axis -1: got [?,?] (in scope batch_normalization). "
                        + "Fix: give that size",
                () -> new BatchNormalization().apply(Input.of(Shape.UNKNOWN)));
    }
}
