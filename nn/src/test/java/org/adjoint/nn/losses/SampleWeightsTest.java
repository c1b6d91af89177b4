package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The number that training minimizes: Σ w l / n, over what counts.
class SampleWeightsTest {
    private static final Tensor Y = Tensor.of(new float[] {1, 2, 3}, 3, 1);
    private static final Tensor P = Tensor.of(new float[] {2, 4, 7}, 3, 1); // errors 1, 4, 16
    private final Loss mse = new MeanSquaredError();

    @Test
    void a_mean_is_over_the_number_of_samples_and_not_over_the_sum_of_weights() {
        assertEquals(7, mse.mean(Y, P).item());
        Tensor weights = Tensor.of(new float[] {2, 0.5f, 0});
        assertEquals(4 / 3.0, mse.mean(Y, P, weights).item(), 1e-6);
        assertEquals(4 / 3.0, mse.mean(Y, P, weights.reshape(3, 1)).item(), 1e-6);
    }

    @Test
    void the_gradient_is_weighted_too() {
        Tensor p = P.requiresGrad();
        Tensor gradient =
                mse.mean(Y, p, Tensor.of(new float[] {3, 0, -3})).gradients().of(p);
        assertEquals(Tensor.of(new float[] {2, 0, -8}, 3, 1).toString(), gradient.toString());
    }

    @Test
    void a_sample_of_a_sequence_has_one_weight_or_one_for_each_position() {
        Tensor p = new Rng(2).normal(0, 1, 2, 3, 4).softmax(-1);
        Tensor y = Tensor.of(new int[] {0, 1, 2, 3, 0, 1}, 2, 3);
        Loss loss = new SparseCategoricalCrossentropy();
        Tensor each = loss.apply(y, p);
        Tensor rows = Tensor.of(new float[] {2, 1, 0, 0, 0, 1}, 2, 3);
        assertEquals(each.mul(rows).mean().item(), loss.mean(y, p, rows).item(), 1e-6);
        Tensor samples = Tensor.of(new float[] {2, 0});
        assertEquals(each.slice(0, 0, 1).mean().item(), loss.mean(y, p, samples).item(), 1e-6);
    }

    @Test
    void labels_that_are_ignored_do_not_count() {
        Tensor p = new Rng(2).normal(0, 1, 4, 3).softmax(-1);
        Loss all = new SparseCategoricalCrossentropy();
        Loss some = new SparseCategoricalCrossentropy().withIgnoreClass(-1);
        Tensor known = Tensor.of(new int[] {0, 2});
        Tensor half = p.slice(0, 0, 2).detach();
        Tensor y = Tensor.of(new int[] {0, 2, -1, -1});
        assertEquals(all.mean(known, half).item(), some.mean(y, p).item(), 1e-6);
        assertEquals(all.mean(known, half).item(), some.mean(y.reshape(4, 1), p).item(), 1e-6);
        assertEquals(0, some.mean(Tensor.of(new int[] {-1, -1, -1, -1}), p).item());
        assertEquals(some.mean(y, p).item(), Metric.of(some).of(y, p), 1e-6);
    }

    @Test
    void weights_of_another_number_are_an_error() {
        assertMessage(
                "[loss] sample weights have shape [2] for values of shape [3], expected one for each sample, or for each "
                        + "position. Fix: give weights of shape [3]",
                () -> mse.mean(Y, P, Tensor.ones(2)));
        assertMessage(
                "[loss] sample weights have shape [3] for values of shape [], expected one for each sample, or for each "
                        + "position. Fix: give weights of shape [samples], and return a value for each sample",
                () -> {
                    Loss one = (yTrue, yPred) -> yPred.sub(yTrue).abs().mean();
                    one.mean(Y, P, Tensor.ones(3));
                });
    }
}
