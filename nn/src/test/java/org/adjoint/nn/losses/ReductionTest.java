package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// How the losses of samples become the number that training minimizes, and what does not count.
class ReductionTest {
    private static final Tensor Y = Tensor.of(new float[] {1, 2, 3}, 3, 1);
    private static final Tensor P = Tensor.of(new float[] {2, 4, 7}, 3, 1); // errors 1, 4, 16
    private static final Tensor WEIGHTS = Tensor.of(new float[] {2, 0.5f, 0});

    private static double of(Reduction reduction, Tensor weights) {
        return new MeanSquaredError().reducedBy(reduction).mean(Y, P, weights).item();
    }

    @Test
    void reductions_are_those_of_keras() {
        assertEquals(4 / 3.0, of(Reduction.SUM_OVER_BATCH_SIZE, WEIGHTS), 1e-6);
        assertEquals(4 / 3.0, of(Reduction.MEAN, WEIGHTS), 1e-6);
        assertEquals(4, of(Reduction.SUM, WEIGHTS));
        assertEquals(1.6, of(Reduction.MEAN_WITH_SAMPLE_WEIGHT, WEIGHTS), 1e-6);
        assertEquals(7, of(Reduction.MEAN_WITH_SAMPLE_WEIGHT, null));
        assertEquals(0, of(Reduction.MEAN_WITH_SAMPLE_WEIGHT, WEIGHTS.mul(0)));
    }

    @Test
    void training_minimizes_the_sum_if_that_is_the_reduction() {
        Dense dense = new Dense(1).kernelInitializer(new Constant(0)).useBias(false);
        Model model = new Sequential(new Input(1), dense)
                .compile(Sgd.of(0.1), new MeanSquaredError().reducedBy(Reduction.SUM));
        assertEquals(4, model.trainOnBatch(Tensor.ones(4, 1), Tensor.ones(4, 1)));
        assertEquals(0.8, dense.kernel().item(), 1e-6); // 0.1 times four gradients of 2
    }

    @Test
    void a_loss_of_another_reduction_is_otherwise_the_same() {
        Loss focal = new BinaryFocalCrossentropy().withLogits();
        Loss sum = focal.reducedBy(Reduction.SUM);
        assertEquals(focal.name(), sum.name());
        assertEquals(Loss.Outputs.LOGITS, sum.outputs());
        assertEquals(Reduction.SUM, sum.reduction());
        assertEquals(focal.reducedBy(Reduction.MEAN), sum.reducedBy(Reduction.MEAN));
        assertEquals(
                Metric.of(focal).of(Y.sub(1).div(2), P),
                Metric.of(sum).of(Y.sub(1).div(2), P));
    }

    @Test
    void without_a_reduction_there_is_no_number() {
        assertMessage(
                "[loss] its reduction is none, but training needs one number. Fix: take another reduction, or apply(yTrue, "
                        + "yPred) for the loss of each sample",
                () -> of(Reduction.NONE, WEIGHTS));
    }

    @Test
    void what_is_masked_does_not_count() {
        Tensor y = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2, 1);
        Tensor p = Tensor.of(new float[] {2, 4, Float.NaN, 6}, 2, 2, 1); // errors 1, 4, NaN, 4
        Tensor masked = p.withMask(Tensor.of(new boolean[] {true, true, false, true}, 2, 2));
        Loss loss = new MeanSquaredError();
        assertEquals(3, loss.mean(y, masked).item());
        assertEquals(9, loss.reducedBy(Reduction.SUM).mean(y, masked).item());
        Tensor weights = Tensor.of(new float[] {1, 2, 8, 1}, 2, 2);
        assertEquals(13 / 3.0, loss.mean(y, masked, weights).item(), 1e-6);
        Loss weighted = loss.reducedBy(Reduction.MEAN_WITH_SAMPLE_WEIGHT);
        assertEquals(13 / 4.0, weighted.mean(y, masked, weights).item(), 1e-6);
        assertEquals(3, Metric.of(loss).of(y, masked));
    }

    @Test
    void masks_of_other_places_are_an_error() {
        Tensor p = P.reshape(3, 1, 1).withMask(Tensor.of(new boolean[] {true, true, false}, 3, 1));
        Loss one = (yTrue, yPred) -> yPred.sub(yTrue).abs().mean();
        assertMessage(
                "[loss] masks have shape [3,1] for values of shape [], expected one for each sample, or for each position. "
                        + "Fix: give weights of shape [samples], and return a value for each sample",
                () -> one.mean(Y.reshape(3, 1, 1), p));
    }
}
