package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Binary;
import org.junit.jupiter.api.Test;

/// Logits of -∞, which exclude a class: results are those of the other classes alone.
class ExcludedClassesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// The value, the gradient, and the gradient of the gradient's product with a fixed direction.
    private static List<double[]> orders(UnaryOperator<Tensor> f, Tensor x, Tensor direction) {
        Tensor v = x.requiresGrad();
        Tensor y = f.apply(v);
        Tensor first = Backward.of(y.sum()).createGraph().run().of(v);
        Tensor second = first.mul(direction).sum().gradients().of(v);
        List<double[]> all = new ArrayList<>();
        for (Tensor each : List.of(y, first, second)) {
            all.add(each.toDoubleArray());
        }
        return all;
    }

    @Test
    void a_class_that_is_not_the_label_counts_for_nothing() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor x = Tensor.of(new double[] {-INFINITY, 1, 2}, 1, 3).cast(dtype);
            Tensor labels = Tensor.of(new double[] {0, 0, 1}, 1, 3).cast(dtype);
            List<double[]> orders = orders(t -> t.softmaxCrossEntropy(labels), x, x.onesLike());
            double q = 1 / (1 + Math.E);
            assertArrayEquals(new double[] {Math.log1p(Math.exp(-1))}, orders.get(0), 1e-6);
            assertArrayEquals(new double[] {0, q, -q}, orders.get(1), 1e-6);
            assertArrayEquals(new double[] {0, 0, 0}, orders.get(2), 1e-6);
        }
    }

    @Test
    void the_labels_own_class_is_impossible() {
        Tensor x = Tensor.of(new double[] {-INFINITY, 0, 0}, 1, 3);
        Tensor labels = Tensor.of(new double[] {1, 0, 0}, 1, 3);
        List<double[]> orders = orders(t -> t.softmaxCrossEntropy(labels), x, Tensor.of(new double[] {1, 2, 3}, 1, 3));
        assertArrayEquals(new double[] {INFINITY}, orders.get(0));
        assertArrayEquals(new double[] {-1, 0.5, 0.5}, orders.get(1), 1e-15);
        assertArrayEquals(new double[] {0, -0.25, 0.25}, orders.get(2), 1e-15);
    }

    /// A teacher that excludes the same classes: gradients go to the labels as well.
    @Test
    void labels_from_a_softmax() {
        Tensor teacher = Tensor.of(new double[] {-INFINITY, 1, 2}).requiresGrad();
        Tensor student = Tensor.of(new double[] {-INFINITY, 0, 1}).requiresGrad();
        Tensor loss = student.softmaxCrossEntropy(teacher.softmax(-1));
        double q = 1 / (1 + Math.E);
        assertEquals(-q * Math.log(q) - (1 - q) * Math.log(1 - q), loss.item(), 1e-15);
        assertArrayEquals(
                new double[] {0, q * (1 - q), -q * (1 - q)},
                loss.gradients().of(teacher).toDoubleArray(),
                1e-15);
    }

    @Test
    void certain_logits_of_a_sigmoid() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor x = Tensor.of(new double[] {-INFINITY, INFINITY, -INFINITY, INFINITY, 0})
                    .cast(dtype);
            Tensor labels = Tensor.of(new double[] {0, 1, 1, 0, 1}).cast(dtype);
            List<double[]> orders = orders(t -> t.sigmoidCrossEntropy(labels), x, x.onesLike());
            assertArrayEquals(new double[] {0, 0, INFINITY, INFINITY, Math.log(2)}, orders.get(0), 1e-6);
            assertArrayEquals(new double[] {0, 0, -1, 1, -0.5}, orders.get(1), 1e-6);
            assertArrayEquals(new double[] {0, 0, 0, 0, 0.25}, orders.get(2), 1e-6);
        }
    }

    @Test
    void weights_of_0_take_away_infinities() {
        double[] weights = new double[37];
        double[] logarithms = new double[37];
        double[] expected = new double[37];
        double[] slopes = new double[37];
        for (int i = 0; i < 37; i++) {
            weights[i] = i % 3;
            logarithms[i] = i % 2 == 0 ? -INFINITY : i;
            expected[i] = weights[i] == 0 && i % 2 == 0 ? 0 : weights[i] * logarithms[i];
            slopes[i] = weights[i] == 0 && i % 2 == 0 ? 0 : logarithms[i];
        }
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor w = Tensor.of(weights).cast(dtype).requiresGrad();
            Tensor l = Tensor.of(logarithms).cast(dtype).requiresGrad();
            Tensor product = Ops.apply(Binary.WEIGH, w, l);
            assertArrayEquals(expected, product.toDoubleArray());
            Gradients<Tensor> gradients = product.sum().gradients();
            assertArrayEquals(slopes, gradients.of(w).toDoubleArray());
            assertArrayEquals(weights, gradients.of(l).toDoubleArray());
        }
    }

    /// NaN is no excluded class: it stays.
    @Test
    void not_a_number_stays() {
        Tensor x = Tensor.of(new double[] {Double.NaN, 1, 2});
        Tensor labels = Tensor.of(new double[] {0, 0, 1});
        assertTrue(Double.isNaN(x.softmaxCrossEntropy(labels).item()));
        assertTrue(Double.isNaN(x.sigmoidCrossEntropy(labels).get(0)));
    }

    /// Softmax, its logarithm and the cross-entropy, to the second order, are those of the logits that are left.
    @Property(tries = 200)
    void the_others_are_alone(
            @ForAll @IntRange(min = 1, max = 20) int classes,
            @ForAll @IntRange(max = 20) int excluded,
            @ForAll long seed) {
        Rng rng = new Rng(seed);
        int[] order = rng.permutation(classes);
        int[] kept = Arrays.stream(order)
                .limit(Math.max(1, classes - excluded))
                .sorted()
                .toArray();
        Tensor places = Tensor.of(kept);
        Tensor logits = rng.normal(0, 3, Shape.of(classes), DType.FLOAT64);
        Tensor direction = rng.normal(0, 1, Shape.of(classes), DType.FLOAT64);
        Tensor weights = rng.normal(0, 1, Shape.of(classes), DType.FLOAT64);
        double[] masked =
                Tensor.full(Shape.of(classes), -INFINITY, DType.FLOAT64).toDoubleArray();
        IntStream.of(kept).forEach(i -> masked[i] = logits.get(i));
        Tensor left = logits.gather(places, 0);
        Tensor labels = weights.gather(places, 0).softmax(-1);
        Tensor spread = labels.scatterAdd(places, Shape.of(classes), 0);
        List<List<double[]>> whole = List.of(
                orders(x -> x.softmax(-1).mul(weights).gather(places, 0), Tensor.of(masked), direction),
                orders(x -> x.logSoftmax(-1).gather(places, 0).mul(labels), Tensor.of(masked), direction),
                orders(x -> x.softmaxCrossEntropy(spread), Tensor.of(masked), direction));
        Tensor there = direction.gather(places, 0);
        List<List<double[]>> alone = List.of(
                orders(x -> x.softmax(-1).mul(weights.gather(places, 0)), left, there),
                orders(x -> x.logSoftmax(-1).mul(labels), left, there),
                orders(x -> x.softmaxCrossEntropy(labels), left, there));
        for (int f = 0; f < 3; f++) {
            String function =
                    List.of("softmax", "logSoftmax", "softmaxCrossEntropy").get(f);
            assertClose(alone.get(f).get(0), whole.get(f).get(0), 1e-12, () -> function);
            for (int n = 1; n <= 2; n++) {
                double[] expected = Tensor.of(alone.get(f).get(n))
                        .scatterAdd(places, Shape.of(classes), 0)
                        .toDoubleArray();
                assertClose(expected, whole.get(f).get(n), 1e-12, () -> "gradient of " + function);
            }
        }
    }

    /// A query that sees no key, and scores that a mask of -∞ was added to.
    @Test
    void attention() {
        Rng rng = new Rng(1);
        Tensor k = rng.normal(0, 1, Shape.of(3, 4), DType.FLOAT64);
        Tensor v = rng.normal(0, 1, Shape.of(3, 2), DType.FLOAT64);
        Tensor mask = Tensor.of(new boolean[] {true, false, false, false, false, false, false, true, true}, 3, 3);
        Tensor added = mask.where(Tensor.zeros(3, 3), Tensor.full(Shape.SCALAR, -INFINITY, DType.FLOAT32))
                .cast(DType.FLOAT64);
        Tensor q = rng.normal(0, 1, Shape.of(3, 4), DType.FLOAT64);
        List<double[]> masked =
                orders(x -> x.scaledDotProductAttention(k, v, mask).square(), q, q);
        masked.forEach(all -> assertTrue(Arrays.stream(all).allMatch(Double::isFinite)));
        int[] seeing = {0, 2};
        Tensor rows = Tensor.of(seeing);
        List<double[]> expected =
                orders(x -> x.scaledDotProductAttention(k, v, mask).square().gather(rows, 0), q, q);
        List<double[]> actual = orders(
                x -> x.matmul(k.transpose())
                        .mul(0.5)
                        .gather(rows, 0)
                        .add(added.gather(rows, 0))
                        .softmax(-1)
                        .matmul(v)
                        .square(),
                q,
                q);
        for (int n = 0; n < 3; n++) {
            assertClose(expected.get(n), actual.get(n), 1e-12, () -> "attention");
        }
        orders(x -> x.causalAttention(k, v).square(), q, q)
                .forEach(all -> assertTrue(Arrays.stream(all).allMatch(Double::isFinite)));
    }

    /// A class that is neither a label nor the blank may be excluded; an excluded label makes the targets impossible.
    @Test
    void ctc() {
        Tensor lengths = Tensor.of(new int[] {3});
        Tensor count = Tensor.of(new int[] {1});
        double[] logits = new Rng(2).normal(0, 1, Shape.of(12), DType.FLOAT64).toDoubleArray();
        for (int t = 0; t < 3; t++) {
            logits[4 * t + 3] = -INFINITY;
        }
        Tensor x = Tensor.of(logits, 1, 3, 4);
        for (int label : new int[] {1, 3}) {
            Tensor target = Tensor.of(new int[] {label}, 1, 1);
            List<double[]> orders = orders(y -> Ctc.loss(y.logSoftmax(-1), target, lengths, count, 0), x, x.onesLike());
            assertEquals(label == 1, Double.isFinite(orders.get(0)[0]));
            for (int n = 1; n <= 2; n++) {
                assertTrue(Arrays.stream(orders.get(n)).allMatch(Double::isFinite));
                assertTrue(label == 1 || Arrays.stream(orders.get(n)).allMatch(g -> g == 0));
            }
        }
    }
}
