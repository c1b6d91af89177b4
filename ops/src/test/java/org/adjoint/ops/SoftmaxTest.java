package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.primitives.LogSoftmax;
import org.adjoint.ops.primitives.LogSumExp;
import org.adjoint.ops.primitives.Softmax;
import org.junit.jupiter.api.Test;

/// Softmax, its logarithms and the cross-entropies, above all where naive formulas overflow, underflow or cancel.
class SoftmaxTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(
                Shape.of(1), Shape.of(7), Shape.of(3, 5), Shape.of(5, 33), Shape.of(2, 3, 4), Shape.of(2, 1, 70, 3));
    }

    @Provide
    Arbitrary<Float> offsets() {
        return Arbitraries.of(0f, 100f, -1e4f, 1e4f);
    }

    /// Logits are shifted by a number that float32 adds exactly, so the results must be those of no shift.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void any_axis_and_any_offset(@ForAll("shapes") Shape shape, @ForAll("offsets") float offset) {
        Tensor coarse = Domain.real()
                .draw(shape, DType.FLOAT32, new Rng(1))
                .mul(64)
                .cast(DType.INT32)
                .cast(DType.FLOAT32)
                .div(64);
        Tensor x = coarse.add(offset);
        List<Tensor> exact = List.of(coarse.cast(DType.FLOAT64));
        for (int axis = -shape.rank(); axis < shape.rank(); axis++) {
            for (Tensor y : List.of(x, Samples.pending(x))) {
                assertClose(
                        Reference.forward(new Softmax(axis), exact, shape),
                        y.softmax(axis).toDoubleArray(),
                        5e-7,
                        shape::toString);
                assertClose(
                        Reference.forward(new LogSoftmax(axis), exact, shape),
                        y.logSoftmax(axis).toDoubleArray(),
                        1e-6,
                        shape::toString);
            }
            double[] logSums = Reference.forward(new LogSumExp(axis), exact, shape.without(axis));
            assertClose(
                    Arrays.stream(logSums).map(v -> v + offset).toArray(),
                    x.logsumexp(axis).toDoubleArray(),
                    5e-7,
                    shape::toString);
        }
    }

    @Test
    void extreme_logits() {
        Tensor x = Tensor.of(new float[] {1e4f, 1e4f, -1e4f, 0});
        assertArrayEquals(new double[] {0.5, 0.5, 0, 0}, x.softmax(0).toDoubleArray(), 1e-7);
        double[] logs = x.logSoftmax(0).toDoubleArray();
        assertEquals(-Math.log(2), logs[0], 1e-7);
        assertEquals(-2e4 - Math.log(2), logs[2], 2e-3);
        assertEquals(1e4 + Math.log(2), x.logsumexp(0).item(), 1e-3);
        Tensor huge = Tensor.of(new float[] {3e38f, -3e38f});
        assertArrayEquals(new double[] {1, 0}, huge.softmax(0).toDoubleArray());
        assertEquals(0, huge.logSoftmax(0).get(0));
        assertEquals(3e38f, huge.logsumexp(0).item());
    }

    @Test
    void small_probabilities_have_accurate_logarithms() {
        Tensor x = Tensor.of(new float[] {0, -50, -150});
        double[] logs = x.logSoftmax(0).toDoubleArray();
        assertArrayEquals(new double[] {0, -50, -150}, logs, 1e-5);
        assertEquals(Math.exp(-50), x.softmax(0).get(1), 1e-6 * Math.exp(-50));
    }

    /// A logit of -∞ is a class that is excluded; a row of nothing else has no probabilities.
    @Test
    void infinite_logits() {
        Tensor x = Tensor.of(new float[] {1, -INFINITY, 1});
        assertArrayEquals(new double[] {0.5, 0, 0.5}, x.softmax(0).toDoubleArray(), 1e-7);
        assertEquals(Double.NEGATIVE_INFINITY, x.logSoftmax(0).get(1));
        assertEquals(-Math.log(2), x.logSoftmax(0).get(0), 1e-7);
        assertEquals(1 + Math.log(2), x.logsumexp(0).item(), 1e-6);
        Tensor none = Tensor.of(new float[] {-INFINITY, -INFINITY});
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, none.softmax(0).toDoubleArray());
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN}, none.logSoftmax(0).toDoubleArray());
        assertEquals(Double.NEGATIVE_INFINITY, none.logsumexp(0).item());
        assertEquals(INFINITY, Tensor.of(new float[] {0, INFINITY}).logsumexp(0).item());
        assertEquals(Double.NEGATIVE_INFINITY, Tensor.zeros(0).logsumexp(0).item());
        assertTrue(
                Double.isNaN(Tensor.of(new float[] {0, Float.NaN}).logsumexp(0).item()));
        assertTrue(Double.isNaN(Tensor.of(new float[] {0, Float.NaN}).softmax(0).get(0)));
        double[] gradient = variableGradient(x);
        assertArrayEquals(new double[] {0.5, 0, 0.5}, gradient, 1e-7);
    }

    private static double[] variableGradient(Tensor x) {
        Tensor v = x.requiresGrad();
        return v.logsumexp(0).gradients().of(v).toDoubleArray();
    }

    @Test
    void cross_entropy_of_extreme_logits() {
        Tensor labels = Tensor.of(new float[] {0, 1, 0, 1, 0, 0}, 2, 3);
        Tensor x = Tensor.of(new float[] {1e4f, -1e4f, 0, 1e4f, 0, -1e4f}, 2, 3).requiresGrad();
        Tensor losses = x.softmaxCrossEntropy(labels);
        assertArrayEquals(new double[] {2e4, 0}, losses.toDoubleArray(), 1e-2);
        assertArrayEquals(
                new double[] {1, -1, 0, 0, 0, 0}, losses.sum().gradients().of(x).toDoubleArray(), 1e-6);
        Tensor y = Tensor.of(new float[] {1e4f, 1e4f, -1e4f, -1e4f, 0}).requiresGrad();
        Tensor p = Tensor.of(new float[] {1, 0, 1, 0, 0.5f});
        Tensor binary = y.sigmoidCrossEntropy(p);
        assertArrayEquals(new double[] {0, 1e4, 1e4, 0, Math.log(2)}, binary.toDoubleArray(), 1e-6);
        assertArrayEquals(
                new double[] {0, 1, -1, 0, 0}, binary.sum().gradients().of(y).toDoubleArray(), 1e-6);
    }

    /// The loss of a confident and right prediction is small, not 0: the sum must not lose it.
    @Test
    void small_losses_are_accurate() {
        Tensor y = Tensor.of(new float[] {20, -20});
        Tensor loss = y.sigmoidCrossEntropy(Tensor.of(new float[] {1, 0}));
        double expected = Math.log1p(Math.exp(-20));
        assertArrayEquals(new double[] {expected, expected}, loss.toDoubleArray(), 1e-5 * expected);
    }

    @Test
    void gradients() {
        Tensor x = new Rng(1).normal(0, 2, 3, 4);
        Tensor labels = new Rng(2).normal(0, 1, 3, 4).cast(DType.FLOAT64).softmax(-1);
        GradCheck.of(in -> in.get(0).softmaxCrossEntropy(in.get(1)))
                .order(2)
                .check(x, labels)
                .assertPasses();
        GradCheck.of(in -> in.get(0).sigmoidCrossEntropy(in.get(1)))
                .order(2)
                .check(x, labels)
                .assertPasses();
        GradCheck.of(in -> in.get(0).keepDims().logsumexp(0)).order(2).check(x).assertPasses();
        GradCheck.of(in -> in.get(0).leakyRelu(0.1)).check(x).assertPasses();
    }
}
