package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Points and areas are those that are counted by hand, or pair by pair.
class RateCurvesTest {
    private static final Tensor LABELS = Tensor.of(new int[] {0, 0, 1, 1}, 4);
    private static final Tensor SCORES = Tensor.of(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, 4);

    @Test
    void the_roc_curve_of_four_samples() {
        RateCurves roc = RateCurves.roc(LABELS, SCORES);
        assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1}, roc.line(0).x());
        assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, roc.line(0).y());
        assertEquals(0.75, roc.area(0), 1e-12, "three of four pairs are in order");
    }

    @Test
    void precision_and_recall_of_four_samples() {
        RateCurves curve = RateCurves.precisionRecall(LABELS, SCORES.reshape(4, 1));
        assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, curve.line(0).x());
        assertArrayEquals(new double[] {1, 1, 0.5, 2.0 / 3, 0.5}, curve.line(0).y(), 1e-12);
        // up to recall 1/2 precision 1; then with t more hits of one sample precision (1 + t) / (2 + t)
        assertEquals(0.5 + 0.5 * (1 - Math.log(1.5)), curve.area(0), 1e-12);
    }

    @Test
    void the_area_is_the_share_of_pairs_in_order() {
        Random random = new Random(5);
        int[] label = random.ints(300, 0, 2).toArray();
        double[] score = new double[300];
        for (int i = 0; i < 300; i++) {
            score[i] = Math.clamp(Math.rint(10 * (0.4 * label[i] + 0.6 * random.nextDouble())) / 10, 0, 1); // with ties
        }
        double inOrder = 0;
        double pairs = 0;
        for (int i = 0; i < 300; i++) {
            for (int k = 0; k < 300; k++) {
                if (label[i] == 1 && label[k] == 0) {
                    pairs++;
                    inOrder += score[i] > score[k] ? 1 : score[i] == score[k] ? 0.5 : 0;
                }
            }
        }
        RateCurves roc = RateCurves.roc(Tensor.of(label, 300), Tensor.of(score, 300));
        assertEquals(inOrder / pairs, roc.area(0), 1e-9);
    }

    @Test
    void a_perfect_model_has_all_of_the_area() {
        Tensor perfect = LABELS.cast(DType.FLOAT64).mul(0.5).add(0.25);
        assertEquals(1, RateCurves.roc(LABELS, perfect).area(0), 1e-12);
        assertEquals(1, RateCurves.precisionRecall(LABELS, perfect).area(0), 1e-12);
    }

    @Test
    void they_are_readable() {
        RateCurves roc = RateCurves.roc("one", LABELS, SCORES)
                .and("other", LABELS, SCORES.neg().add(1));
        Geometry.assertReadable(roc.title("ROC"));
        assertTrue(Geometry.texts(roc).contains("one, AUC 0.7500"), () -> "" + Geometry.texts(roc));
        assertTrue(Geometry.texts(roc).contains("other, AUC 0.2500"), () -> "" + Geometry.texts(roc));
        Geometry.assertReadable(RateCurves.precisionRecall(LABELS, SCORES));
    }

    @Test
    void labels_must_be_of_both_kinds() {
        AdjointException e = assertThrows(AdjointException.class, () -> RateCurves.roc(Tensor.ones(4), SCORES));
        assertTrue(e.getMessage().contains("got 4 positive samples of 4"), e::getMessage);
        assertThrows(AdjointException.class, () -> RateCurves.roc(Tensor.ones(3), SCORES));
    }
}
