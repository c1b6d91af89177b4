package org.adjoint.nn.metrics;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.nn.Evaluation;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.losses.BinaryCrossentropy;
import org.adjoint.nn.losses.CategoricalCrossentropy;
import org.adjoint.nn.losses.CosineSimilarity;
import org.adjoint.nn.losses.Dice;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.MeanSquaredError;
import org.adjoint.nn.losses.SparseCategoricalCrossentropy;
import org.adjoint.nn.losses.Tversky;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What metrics have to do with each other, with losses, and with logits.
class RelativesTest {
    private static final Tensor YES = new Rng(1).randint(0, 2, 50, 1);
    private static final Tensor LOGITS = new Rng(2).normal(0, 2, 50, 1);
    private static final Tensor CLASSES = new Rng(3).randint(0, 3, 50);
    private static final Tensor ROWS =
            new Rng(4).normal(0, 1, 50, 3).softmax(-1).detach();

    @Test
    void rates_are_those_of_their_counts() {
        Tensor p = LOGITS.sigmoid().detach();
        double hits = new TruePositives().of(YES, p);
        double alarms = new FalsePositives().of(YES, p);
        double missed = new FalseNegatives().of(YES, p);
        double rest = new TrueNegatives().of(YES, p);
        assertEquals(50, hits + alarms + missed + rest);
        assertEquals(hits / (hits + alarms), new Precision().of(YES, p), 1e-12);
        assertEquals(hits / (hits + missed), new Recall().of(YES, p), 1e-12);
        assertEquals((hits + rest) / 50, new BinaryAccuracy().of(YES, p), 1e-12);
        double recall = new SensitivityAtSpecificity(rest / (rest + alarms), 3, null).of(YES, p);
        assertEquals(hits / (hits + missed), recall, 1e-12);
        assertEquals(
                1, new PrecisionAtRecall(0).of(YES, YES.cast(p.dtype()).mul(0.5).add(0.1)), 1e-12);
    }

    @Test
    void logits_count_as_the_probabilities_they_stand_for() {
        Loss logits = new BinaryCrossentropy().withLogits();
        Tensor p = LOGITS.sigmoid().detach();
        List<Metric> metrics = List.of(
                new Precision(),
                new Recall(null, null, 0),
                new TruePositives(),
                new SensitivityAtSpecificity(0.3),
                new RecallAtPrecision(0.6, 20, 0),
                new AUC(),
                new F1Score());
        for (Metric metric : metrics) {
            assertEquals(metric.of(YES, p), metric.beside(logits).of(YES, LOGITS), 1e-12, metric.toString());
            assertEquals(metric.name(), metric.beside(logits).name());
        }
        assertEquals(new Precision(0.3), new Precision(0.3).beside(logits));
    }

    @Test
    void outputs_that_are_no_probabilities_are_refused() {
        assertMessage(
                "[sensitivity_at_specificity] predictions are out of range: got -1.0 to 2.0, expected 0 to 1. Fix: end the "
                        + "model with sigmoid, or take a loss from logits",
                () -> new SensitivityAtSpecificity(0.5).of(Tensor.ones(2), Tensor.of(new float[] {-1, 2})));
        assertMessage(
                "[mean_io_u] prediction 0.25 (element 0) is not a class: expected whole numbers from 0 to 2. Fix: check the "
                        + "number of classes; positions that do not count have the label ignoreClass",
                () -> new MeanIoU(3).of(Tensor.of(new int[] {1}), Tensor.of(new float[] {0.25f})));
    }

    @Test
    void arguments_are_checked() {
        assertMessage(
                "[recall_at_precision] precision is 1.5, expected 0 to 1. Fix: give a share",
                () -> new RecallAtPrecision(1.5));
        assertMessage(
                "[io_u] targetClassIds are [0, 3], expected 0 to 2. Fix: name some of the 3 classes",
                () -> new IoU(3, List.of(0, 3)));
        assertMessage(
                "[auc] numLabels is 3 though labels are not separate. Fix: set multiLabel, or leave it out",
                () -> new AUC(200, AUC.Curve.ROC, AUC.SummationMethod.MAJORING, null, false, 3, null, false));
        assertMessageStarts(
                "[auc] got predictions of shape [50], expected separate labels for each sample",
                () -> new AUC()
                        .withMultiLabel()
                        .of(YES.reshape(50), LOGITS.sigmoid().reshape(50)));
    }

    @Test
    void crossentropy_is_what_fits() {
        Tensor oneHot = CLASSES.oneHot(3);
        double expected =
                new SparseCategoricalCrossentropy().mean(CLASSES, ROWS).item();
        assertEquals(expected, new Crossentropy().of(CLASSES, ROWS), 1e-6);
        assertEquals(expected, new Crossentropy().of(oneHot, ROWS), 1e-6);
        Loss smooth = new CategoricalCrossentropy().withLogits().withLabelSmoothing(0.1);
        assertEquals(
                smooth.mean(oneHot, ROWS).item(),
                new Crossentropy().beside(smooth).of(oneHot, ROWS),
                1e-6);
        Metric besideAnother = new Crossentropy().beside(new MeanSquaredError());
        assertEquals(
                new BinaryCrossentropy().mean(YES, LOGITS.sigmoid().detach()).item(),
                besideAnother.of(YES, LOGITS.sigmoid().detach()),
                1e-6);
    }

    @Test
    void the_metric_of_cosines_has_the_other_sign_of_the_loss() {
        Tensor y = Tensor.of(new float[][] {{0, 1}, {1, 1}});
        Tensor p = Tensor.of(new float[][] {{1, 0}, {1, 1}});
        assertEquals(0.5, Metric.named("cosine_similarity").of(y, p), 1e-6);
        assertEquals(-0.5, new CosineSimilarity().mean(y, p).item(), 1e-6);
    }

    /// The overlap of two samples together is no mean of their overlaps.
    @Test
    void an_overlap_is_that_of_all_samples() {
        Tensor y = Tensor.of(new float[][] {{1, 1, 0, 0}, {1, 0, 0, 0}});
        Tensor p = Tensor.of(new float[][] {{1, 1, 0, 0}, {0, 0, 1, 0}});
        Metric dice = Metric.of(new Dice());
        Sums both = dice.sums(y.slice(0, 0, 1), p.slice(0, 0, 1), null)
                .plus(dice.sums(y.slice(0, 1, 2), p.slice(0, 1, 2), null));
        assertEquals(1 - 4 / 6.0, dice.value(both), 1e-6);
        assertEquals(new Dice().mean(y, p).item(), dice.value(both), 1e-6);
        assertEquals(0.5, Metric.of(new Dice(List.of(1))).of(y, p), 1e-6); // each sample by itself: 0 and 1
        Metric byOutput = Metric.of(new Tversky(0.5, 0.5, List.of(0)));
        assertEquals((1 / 3.0 + 0 + 1 + 1) / 4, byOutput.of(y, p), 1e-6);
    }

    @Test
    void sums_and_means_are_of_any_score() {
        Tensor p = Tensor.of(new float[] {1, 2, 6});
        assertEquals(3, new Mean().of(p, p));
        assertEquals(9, new Sum().of(p, p));
        Metric errors = new Sum("errors", new MeanSquaredError());
        assertEquals(5, errors.of(p, Tensor.of(new float[] {1, 3, 8})));
        Tensor weights = Tensor.of(new float[] {1, 0, 2});
        assertEquals(8, errors.value(errors.sums(p, Tensor.of(new float[] {1, 3, 8}), weights)));
    }

    @Test
    void each_class_has_its_score() {
        Tensor y = Tensor.of(new float[][] {{1, 1, 1}, {1, 0, 0}, {1, 1, 0}});
        Tensor p = Tensor.of(new float[][] {{0.2f, 0.6f, 0.7f}, {0.2f, 0.6f, 0.6f}, {0.6f, 0.8f, 0}});
        F1Score score = new F1Score(null, 0.5); // Keras's example
        assertArrayEquals(new double[] {0.5, 0.8, 2 / 3.0}, score.byClass(score.sums(y, p, null)), 1e-7);
    }

    @Test
    void a_confusion_matrix_counts() {
        Tensor y = Tensor.of(new int[] {0, 0, 1, 2, 2, 2});
        Tensor p = Tensor.of(new int[] {0, 1, 1, 2, 2, 0});
        ConfusionMatrix matrix = ConfusionMatrix.of(y, p, 3);
        assertEquals("""
                label \\ predicted      0      1      2
                                0      1      1      0
                                1      0      1      0
                                2      1      0      2""", matrix.toString());
        assertEquals(4 / 6.0, matrix.accuracy(), 1e-12);
        assertEquals(0.5, matrix.precision(0));
        assertEquals(2 / 3.0, matrix.recall(2), 1e-12);
        assertEquals(new MeanIoU(3).of(y, p), (matrix.iou(0) + matrix.iou(1) + matrix.iou(2)) / 3, 1e-12);
        ConfusionMatrix halves = ConfusionMatrix.of(y.slice(0, 0, 3), p.slice(0, 0, 3), 3)
                .plus(ConfusionMatrix.of(y.slice(0, 3, 6), p.slice(0, 3, 6), 3));
        assertEquals(matrix, halves);
    }

    @Test
    void what_is_compiled_by_name_is_found_by_that_name() {
        Model model = new Sequential(new Input(1), new Dense(1, "sigmoid"))
                .compile("sgd", "bce", "acc", "ce", "mse", "true_positives", "BinaryIoU", "sensitivity_at_specificity");
        Evaluation evaluation = model.evaluate(LOGITS, YES);
        assertEquals(
                List.of("loss", "acc", "ce", "mse", "true_positives", "BinaryIoU", "sensitivity_at_specificity"),
                List.copyOf(evaluation.figures().keySet()));
        assertEquals(evaluation.loss(), evaluation.get("ce"), 1e-6);
        assertEquals(
                1, model.fit(LOGITS, YES, Fit.epochs(1).silent()).get("acc").size());
    }
}
