package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Penalties;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What layers do at random: its moments, and which elements it takes together. Bounds are four standard deviations of
/// what is counted.
class NoiseTest {
    private static final int COUNT = 40_000;

    private static Tensor training(Layer layer, Tensor x) {
        return Mode.training(() -> layer.apply(x));
    }

    private static double[] ofOnes(Layer layer, int... sizes) {
        return training(layer, Tensor.full(Shape.of(sizes), 1, DType.FLOAT64)).toDoubleArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double... values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    }

    private static void assertMoments(double mean, double deviation, double... values) {
        double error = deviation / Math.sqrt(values.length);
        assertEquals(mean, mean(values), 4 * error);
        // the variance of squares of normal numbers is twice their variance squared
        assertEquals(deviation * deviation, variance(values), 4 * Math.sqrt(2) * deviation * error);
    }

    /// The share of normal numbers nearer to the mean than their deviation.
    private static void assertNormal(double mean, double deviation, double... values) {
        assertMoments(mean, deviation, values);
        double near = Arrays.stream(values)
                .filter(x -> Math.abs(x - mean) < deviation)
                .count();
        assertEquals(0.6827, near / values.length, 4 * Math.sqrt(0.6827 * 0.3173 / values.length));
    }

    @Test
    void gaussian_noise_is_added() {
        assertNormal(1, 0.5, ofOnes(new GaussianNoise(0.5).seed(1), COUNT));
    }

    @Test
    void gaussian_dropout_multiplies_as_wildly_as_dropout() {
        double[] factors = ofOnes(new GaussianDropout(0.2).seed(2), COUNT);
        assertNormal(1, Math.sqrt(0.2 / 0.8), factors);
        assertMoments(1, Math.sqrt(0.2 / 0.8), ofOnes(new Dropout(0.2).seed(2), COUNT));
    }

    @Test
    void alpha_dropout_keeps_mean_and_variance_of_normal_numbers() {
        Tensor x = new Rng(3).normal(0, 1, Shape.of(COUNT), DType.FLOAT64);
        assertMoments(0, 1, training(new AlphaDropout(0.1).seed(4), x).toDoubleArray());
    }

    @Test
    void alpha_dropout_has_the_lower_end_of_selu_instead_of_zeros() {
        double least = -1.0507009873554805 * 1.6732632423543772;
        double scale = 1 / Math.sqrt(0.75 * (1 + 0.25 * least * least));
        double shift = -scale * least * 0.25;
        double[] y = ofOnes(new AlphaDropout(0.25).seed(5), COUNT);
        double dropped = scale * least + shift;
        assertTrue(Arrays.stream(y)
                .allMatch(value -> Math.abs(value - dropped) < 1e-9 || Math.abs(value - scale - shift) < 1e-9));
        double share = Arrays.stream(y).filter(value -> value < 0).count() / (double) COUNT;
        assertEquals(0.25, share, 4 * Math.sqrt(0.25 * 0.75 / COUNT));
    }

    /// Whether all elements along `axes` share their fate, and others do not.
    private static void assertTogether(Layer layer, Shape shape, int... axes) {
        Tensor y = training(layer, Tensor.full(shape, 1, DType.FLOAT64));
        assertEquals(
                0,
                y.keepDims().max(axes).sub(y.keepDims().min(axes)).abs().max().item());
        int draws = y.keepDims().max(axes).shape().size();
        double kept = y.keepDims().max(axes).mean().item() * 0.5;
        assertEquals(0.5, kept, 4 * Math.sqrt(0.25 / draws));
    }

    @Test
    void channels_are_dropped_whole() {
        assertTogether(new SpatialDropout1D(0.5).seed(1), Shape.of(30, 4, 40), 1);
        assertTogether(new SpatialDropout2D(0.5).seed(1), Shape.of(30, 4, 2, 40), 1, 2);
        assertTogether(new SpatialDropout2D(0.5).seed(1).dataFormat("channels_first"), Shape.of(30, 40, 4, 2), 2, 3);
        assertTogether(new SpatialDropout3D(0.5).seed(1), Shape.of(30, 2, 3, 2, 40), 1, 2, 3);
        assertMessageStarts(
                "[spatial_dropout2d] needs inputs of rank 4, a batch, 2 spatial axes and channels: got [2,3]",
                () -> ofOnes(new SpatialDropout2D(0.5), 2, 3));
    }

    @Test
    void a_noise_shape_says_what_is_dropped_together() {
        assertTogether(new Dropout(0.5).seed(1).noiseShape(Shape.UNKNOWN, 1, 40), Shape.of(30, 4, 40), 1);
        Tensor dropped = training(new AlphaDropout(0.5).seed(1).noiseShape(1, Shape.UNKNOWN), Tensor.ones(5, 60));
        assertEquals(0, dropped.sub(dropped.keepDims().mean(0)).abs().max().item(), 1e-6);
        assertMessageStarts(
                "[dropout] cannot repeat noise of shape [?,3] to an input of shape [2,4]",
                () -> ofOnes(new Dropout(0.5).noiseShape(Shape.UNKNOWN, 3), 2, 4));
    }

    @Test
    void a_seed_of_its_own_draws_the_same_and_each_time_anew() {
        Dropout dropout = new Dropout(0.5).seed(7);
        double[] first = ofOnes(dropout, 50);
        assertFalse(Arrays.equals(first, ofOnes(dropout, 50)));
        assertArrayEquals(first, ofOnes(new Dropout(0.5).seed(7), 50));
        assertFalse(Arrays.equals(first, ofOnes(new Dropout(0.5).seed(8), 50)));
    }

    @Test
    void attention_drops_weights() {
        Tensor query = Tensor.zeros(40, 25, 2); // all keys agree alike
        Tensor value = Tensor.ones(40, 20, 2);
        Layer attention = new Attention().dropout(0.2).seed(1).returnAttentionScores(true);
        Tensor weights =
                Mode.training(() -> attention.applyAll(List.of(query, value))).getLast();
        double dropped = Arrays.stream(weights.toDoubleArray())
                .filter(weight -> weight == 0)
                .count();
        assertEquals(0.2, dropped / 20_000, 4 * Math.sqrt(0.2 * 0.8 / 20_000));
        assertEquals(0.05 / 0.8, weights.max().item(), 1e-6);
        Layer heads = new MultiHeadAttention(2, 3).dropout(0.5).seed(1);
        double[] still = heads.apply(value).toDoubleArray();
        assertArrayEquals(still, heads.apply(value).toDoubleArray());
        assertFalse(Arrays.equals(still, training(heads, value).toDoubleArray()));
    }

    @Test
    void outside_of_training_nothing_changes() {
        Tensor x = new Rng(1).normal(0, 1, 2, 3, 4);
        for (Layer layer : List.of(new GaussianNoise(0.5), new GaussianDropout(0.5), new AlphaDropout(0.5))) {
            assertArrayEquals(x.toFloatArray(), layer.apply(x).toFloatArray());
        }
    }

    @Test
    void activity_is_penalized() {
        Tensor x = Tensor.of(new double[] {1, -2, 3, 0}, 2, 2);
        Layer layer = new ActivityRegularization(0.5, 0.25);
        List<Tensor> penalties = Penalties.collect(() -> training(layer, x)).penalties();
        assertEquals((0.5 * 6 + 0.25 * 14) / 2, penalties.getFirst().item(), 1e-12);
        assertEquals(1, Penalties.collect(() -> layer.apply(x)).penalties().size());
    }

    @Test
    void wrong_numbers() {
        assertMessage(
                "[gaussian_noise] stddev must be in [0, 1]: got 2.0. Fix: use one such as 0.1",
                () -> new GaussianNoise(2));
        assertMessage(
                "[gaussian_dropout] the rate must be in [0, 1): got 1.0. Fix: use a rate such as 0.5",
                () -> new GaussianDropout(1));
    }
}
