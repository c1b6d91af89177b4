package org.adjoint.nn.metrics;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.nn.Evaluation;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.losses.BinaryCrossentropy;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.MeanSquaredError;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// The examples of Keras's documentation, and what can be computed by hand.
class ClosedFormsTest {
    private static Tensor vector(float... values) {
        return Tensor.of(values, values.length);
    }

    private static double weighted(Metric metric, Tensor y, Tensor p, Tensor weights) {
        return metric.value(metric.sums(y, p, weights));
    }

    @Test
    void precision_and_recall() {
        Tensor y = vector(0, 1, 1, 1);
        Tensor p = vector(1, 0, 1, 1);
        assertEquals(2 / 3.0, new Precision().of(y, p), 1e-7);
        assertEquals(2 / 3.0, new Recall().of(y, p), 1e-7);
        Tensor weights = vector(0, 0, 1, 0);
        assertEquals(1, weighted(new Precision(), y, p, weights));
        assertEquals(1, weighted(new Recall(), y, p, weights));
    }

    @Test
    void precision_and_recall_of_the_greatest() {
        Tensor y = Tensor.of(new float[][] {{0, 1, 0, 0}, {1, 0, 0, 0}});
        Tensor p = Tensor.of(new float[][] {{0.1f, 0.3f, 0.2f, 0.05f}, {0.1f, 0.3f, 0.2f, 0.05f}});
        assertEquals(1 / 4.0, new Precision(null, 2, null).of(y, p));
        assertEquals(1 / 2.0, new Recall(null, 2, null).of(y, p));
        assertEquals(1 / 2.0, new Precision(0.25, 2, null).of(y, p));
    }

    @Test
    void what_is_not_there_has_no_precision() {
        assertEquals(0, new Precision().of(vector(1, 1), vector(0, 0)));
        assertEquals(0, new Recall().of(vector(0, 0), vector(1, 1)));
        assertEquals(0, new F1Score().of(vector(0, 0), vector(0, 0)));
    }

    @Test
    void f1_score_by_keras() {
        Tensor y = Tensor.of(new float[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}});
        Tensor p = Tensor.of(new float[][] {{0.2f, 0.6f, 0.7f}, {0.2f, 0.6f, 0.6f}, {0.6f, 0.8f, 0}});
        double mean = (0.5 + 0.8 + 2 / 3.0) / 3; // [0.5, 0.8, 0.6666667]
        assertEquals(mean, new F1Score(FBetaScore.Average.MACRO, 0.5).of(y, p), 1e-7);
    }

    @Test
    void f1_goes_by_the_greatest_output_unless_each_is_a_yes_or_a_no() {
        Tensor y = Tensor.of(new float[][] {{1, 0}, {0, 1}});
        Tensor p = Tensor.of(new float[][] {{0.3f, 0.2f}, {0.1f, 0.4f}});
        assertEquals(1, new F1Score().of(y, p));
        Metric beside = new F1Score().beside(new BinaryCrossentropy());
        assertEquals(0, beside.of(y, p));
        assertEquals("f1_score", beside.name());
        assertEquals(
                1, new F1Score().beside(new BinaryCrossentropy().withLogits()).of(y, p.sub(0.25)));
    }

    @Test
    void auc() {
        Tensor y = vector(0, 0, 1, 1);
        Tensor p = vector(0, 0.5f, 0.3f, 0.9f);
        assertEquals(0.75, new AUC().withNumThresholds(3).of(y, p));
        assertEquals(1, weighted(new AUC().withNumThresholds(3), y, p, vector(1, 0, 0, 1)));
        assertEquals(1, new AUC(AUC.Curve.PR).of(y, vector(0.1f, 0.2f, 0.8f, 0.9f)), 1e-12);
        assertEquals(0, new AUC().of(y, vector(0.8f, 0.9f, 0.1f, 0.2f)));
        assertEquals(1, new AUC().withLogits().of(y, vector(-9, -3, 2, 8)));
    }

    @Test
    void mean_iou() {
        Tensor y = Tensor.of(new int[] {0, 0, 1, 1});
        Tensor p = Tensor.of(new int[] {0, 1, 0, 1});
        assertEquals(1 / 3.0, new MeanIoU(2).of(y, p), 1e-12);
        assertEquals(0.2380952, weighted(new MeanIoU(2), y, p, vector(0.3f, 0.3f, 0.3f, 0.1f)), 1e-6);
        assertEquals(Sums.of(1, 1, 1, 1), new MeanIoU(2).sums(y, p, null));
        Tensor outputs = p.oneHot(2);
        assertEquals(1 / 3.0, new MeanIoU(2, null, true, false, -1).of(y, outputs), 1e-12);
        assertEquals(1 / 3.0, new OneHotMeanIoU(2).of(y.oneHot(2), outputs), 1e-12);
        assertEquals(1 / 3.0, new MeanIoU(5).of(y, p), 1e-12); // classes that do not occur
        assertEquals(1, new MeanIoU(2, 255, true, true, -1).of(Tensor.of(new int[] {0, 255, 255, 1}), p));
    }

    @Test
    void top_k() {
        Tensor p = Tensor.of(new float[][] {{0.1f, 0.9f, 0.8f}, {0.05f, 0.95f, 0}});
        assertEquals(0.5, new SparseTopKCategoricalAccuracy(1).of(Tensor.of(new int[] {2, 1}), p));
        assertEquals(1, new SparseTopKCategoricalAccuracy(2).of(Tensor.of(new int[] {2, 1}), p));
        assertEquals(
                0.5,
                new TopKCategoricalAccuracy(1).of(Tensor.of(new int[] {2, 1}).oneHot(3), p));
        assertEquals(
                1, new TopKCategoricalAccuracy().of(Tensor.of(new int[] {0, 2}).oneHot(3), p));
    }

    @Test
    void regression() {
        Tensor y = Tensor.of(new float[][] {{1}, {4}, {3}});
        Tensor p = Tensor.of(new float[][] {{2}, {4}, {4}});
        assertEquals(4 / 7.0, new R2Score().of(y, p), 1e-7);
        assertEquals(Math.sqrt(2 / 3.0), new RootMeanSquaredError().of(y, p), 1e-7);
        assertEquals(1, new R2Score().of(vector(0.1f, 0.1f, 0.1f), vector(0.1f, 0.1f, 0.1f)));
        assertEquals(0, new R2Score().of(vector(0.1f, 0.1f, 0.1f), vector(0.1f, 0.2f, 0.1f)));
    }

    @Test
    void a_root_is_taken_of_the_mean_of_all_batches() {
        Metric rmse = new RootMeanSquaredError();
        Sums one = rmse.sums(vector(0), vector(3), null);
        Sums other = rmse.sums(vector(0), vector(1), null);
        assertEquals(Math.sqrt(5), rmse.value(one.plus(other)), 1e-12);
    }

    @Test
    void names_are_those_of_keras() {
        assertEquals("top_k_categorical_accuracy", new TopKCategoricalAccuracy().name());
        assertEquals("root_mean_squared_error", new RootMeanSquaredError().name());
        assertEquals("r2_score", new R2Score().name());
        assertEquals("mean_io_u", new MeanIoU(2).name());
        assertEquals("mean_squared_error", Metric.of(new MeanSquaredError()).name());
        for (String name : Metric.NAMES.names()) {
            assertEquals(name, Metric.named(name).name());
        }
    }

    @Test
    void metrics_of_equal_arguments_are_equal() {
        assertEquals(Metric.named("auc"), new AUC().called("auc"));
        assertEquals(new Mean("mae", Loss.named("mae")), Metric.of("mae", Loss.named("mae")));
        assertEquals(new AUC().called("b"), new AUC().called("a").called("b"));
        assertEquals(new Precision(0.3), new Precision(0.3, null, null));
    }

    /// What was compiled as "acc" is found as "acc"; logits are compared with 0, and figures are those of all samples.
    @Test
    void models_report_them() {
        Model model = new Sequential(new Input(1), new Activation(x -> x))
                .compile(
                        "sgd",
                        "binary_crossentropy_from_logits",
                        "acc",
                        "precision",
                        "recall",
                        "f1_score",
                        "auc",
                        "mse");
        int samples = 600; // several batches
        Tensor x = Tensor.arange(samples).cast(DType.FLOAT32).sub(299.5).reshape(samples, 1);
        Tensor y = x.greater(99).cast(DType.FLOAT32);
        Evaluation evaluation = model.evaluate(x, y);
        assertEquals(
                List.of("loss", "acc", "precision", "recall", "f1_score", "auc", "mse"),
                List.copyOf(evaluation.figures().keySet()));
        assertEquals(501 / 600.0, evaluation.get("acc"), 1e-12); // x > 0 says yes, x > 99 is
        double precision = y.sum().item() / 300;
        assertEquals(precision, evaluation.get("precision"), 1e-12);
        assertEquals(1, evaluation.get("recall"));
        assertEquals(2 * precision / (precision + 1), evaluation.get("f1_score"), 1e-12);
        assertEquals(x.sub(y).square().mean().item(), evaluation.get("mse"), 1e-2);
        Model other = new Sequential(new Input(1), new Activation(t -> t))
                .compile(Sgd.of(), new MeanSquaredError(), new R2Score().called("explained"));
        assertEquals(1, other.evaluate(x, x).get("explained"));
    }

    @Test
    void arguments_are_checked() {
        assertMessage(
                "[auc] numThresholds is 1, expected 2 or more. Fix: take 200, as by default",
                () -> new AUC().withNumThresholds(1));
        assertMessage(
                "[sparse_top_k_categorical_accuracy] k is 0, expected more than 0. Fix: give a greater one",
                () -> new SparseTopKCategoricalAccuracy(0));
        assertMessage(
                "[r2_score] numRegressors is -1, expected 0 or more. Fix: give 0 for no adjustment",
                () -> new R2Score(R2Score.Aggregation.UNIFORM_AVERAGE, -1));
        assertMessage(
                "[precision] classId is 3 for outputs of shape [1,2], expected 0 to 1. Fix: name one of the model's outputs",
                () -> new Precision(null, null, 3).of(Tensor.ones(1, 2), Tensor.ones(1, 2)));
    }

    @Test
    void labels_and_predictions_are_checked() {
        assertMessage(
                "[auc] predictions are out of range: got -1.0 to 2.0, expected 0 to 1. Fix: end the model with sigmoid, or "
                        + "use withLogits()",
                () -> new AUC().of(vector(0, 1), vector(-1, 2)));
        assertMessage(
                "[recall] labels are out of range: got 0.0 to 2.0, expected 0 to 1. Fix: give 0 or 1, or probabilities",
                () -> new Recall().of(vector(0, 2), vector(0, 1)));
        assertMessage(
                "[mean_io_u] label 2.0 (element 1) is not a class: expected whole numbers from 0 to 1. Fix: check the number "
                        + "of classes; positions that do not count have the label ignoreClass",
                () -> new MeanIoU(2).of(Tensor.of(new int[] {0, 2}), Tensor.of(new int[] {0, 1})));
        assertMessage(
                "[mean_io_u] got classes of shape [3] for labels of shape [2]. Fix: give one class number for each "
                        + "label; outputs of a row become one by argmax(-1), or by sparseYPred false",
                () -> new MeanIoU(2).of(Tensor.of(new int[] {0, 1}), Tensor.of(new int[] {0, 1, 1})));
    }
}
