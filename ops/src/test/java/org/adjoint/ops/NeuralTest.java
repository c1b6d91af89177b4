package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Normalisations, attention and connectionist temporal classification: edges and errors. Values are in
/// `GoldenTest`.
class NeuralTest {

    @Test
    void variances_do_not_cancel() {
        Tensor x = Tensor.of(new float[] {10_000, 10_001, 10_002}, 1, 3);
        Tensor variance = x.moments(1).variance();
        assertEquals(2 / 3.0, variance.item(), 1e-6);
        Tensor normal = x.layerNorm(Tensor.ones(3), Tensor.zeros(3), 0);
        assertArrayEquals(new double[] {-1.224745, 0, 1.224745}, normal.toDoubleArray(), 1e-5);
    }

    @Test
    void gradients_of_normalisations() {
        GradCheck.of(in -> in.get(0).batchNorm(1, in.get(1), in.get(2), 1e-3))
                .order(2)
                .check(Shape.of(4, 3, 2), Shape.of(3), Shape.of(3))
                .assertPasses();
        GradCheck.of(in -> in.get(0).groupNorm(-1, 2, in.get(1), in.get(2), 1e-3))
                .order(2)
                .check(Shape.of(2, 3, 4), Shape.of(4), Shape.of(4))
                .assertPasses();
        GradCheck.of(in -> in.get(0).rmsNorm(in.get(1), 1e-3))
                .order(2)
                .check(Shape.of(2, 3), Shape.of(3))
                .assertPasses();
    }

    @Test
    void attention_is_causal_and_masked() {
        Tensor q = new Rng(1).normal(0, 1, 3, 4);
        Tensor k = new Rng(2).normal(0, 1, 3, 4);
        Tensor v = Tensor.arange(3).reshape(3, 1);
        assertEquals(0, q.causalAttention(k, v).get(0, 0));
        Tensor nothing = Tensor.of(new boolean[] {true, false, false, false, false, false, false, true, true}, 3, 3);
        Tensor variable = q.requiresGrad();
        Tensor seen = variable.scaledDotProductAttention(k, v, nothing);
        assertEquals(0, seen.get(1, 0), "a query that sees no key gets zeros");
        double[] gradient = seen.sum().gradients().of(variable).toDoubleArray();
        assertTrue(Arrays.stream(gradient).allMatch(Double::isFinite));
        GradCheck.of(in -> in.get(0).causalAttention(in.get(1), in.get(2)))
                .order(2)
                .check(Shape.of(2, 3, 2), Shape.of(2, 3, 2), Shape.of(2, 3, 2))
                .assertPasses();
        Tensor dropped = q.scaledDotProductAttention(k, v, nothing, weights -> weights.mul(0));
        assertArrayEquals(new double[3], dropped.toDoubleArray());
    }

    private static Tensor ints(int... values) {
        return Tensor.of(values);
    }

    @Test
    void ctc_sums_over_all_ways() {
        Tensor half = Tensor.full(Shape.of(1, 2, 2), Math.log(0.5), DType.FLOAT64);
        Tensor loss = Ctc.loss(half, Tensor.of(new int[] {1}, 1, 1), ints(2), ints(1), 0);
        assertEquals(-Math.log(0.75), loss.item(), 1e-12, "1 1, 0 1 and 1 0 of four");
        Tensor none = Ctc.loss(half, Tensor.of(new int[0], 1, 0), ints(2), ints(0), 0);
        assertEquals(-Math.log(0.25), none.item(), 1e-12);
    }

    @Test
    void ctc_is_infinite_where_the_targets_do_not_fit() {
        Tensor logits =
                new Rng(1).normal(0, 1, Shape.of(1, 2, 3), DType.FLOAT64).requiresGrad();
        Tensor loss = Ctc.loss(logits.logSoftmax(-1), Tensor.of(new int[] {1, 1}, 1, 2), ints(2), ints(2), 0);
        assertEquals(Double.POSITIVE_INFINITY, loss.item());
        double[] gradient = loss.sum().gradients().of(logits).toDoubleArray();
        assertTrue(Arrays.stream(gradient).allMatch(g -> g == 0), () -> Arrays.toString(gradient));
    }

    @Test
    void ctc_has_gradients_of_second_order() {
        Tensor targets = Tensor.of(new int[] {1, 2, 2, 0}, 2, 2);
        GradCheck.of(in -> Ctc.loss(in.getFirst().logSoftmax(-1), targets, ints(4, 3), ints(2, 1), 0))
                .order(2)
                .check(Shape.of(2, 4, 3))
                .assertPasses();
    }

    @Test
    void errors() {
        Tensor x = Tensor.ones(2, 6);
        assertFails(
                "the scale must be a vector of 6: got shape [5] for axis 1 of [2,6]",
                () -> x.batchNorm(1, Tensor.ones(5), Tensor.ones(6), 0.1));
        assertFails(
                "[layerNorm] scale and offset must have the last axes",
                () -> x.layerNorm(Tensor.ones(5), Tensor.ones(5), 0.1));
        assertFails(
                "[groupNorm] cannot cut axis 1 of [2,6] into 4 equal groups",
                () -> x.groupNorm(1, 4, Tensor.ones(6), Tensor.ones(6), 0.1));
        assertFails(
                "[scaledDotProductAttention] needs queries [..., q, d]",
                () -> x.scaledDotProductAttention(Tensor.ones(3, 5), Tensor.ones(3, 2)));
        assertFails("[gather] index 7", () -> ints(7).embedding(Tensor.ones(7, 2)));
        Tensor logs = Tensor.zeros(1, 2, 3);
        Tensor target = Tensor.of(new int[] {1}, 1, 1);
        assertFails("[ctc] needs logarithms of probabilities", () -> Ctc.loss(x, target, ints(2), ints(1), 0));
        assertFails("the blank must be one of 3 classes: got 3", () -> Ctc.loss(logs, target, ints(2), ints(1), 3));
        assertFails("input length 0 must be from 1 to 2: got 5", () -> Ctc.loss(logs, target, ints(5), ints(1), 0));
        assertFails("target length 0 must be from 0 to 1: got 2", () -> Ctc.loss(logs, target, ints(2), ints(2), 0));
        assertFails(
                "label 0 of element 0 must be a class other than the blank 1: got 1",
                () -> Ctc.loss(logs, target, ints(2), ints(1), 1));
        assertFails("needs one length for each element", () -> Ctc.loss(logs, target, ints(2, 2), ints(1), 0));
        assertFails(
                "needs labels and lengths of int32: got float32",
                () -> Ctc.loss(logs, Tensor.ones(1, 1), ints(2), ints(1), 0));
    }
}
