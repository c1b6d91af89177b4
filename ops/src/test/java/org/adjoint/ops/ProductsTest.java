package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adjoint.graph.Backward;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Gradients of products with factors of 0, and of products out of range: those of the other factors.
class ProductsTest {
    private static double[] gradient(UnaryOperator<Tensor> f, Tensor x) {
        return Autodiff.grad(f).apply(x).toDoubleArray();
    }

    private static Tensor onesButOneZero(int n) {
        float[] values = new float[n];
        Arrays.fill(values, 1);
        values[n / 3] = 0;
        return Tensor.of(values);
    }

    /// A table of all factors for each would have 3,600,000,000 elements.
    @Test
    void the_product_of_60000_factors_has_a_gradient_at_a_zero() {
        int n = 60_000;
        double[] expected = new double[n];
        expected[n / 3] = 1;
        assertArrayEquals(expected, gradient(Tensor::prod, onesButOneZero(n)));
    }

    /// Here a table of all products of all places would have as many.
    @Test
    void cumulative_products_of_1500_factors_have_a_gradient_at_a_zero() {
        int n = 1500;
        double[] expected = IntStream.range(0, n)
                .mapToDouble(i -> i < n / 3 ? n / 3 - i : i == n / 3 ? n - i : 0)
                .toArray();
        assertArrayEquals(expected, gradient(x -> x.cumprod(0).sum(), onesButOneZero(n)));
    }

    @Test
    void gradients_of_third_order_of_many_factors() {
        Tensor x = onesButOneZero(20_000).requiresGrad();
        Tensor first = Backward.of(x.prod()).createGraph().run().of(x);
        Tensor second = Backward.of(first.sum()).createGraph().run().of(x);
        double[] third = second.sum().gradients().of(x).toDoubleArray();
        // of the sum over all ordered triples of different factors: the zero must be one of the three, or be taken
        double n = 20_000;
        assertClose(new double[] {2 * (n - 2)}, new double[] {third[0]}, 1e-6, () -> "beside the zero");
        assertClose(new double[] {(n - 1) * (n - 2)}, new double[] {third[20_000 / 3]}, 1e-6, () -> "at the zero");
    }

    @Test
    void second_derivatives_with_two_zeros() {
        Tensor hessian = Autodiff.hessian(Tensor::prod, Tensor.of(new float[] {2, 0, 3, 0, 5}));
        double[] expected = new double[25];
        expected[1 * 5 + 3] = expected[3 * 5 + 1] = 30;
        assertArrayEquals(expected, hessian.toDoubleArray());
    }

    /// Polynomials whose factors are 0, 1 or others, to the second order.
    @Property(tries = 60)
    void gradients_are_those_of_differences(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -2, max = 2) Integer> row) {
        double[] values = row.stream().mapToDouble(i -> i).toArray();
        Tensor x = Tensor.of(values, values.length);
        GradCheck.of(in -> in.getFirst().prod()).order(2).check(x).assertPasses();
        GradCheck.of(in -> in.getFirst().cumprod(0)).order(2).check(x).assertPasses();
        Tensor table = x.expandDims(1).mul(Tensor.of(new double[] {1, 2}, 2));
        GradCheck.of(in -> in.getFirst().prod(0)).order(2).check(table).assertPasses();
        GradCheck.of(in -> in.getFirst().prod(0, 1)).check(table).assertPasses();
    }

    @Test
    void products_out_of_range_have_the_gradients_of_the_other_factors() {
        double infinity = Double.POSITIVE_INFINITY;
        assertClose(new double[] {1, 1, 0}, gradient(Tensor::prod, floats(1e-30f, 1e-30f, 1e30f)), 1e-6, () -> "low");
        assertClose(
                new double[] {1, 1, infinity},
                gradient(Tensor::prod, floats(1e30f, 1e30f, 1e-30f)),
                1e-6,
                () -> "high");
        assertClose(
                new double[] {0, infinity, 0, 0},
                gradient(Tensor::prod, floats(2, 0, 1e30f, 1e30f)),
                1e-6,
                () -> "beside a zero");
    }

    private static Tensor floats(float... values) {
        return Tensor.of(values);
    }

    @Test
    void nothing_has_no_gradient() {
        Tensor x = Tensor.zeros(3, 0).requiresGrad();
        assertArrayEquals(new double[0], x.prod(1).sum().gradients().of(x).toDoubleArray());
        assertArrayEquals(new double[0], x.cumprod(1).sum().gradients().of(x).toDoubleArray());
    }
}
