package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.Score;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Losses and metrics of one's own have names that are not taken, and the checks that those of the library have.
class FiguresTest {
    private static final Score ZERO = (yTrue, yPred) -> yPred.mul(0);

    /// A loss of one's own that says what outputs are.
    private record OfProbabilities() implements Loss {
        @Override
        public Tensor apply(Tensor yTrue, Tensor yPred) {
            return yPred.sub(yTrue).square();
        }

        @Override
        public Outputs outputs() {
            return Outputs.PROBABILITIES;
        }
    }

    private final Tensor x = Toy.x(4);
    private final Tensor y = Tensor.of(new float[] {1, 2, 3, 4});
    private final Loss mse = Loss.meanSquaredError();

    private static Model compiled(Loss loss, Metric... metrics) {
        return Toy.linear().compile(Sgd.of(), loss, metrics);
    }

    private Evaluation evaluated(Score score) {
        return compiled(mse, Metric.of("mine", score)).evaluate(x, y);
    }

    @Test
    void two_metrics_of_one_name_are_not_averaged_together() {
        assertMessage(
                "[compile] two metrics are called \"hits\": got [hits, zero, hits]. Fix: leave one out, or give it another "
                        + "name: metric.called(name)",
                () -> compiled(mse, Metric.of("hits", ZERO), Metric.of("zero", ZERO), Metric.of("hits", (t, p) -> p)));
        assertMessageStarts(
                "[compile] two metrics are called \"acc\"",
                () -> Toy.linear().compile("sgd", "mse", "acc", "accuracy", "acc"));
    }

    @Test
    void a_metric_does_not_change_the_loss() {
        for (String name : List.of("loss", "val_loss", "val_zero", "", " ")) {
            assertMessage(
                    "[compile] a metric is called \"" + name
                            + "\", expected a name that is not blank, not \"loss\", and "
                            + "does not begin with \"val_\": those are other figures. Fix: give it another name: "
                            + "metric.called(name)",
                    () -> compiled(mse, Metric.of(name, ZERO)));
        }
    }

    @Test
    void a_metric_has_a_score_for_each_sample() {
        String rest =
                ": its first axis is not the batch. Fix: return a value for each sample; the mean over samples is "
                        + "taken of what is returned";
        assertMessage(
                "[mine] is of shape [] for 4 samples" + rest,
                () -> evaluated((yTrue, yPred) -> yPred.sub(yTrue).abs().mean()));
        assertMessage(
                "[mine] is of shape [1,4] for 4 samples" + rest,
                () -> evaluated((yTrue, yPred) -> yPred.sub(yTrue).transpose()));
    }

    @Test
    void a_loss_has_a_value_for_each_sample_or_one() {
        assertMessageStarts(
                "[loss] is of shape [1,4] for 4 samples: its first axis is not the batch",
                () -> compiled((yTrue, yPred) -> yPred.sub(yTrue).transpose())
                        .fit(x, y, Fit.epochs(1).silent()));
        double perSample = compiled((yTrue, yPred) -> yPred.mul(0).add(3).reshape(4))
                .evaluate(x, y)
                .loss();
        double one = compiled((yTrue, yPred) -> yPred.mul(0).add(3).mean())
                .evaluate(x, y)
                .loss();
        assertEquals(3, perSample);
        assertEquals(3, one);
    }

    @Test
    void figures_are_floating_point_numbers() {
        assertMessage(
                "[mine] is of bool, expected floating-point numbers. Fix: convert it: cast(DType.FLOAT32)",
                () -> evaluated((yTrue, yPred) -> yPred.greater(yTrue)));
        assertMessage(
                "[mine] is of int32, expected floating-point numbers. Fix: convert it: cast(DType.FLOAT32)",
                () -> evaluated((yTrue, yPred) -> yPred.cast(DType.INT32)));
        assertMessageStarts(
                "[loss] is of int32, expected floating-point numbers",
                () -> compiled((yTrue, yPred) -> yPred.cast(DType.INT32)).evaluate(x, y));
    }

    @Test
    void labels_of_one_axis_and_a_column_are_compared_one_by_one_whichever_of_both_is_which() {
        Metric absolute =
                Metric.of("absolute", (yTrue, yPred) -> yPred.sub(yTrue).abs());
        Loss mean = (yTrue, yPred) -> yPred.sub(yTrue).abs().mean();
        Model column = new Sequential(
                        new Input(3), new Activation(t -> t.keepDims().sum(1)))
                .compile(Sgd.of(), mean, absolute);
        Model row = new Sequential(new Input(3), new Activation(t -> t.sum(1))).compile(Sgd.of(), mean, absolute);
        double expected = x.sum(1).sub(y).abs().mean().item();
        for (Model model : List.of(column, row)) {
            for (Tensor labels : List.of(y, y.reshape(4, 1))) {
                Evaluation evaluation = model.evaluate(x, labels);
                assertEquals(expected, evaluation.loss(), 1e-6);
                assertEquals(expected, evaluation.get("absolute"), 1e-6);
            }
        }
    }

    @Test
    void the_gradient_check_of_a_model_sees_the_labels_that_training_sees() {
        Loss absolute = (yTrue, yPred) -> yPred.sub(yTrue).square().sum();
        Model model = Toy.linear();
        model.gradCheck(absolute, y).check(x).assertPasses();
        double column = model.apply(x).sub(y.reshape(4, 1)).square().sum().item();
        assertEquals(column, model.compile(Sgd.of(), absolute).evaluate(x, y).loss(), 1e-4);
    }

    @Test
    void one_axis_of_predictions_is_the_batch_for_the_losses_of_the_library_too() {
        Model row = new Sequential(new Input(3), new Activation(t -> t.sum(1))).compile("sgd", "mse", "mse");
        double expected = x.sum(1).sub(y).square().mean().item();
        assertEquals(expected, row.evaluate(x, y).loss(), 1e-5);
        assertEquals(expected, row.evaluate(x, y).get("mse"), 1e-5);
    }

    @Test
    void an_error_within_a_metric_says_which() {
        assertMessageStarts(
                "[reshape] element counts differ: got [4,1] with 4 elements for [7], in the metric \"mine\"",
                () -> evaluated((yTrue, yPred) -> yPred.reshape(7)));
        assertMessageStarts(
                "[binary_accuracy] labels are out of range: got 1.0 to 4.0, expected 0 to 1, in the metric \"accuracy\"",
                () -> new Sequential(new Input(3), new Dense(1, "sigmoid"))
                        .compile(Sgd.of(), new OfProbabilities(), Metric.accuracy())
                        .evaluate(x, y));
    }

    @Test
    void an_error_within_a_loss_says_so() {
        assertMessageStarts(
                "[reshape] element counts differ: got [4,1] with 4 elements for [7], in the loss",
                () -> compiled((yTrue, yPred) -> yPred.reshape(7)).evaluate(x, y));
    }

    @Test
    @SuppressWarnings("NullAway") // what it tests
    void null_is_no_figure() {
        assertMessageStarts("[mine] is null", () -> evaluated((yTrue, yPred) -> null));
        assertMessageStarts(
                "[loss] is null", () -> compiled((yTrue, yPred) -> null).evaluate(x, y));
    }
}
