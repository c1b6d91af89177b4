package org.adjoint.nn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Metrics against what they mean, counted sample by sample.
class NaiveMetricsTest {
    private static final int SAMPLES = 300;

    /// The probability that a positive sample has the higher output, ties counting half.
    private static double exactAUC(double[] y, double[] p) {
        double wins = 0;
        double pairs = 0;
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y.length; j++) {
                if (y[i] == 1 && y[j] == 0) {
                    wins += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    /// The mean of the precisions at each positive sample, by descending outputs.
    private static double averagePrecision(double[] y, double[] p) {
        double sum = 0;
        double positives = 0;
        for (int i = 0; i < y.length; i++) {
            if (y[i] == 1) {
                double limit = p[i];
                long above = Arrays.stream(p).filter(value -> value >= limit).count();
                double hits = 0;
                for (int j = 0; j < y.length; j++) {
                    hits += p[j] >= limit ? y[j] : 0;
                }
                sum += hits / above;
                positives++;
            }
        }
        return sum / positives;
    }

    @Property(tries = 20)
    void auc_is_nearly_the_exact_one(@ForAll long seed) {
        Rng rng = new Rng(seed);
        Tensor y = rng.randint(0, 2, SAMPLES);
        Tensor p = rng.uniform(0, 1, SAMPLES).mul(0.7).add(y.cast(DType.FLOAT32).mul(0.3));
        double exact = exactAUC(y.toDoubleArray(), p.toDoubleArray());
        assertEquals(exact, new AUC().of(y, p), 3e-3);
        assertEquals(exact, new AUC().withNumThresholds(100_000).of(y, p), 1e-4);
        double area = new AUC(AUC.Curve.PR).of(y, p);
        assertEquals(averagePrecision(y.toDoubleArray(), p.toDoubleArray()), area, 2e-2);
        for (AUC.Curve curve : AUC.Curve.values()) {
            AUC auc = new AUC(curve);
            double least = auc.withSummationMethod(AUC.SummationMethod.MINORING).of(y, p);
            double most = auc.withSummationMethod(AUC.SummationMethod.MAJORING).of(y, p);
            double between = auc.of(y, p);
            assertTrue(least <= most + 1e-12, curve + ": " + least + " to " + most);
            assertEquals((least + most) / 2, between, most - least + 1e-2);
        }
    }

    @Property(tries = 30)
    void f1_precision_and_recall_are_counts(@ForAll long seed) {
        Rng rng = new Rng(seed);
        int classes = 3;
        double[] y = rng.randint(0, 2, SAMPLES, classes).toDoubleArray();
        double[] p = rng.uniform(0, 1, SAMPLES, classes).toDoubleArray();
        double[] hits = new double[classes];
        double[] wrong = new double[classes];
        double[] missed = new double[classes];
        for (int i = 0; i < y.length; i++) {
            boolean says = p[i] > 0.6;
            hits[i % classes] += says && y[i] == 1 ? 1 : 0;
            wrong[i % classes] += says && y[i] == 0 ? 1 : 0;
            missed[i % classes] += !says && y[i] == 1 ? 1 : 0;
        }
        double macro = 0;
        for (int c = 0; c < classes; c++) {
            double precision = hits[c] / (hits[c] + wrong[c]);
            double recall = hits[c] / (hits[c] + missed[c]);
            macro += 2 * precision * recall / (precision + recall) / classes;
        }
        Tensor labels = Tensor.of(y, SAMPLES, classes);
        Tensor outputs = Tensor.of(p, SAMPLES, classes);
        assertEquals(macro, new F1Score(FBetaScore.Average.MACRO, 0.6).of(labels, outputs), 1e-9);
        double all = Arrays.stream(hits).sum();
        double precision = all / (all + Arrays.stream(wrong).sum());
        double recall = all / (all + Arrays.stream(missed).sum());
        assertEquals(precision, new Precision(0.6).of(labels, outputs), 1e-9);
        assertEquals(recall, new Recall(0.6).of(labels, outputs), 1e-9);
        assertEquals(
                2 * precision * recall / (precision + recall),
                new F1Score(FBetaScore.Average.MICRO, 0.6).of(labels, outputs),
                1e-9);
        assertEquals(hits[1] / (hits[1] + wrong[1]), new Precision(0.6, null, 1).of(labels, outputs), 1e-9);
    }

    @Property(tries = 30)
    void r2_is_one_minus_the_unexplained_part(@ForAll long seed) {
        Rng rng = new Rng(seed);
        double[] y = rng.normal(5, 2, SAMPLES).toDoubleArray();
        double[] p = rng.normal(5, 2, SAMPLES).toDoubleArray();
        double mean = Arrays.stream(y).average().orElseThrow();
        double error = 0;
        double variance = 0;
        for (int i = 0; i < SAMPLES; i++) {
            error += (y[i] - p[i]) * (y[i] - p[i]);
            variance += (y[i] - mean) * (y[i] - mean);
        }
        Tensor labels = Tensor.of(y, SAMPLES);
        Tensor outputs = Tensor.of(p, SAMPLES);
        assertEquals(1 - error / variance, new R2Score().of(labels, outputs), 1e-9);
        assertEquals(Math.sqrt(error / SAMPLES), new RootMeanSquaredError().of(labels, outputs), 1e-9);
        double adjusted = 1 - error / variance * (SAMPLES - 1) / (SAMPLES - 4 - 1);
        assertEquals(adjusted, new R2Score(R2Score.Aggregation.UNIFORM_AVERAGE, 4).of(labels, outputs), 1e-9);
    }
}
