package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Training stops at the step whose loss is not a number, with the weights of the step before.
class NanLossTest {
    private static final String FIX =
            "; the weights are as they were before that step. Fix: lower the learning rate, scale "
                    + "the inputs, and check inputs and labels for NaN or infinity";

    /// 10 samples, of which number 7 has this label.
    private static Tensor labels(float odd) {
        float[] y = new float[10];
        y[7] = odd;
        return Tensor.of(y, 10, 1);
    }

    @Test
    void the_message_names_the_epoch_and_the_step_and_the_weights_are_from_before() {
        Tensor x = Toy.x(10);
        Fit fit = Fit.epochs(2).batchSize(3).shuffle(false).silent();
        RandomSeed.set(1);
        Model model = Toy.linear().compile(Adam.of(), "mse");
        assertMessage(
                "[fit] the loss is NaN at epoch 1, step 3 of 4" + FIX, () -> model.fit(x, labels(Float.NaN), fit));

        RandomSeed.set(1);
        Model twoSteps = Toy.linear().compile(Adam.of(), "mse");
        twoSteps.trainOnBatch(x.slice(0, 0, 3), Tensor.zeros(3, 1));
        twoSteps.trainOnBatch(x.slice(0, 3, 6), Tensor.zeros(3, 1));
        assertEquals(Weights.of(twoSteps), Weights.of(model));
    }

    @Test
    void infinity_is_not_a_loss_either() {
        Model model = Toy.linear().compile("sgd", "mse");
        assertMessage(
                "[fit] the loss is Infinity at epoch 1, step 1 of 1" + FIX,
                () -> model.fit(
                        Toy.x(10),
                        labels(Float.POSITIVE_INFINITY),
                        Fit.epochs(1).silent()));
    }

    @Test
    void a_rate_that_is_too_high_is_found_when_the_loss_overflows() {
        Model model = new Sequential(new Input(1), new Dense(1).useBias(false).kernelInitializer("ones"))
                .compile(Sgd.of(1e10), "mse");
        Tensor x = Tensor.ones(2, 1);
        assertMessage(
                "[fit] the loss is Infinity at epoch 3, step 1 of 1" + FIX,
                () -> model.fit(x, Tensor.zeros(2, 1), Fit.epochs(5).silent()));
    }

    @Test
    void a_training_step_on_a_batch_stops_too() {
        Model model = Toy.linear().compile("sgd", "mse");
        List<List<Double>> before = Weights.of(model);
        assertMessage(
                "[trainOnBatch] the loss is NaN at this step" + FIX,
                () -> model.trainOnBatch(Toy.x(10), labels(Float.NaN)));
        assertEquals(before, Weights.of(model));
    }

    @Test
    void evaluating_names_the_sample() {
        Model model = Toy.linear().compile("sgd", "mse");
        assertMessage(
                "[evaluate] the loss is NaN for sample 7, which holds NaN itself. Fix: fill in what is missing, or leave "
                        + "the sample out",
                () -> model.evaluate(Toy.x(10), labels(Float.NaN)));
    }
}
