package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Determinants of singular matrices: polynomials, whose derivatives of all orders are polynomials.
class DeterminantTest {
    private static double[] gradient(UnaryOperator<Tensor> f, Tensor x) {
        Tensor v = x.requiresGrad();
        return f.apply(v).sum().gradients().of(v).toDoubleArray();
    }

    private static Tensor matrix(int n, double... elements) {
        return Tensor.of(elements, n, n);
    }

    @Test
    void the_gradient_is_the_cofactors() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            assertArrayEquals(
                    new double[] {4, -2, -2, 1},
                    gradient(Tensor::det, matrix(2, 1, 2, 2, 4).cast(dtype)),
                    1e-6);
            assertArrayEquals(
                    new double[] {1}, gradient(Tensor::det, Tensor.zeros(1, 1).cast(dtype)));
            assertArrayEquals(
                    new double[4], gradient(Tensor::det, Tensor.zeros(2, 2).cast(dtype)));
            assertArrayEquals(
                    new double[] {-3, 6, -3, 6, -12, 6, -3, 6, -3},
                    gradient(Tensor::det, matrix(3, 1, 2, 3, 4, 5, 6, 7, 8, 9).cast(dtype)),
                    1e-4);
        }
        assertArrayEquals(new double[0], gradient(Tensor::det, Tensor.zeros(0, 0)));
        assertArrayEquals(new double[0], gradient(Tensor::det, Tensor.zeros(0, 2, 2)));
        double[] large = gradient(Tensor::det, Tensor.zeros(300, 300));
        assertTrue(Arrays.stream(large).allMatch(g -> g == 0));
    }

    @Test
    void singular_and_regular_matrices_in_a_batch() {
        Tensor batch = Tensor.of(new double[] {1, 2, 2, 4, 2, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 5}, 2, 2, 2, 2);
        Tensor weights = Tensor.of(new double[] {1, 2, 3, -1}, 2, 2);
        assertArrayEquals(
                new double[] {4, -2, -2, 1, 6, 0, 0, 4, 0, 0, 0, 0, -5, 0, 1, 0},
                gradient(x -> x.det().mul(weights), batch),
                1e-14);
    }

    /// A matrix that is singular but for rounding has a second derivative of moderate size, not `1 / det`.
    @Test
    void singular_up_to_rounding() {
        Tensor x = matrix(2, 0.1, 0.2, 0.3, 0.6).requiresGrad();
        Tensor first = Backward.of(x.det()).createGraph().run().of(x);
        assertArrayEquals(new double[] {0.6, -0.3, -0.2, 0.1}, first.toDoubleArray(), 1e-15);
        Tensor direction = matrix(2, 1, 2, 3, 4);
        Tensor second = first.mul(direction).sum().gradients().of(x);
        assertArrayEquals(new double[] {4, -3, -2, 1}, second.toDoubleArray(), 1e-14);
    }

    @Test
    void not_a_number_is_no_error() {
        for (double[] elements : new double[][] {{0, Double.NaN, 0, 1}, {Double.NaN, 0, 0, 0}}) {
            assertTrue(Double.isNaN(
                    Arrays.stream(gradient(Tensor::det, matrix(2, elements))).sum()));
            assertTrue(Double.isNaN(Arrays.stream(gradient(t -> t.slogdet().logAbs(), matrix(2, elements)))
                    .sum()));
        }
        double infinity = Double.POSITIVE_INFINITY;
        gradient(Tensor::det, matrix(2, infinity, infinity, infinity, infinity));
        gradient(Tensor::det, matrix(2, infinity, 0, 0, 0));
    }

    /// The logarithm of a singular matrix's determinant does not spoil those of others.
    @Test
    void logarithms() {
        Tensor batch = Tensor.of(new double[] {1, 2, 2, 4, 2, 0, 0, 4}, 2, 2, 2);
        double infinity = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {infinity, -infinity, -infinity, infinity, 0.5, 0, 0, 0.25},
                gradient(Tensor::logdet, batch),
                1e-15);
        double[] regular = {0, 0, 0, 0, 0.5, 0, 0, 0.25};
        assertArrayEquals(regular, gradient(x -> x.logdet().slice(0, 1, 2), batch), 1e-15);
        assertArrayEquals(new double[] {infinity}, gradient(Tensor::logdet, Tensor.zeros(1, 1)));
        Tensor x = batch.requiresGrad();
        Tensor chosen = x.det().greater(0).where(x.logdet(), Tensor.zeros(2).cast(DType.FLOAT64));
        assertArrayEquals(regular, chosen.sum().gradients().of(x).toDoubleArray(), 1e-15);
    }

    /// The sum over all permutations, from the elements.
    private static Tensor expanded(Tensor a) {
        int n = a.shape().dim(-1);
        if (n == 1) {
            return a.index(-1, 0).index(-1, 0);
        }
        Tensor sum = a.zerosLike().sum(-1, -2);
        Tensor rest = a.slice(-2, 1, n);
        for (int c = 0; c < n; c++) {
            Tensor minor = rest.slice(-1, 0, c).concat(List.of(rest.slice(-1, c + 1, n)), -1);
            Tensor term = a.index(-2, 0).index(-1, c).mul(expanded(minor));
            sum = c % 2 == 0 ? sum.add(term) : sum.sub(term);
        }
        return sum;
    }

    /// The derivatives of orders 1, 2, 3, ..., each in a direction of its own; zeros of what is constant.
    private static List<Tensor> derivatives(UnaryOperator<Tensor> f, Tensor x, int orders) {
        Tensor v = x.requiresGrad();
        Rng rng = new Rng(3);
        List<Tensor> all = new ArrayList<>();
        Tensor last = f.apply(v).sum();
        for (int order = 0; order < orders; order++) {
            all.add(
                    last.node() == null
                            ? x.zerosLike()
                            : Backward.of(last).createGraph().run().of(v));
            Tensor direction = rng.normal(0, 1, x.shape(), DType.FLOAT64);
            last = all.getLast().mul(direction).sum();
        }
        return all;
    }

    /// Each order divides once more by pivots, and cancels more.
    private static final double[] TOLERANCES = {1e-8, 1e-8, 1e-7, 1e-6};

    /// Of products of integers, which are exactly singular, and of tenths, which are so but for rounding.
    @Property(tries = 300)
    void derivatives_of_any_order(
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(max = 3) int rank,
            @ForAll boolean tenths,
            @ForAll long seed) {
        int r = Math.min(rank, n - 1);
        Rng rng = new Rng(seed);
        Tensor left = rng.randint(-3, 4, 3, n, r).cast(DType.FLOAT64);
        Tensor right = rng.randint(-3, 4, 3, r, n).cast(DType.FLOAT64);
        Tensor a = (tenths ? left.mul(0.1) : left).matmul(right);
        List<Tensor> expected = derivatives(DeterminantTest::expanded, a, 4);
        List<Tensor> actual = derivatives(Tensor::det, a, 4);
        for (int order = 0; order < 4; order++) {
            int shown = order + 1;
            assertClose(
                    expected.get(order).toDoubleArray(),
                    actual.get(order).toDoubleArray(),
                    TOLERANCES[order],
                    () -> "derivative " + shown + " of " + a);
        }
    }

    @Test
    void large_matrices_of_one_rank_less() {
        Rng rng = new Rng(5);
        Tensor left = rng.normal(0, 1, Shape.of(30, 29), DType.FLOAT64);
        Tensor right = rng.normal(0, 1, Shape.of(29, 30), DType.FLOAT64);
        Tensor x = left.matmul(right);
        double[] actual = gradient(Tensor::det, x);
        double step = 1e-3;
        for (int i : new int[] {0, 31, 899}) {
            double[] moved = new double[900];
            moved[i] = step;
            double slope = x.add(Tensor.of(moved, 30, 30)).det().item() / step;
            assertEquals(slope, actual[i], 1e-6 * Math.abs(slope));
        }
    }
}
