package org.adjoint.nn.metrics;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.MeanAbsoluteError;
import org.adjoint.nn.losses.SparseCategoricalCrossentropy;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A figure is that of all samples, however they were divided into batches, and in whatever order batches were added.
class SumsTest {
    private static final int SAMPLES = 600;
    private static final Tensor ROWS =
            new Rng(1).normal(0, 1, SAMPLES, 4).softmax(-1).detach();
    private static final Tensor CLASSES = new Rng(2).randint(0, 4, SAMPLES);
    private static final Tensor ONE_HOT = CLASSES.oneHot(4);
    private static final Tensor YES = new Rng(3).randint(0, 2, SAMPLES).reshape(SAMPLES, 1);
    private static final Tensor PROBABILITY = new Rng(4).uniform(0, 1, SAMPLES, 1);
    private static final Tensor NUMBERS = new Rng(5).normal(3, 2, SAMPLES, 2);
    private static final Tensor GUESSES = NUMBERS.add(new Rng(6).normal(0, 1, SAMPLES, 2));
    private static final Tensor WEIGHTS = new Rng(7).uniform(0, 2, SAMPLES);

    /// Metrics with labels and predictions that suit them.
    private record Case(Metric metric, Tensor yTrue, Tensor yPred) {
        Sums of(int from, int to, @Nullable Tensor weights) {
            return metric.sums(
                    Labels.aligned(yTrue.slice(0, from, to), yPred.slice(0, from, to)),
                    yPred.slice(0, from, to),
                    weights == null ? null : weights.slice(0, from, to));
        }

        double whole(@Nullable Tensor weights) {
            return metric.value(of(0, SAMPLES, weights));
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(new Accuracy(), CLASSES, ROWS),
            new Case(new BinaryAccuracy(), YES, PROBABILITY),
            new Case(new CategoricalAccuracy(), ONE_HOT, ROWS),
            new Case(new SparseCategoricalAccuracy(), CLASSES, ROWS),
            new Case(new TopKCategoricalAccuracy(2), ONE_HOT, ROWS),
            new Case(new SparseTopKCategoricalAccuracy(3), CLASSES, ROWS),
            new Case(new Precision(), YES, PROBABILITY),
            new Case(new Recall(null, 2, null), ONE_HOT, ROWS),
            new Case(new F1Score(), ONE_HOT, ROWS),
            new Case(new FBetaScore(FBetaScore.Average.WEIGHTED, 2, 0.3), ONE_HOT, ROWS),
            new Case(new AUC(), YES, PROBABILITY),
            new Case(new AUC(AUC.Curve.PR), YES, PROBABILITY),
            new Case(new MeanIoU(4, null, true, false, -1), CLASSES, ROWS),
            new Case(new RootMeanSquaredError(), NUMBERS, GUESSES),
            new Case(new R2Score(), NUMBERS, GUESSES),
            new Case(new R2Score(R2Score.Aggregation.VARIANCE_WEIGHTED_AVERAGE, 3), NUMBERS, GUESSES),
            new Case(Metric.meanSquaredError(), NUMBERS, GUESSES),
            new Case(Metric.of(new MeanAbsoluteError()), NUMBERS, GUESSES),
            new Case(Metric.of(new SparseCategoricalCrossentropy().withIgnoreClass(2)), CLASSES, ROWS),
            new Case(Metric.of("bias", (yTrue, yPred) -> yPred.sub(yTrue)), NUMBERS, GUESSES));

    @Test
    void batches_of_1_10_32_and_600_give_the_same_figure() {
        for (Case each : CASES) {
            for (Tensor weights : new Tensor[] {null, WEIGHTS}) {
                double whole = each.whole(weights);
                for (int batch : new int[] {1, 10, 32}) {
                    Sums sums = each.of(0, batch, weights);
                    for (int from = batch; from < SAMPLES; from += batch) {
                        sums = sums.plus(each.of(from, Math.min(SAMPLES, from + batch), weights));
                    }
                    assertEquals(whole, each.metric.value(sums), 1e-9, each.metric + " in batches of " + batch);
                }
            }
        }
    }

    @Property(tries = 40)
    void cuts_and_order_do_not_matter(
            @ForAll @IntRange(min = 1, max = SAMPLES - 1) int first,
            @ForAll @IntRange(min = 1, max = SAMPLES - 1) int second,
            @ForAll long seed) {
        List<Integer> cuts = new ArrayList<>(List.of(0, SAMPLES, first, second));
        Collections.sort(cuts);
        for (Case each : CASES) {
            List<Sums> parts = new ArrayList<>();
            for (int i = 1; i < cuts.size(); i++) {
                if (cuts.get(i - 1) < cuts.get(i)) {
                    parts.add(each.of(cuts.get(i - 1), cuts.get(i), WEIGHTS));
                }
            }
            Collections.shuffle(parts, new Random(seed));
            double value = each.metric.value(parts.stream().reduce(Sums::plus).orElseThrow());
            assertEquals(each.whole(WEIGHTS), value, 1e-9, each.metric.toString());
        }
    }

    /// A weight of 2 is a sample that is there twice, and a weight of 0 one that is not there.
    @Test
    void weights_are_how_often_a_sample_is_there() {
        for (Case each : CASES) {
            Tensor weights = Tensor.ones(100).mul(2);
            Sums twice = each.metric.sums(each.yTrue.slice(0, 0, 100), each.yPred.slice(0, 0, 100), weights);
            Sums once = each.of(0, 100, null);
            if (!(each.metric instanceof R2Score r2 && r2.numRegressors() > 0)) { // adjusts by unweighted samples
                assertEquals(
                        each.metric.value(once.plus(once)), each.metric.value(twice), 1e-9, each.metric.toString());
                Sums half = each.metric.sums(
                        each.yTrue, each.yPred, Tensor.arange(SAMPLES).less(100).cast(DType.FLOAT32));
                assertEquals(each.metric.value(once), each.metric.value(half), 1e-9, each.metric.toString());
            }
        }
    }

    @Test
    void adding_is_associative_and_commutative() {
        Sums a = Sums.of(1, 2);
        Sums b = Sums.of(3, 5);
        Sums c = Sums.of(8, 13);
        assertEquals(Sums.of(4, 7), a.plus(b));
        assertEquals(a.plus(b), b.plus(a));
        assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
        assertEquals(Sums.of(1, 2), a);
    }

    @Test
    void sums_of_different_metrics_are_not_added() {
        assertMessage(
                "[sums] got 3 sums to add to 2. Fix: keep as many sums for each batch, whatever its size, and add those "
                        + "of one metric",
                () -> Sums.of(1, 2).plus(Sums.of(1, 2, 3)));
    }

    @Test
    void weights_of_another_number_are_an_error() {
        for (Case each : CASES) {
            AdjointException error = assertThrows(
                    AdjointException.class,
                    () -> each.metric.sums(each.yTrue, each.yPred, Tensor.ones(7)),
                    each.metric.toString());
            String expected = "sample weights have shape [7] for values of shape [600";
            assertTrue(error.problem().startsWith(expected), error.getMessage());
        }
    }
}
