package org.adjoint.ops;

import static org.adjoint.ops.Autodiff.batchHessian;
import static org.adjoint.ops.Autodiff.batchJacobian;
import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hessian;
import static org.adjoint.ops.Autodiff.hvp;
import static org.adjoint.ops.Autodiff.jacobian;
import static org.adjoint.ops.Autodiff.jvp;
import static org.adjoint.ops.Autodiff.valueAndGrad;
import static org.adjoint.ops.Autodiff.vjp;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Derivatives of functions: closed forms, published values, and the identities between them.
class AutodiffTest {
    private static Tensor number(double value) {
        return Tensor.full(Shape.SCALAR, value, DType.FLOAT64);
    }

    private static Tensor normal(int seed, int... sizes) {
        return new Rng(seed).normal(0, 1, Shape.of(sizes), DType.FLOAT64);
    }

    private static void close(Tensor expected, Tensor got) {
        assertEquals(expected.shape(), got.shape());
        assertArrayEquals(expected.toDoubleArray(), got.toDoubleArray(), 1e-9);
    }

    private static double dot(Tensor a, Tensor b) {
        return a.mul(b).sum().item();
    }

    /// The values of the JAX documentation ("The autodiff cookbook"), which are of float32.
    @Test
    void derivatives_of_tanh_are_those_that_jax_documents() {
        UnaryOperator<Tensor> first = grad(x -> x.tanh());
        assertEquals(0.070650816, first.apply(number(2)).item(), 1e-7);
        assertEquals(-0.13621868, grad(first).apply(number(2)).item(), 1e-7);
        assertEquals(0.25265405, grad(grad(first)).apply(number(2)).item(), 1e-6);
    }

    @Test
    void derivatives_of_sin_go_round_in_four() {
        UnaryOperator<Tensor> f = Tensor::sin;
        double x = 0.7;
        double[] expected = {Math.cos(x), -Math.sin(x), -Math.cos(x), Math.sin(x), Math.cos(x)};
        for (double value : expected) {
            f = grad(f);
            assertEquals(value, f.apply(number(x)).item(), 1e-12);
        }
    }

    @Test
    void value_and_gradients_of_several_inputs() {
        Tensor x = normal(1, 2, 3);
        Tensor w = normal(2, 3);
        Tensor labels = Tensor.of(new int[] {0, 1});
        Derivative<List<Tensor>> both = valueAndGrad(
                in -> in.get(0)
                        .matmul(in.get(1))
                        .mul(in.get(2).cast(DType.FLOAT64))
                        .sum(),
                List.of(x, w, labels),
                1,
                0);
        assertEquals(x.slice(0, 1, 2).matmul(w).item(), both.value().item(), 1e-12);
        close(x.slice(0, 1, 2).reshape(3), both.derivative().get(0));
        close(
                Ops.concat(List.of(w.zerosLike(), w), 0).reshape(2, 3),
                both.derivative().get(1));
        close(w, grad(in -> in.get(0).mul(in.get(1)).sum(), List.of(w, w), 0).getFirst());
    }

    @Test
    void of_a_linear_map_the_vjp_is_its_transpose_and_the_jvp_the_map() {
        Tensor a = normal(3, 4, 3);
        Tensor x = normal(4, 3);
        Tensor v = normal(5, 4);
        Derivative<UnaryOperator<Tensor>> vjp = vjp(a::matmul, x);
        close(a.matmul(x), vjp.value());
        close(a.transpose().matmul(v), vjp.derivative().apply(v));
        close(a.transpose().matmul(v.neg()), vjp.derivative().apply(v.neg()));
        close(a.matmul(x), jvp(a::matmul, x, x).derivative());
        close(a, jacobian(a::matmul, x));
    }

    @Test
    void the_hessian_of_a_quadratic_form_is_its_matrix_made_symmetric() {
        Tensor a = normal(6, 4, 4);
        UnaryOperator<Tensor> f = x -> x.mul(a.matmul(x)).sum();
        close(a.add(a.transpose()), hessian(f, normal(7, 4)));
    }

    private static Tensor net(List<Tensor> in) {
        Tensor x = in.get(0);
        return x.matmul(in.get(1)).tanh().add(x.sum(1).expandDims(-1).sin());
    }

    /// JAX: `⟨u, jvp(f, x, v)⟩ = ⟨vjp(f, x)(u), v⟩`; the Hessian is symmetric; `hvp(f, x, v) = H v`; `J` by
    /// columns (jvp) is `J` by rows (vjp).
    @Property(tries = 25)
    void the_documented_identities_hold(
            @ForAll @IntRange(min = 1, max = 3) int n,
            @ForAll @IntRange(min = 1, max = 3) int k,
            @ForAll @IntRange(min = 1, max = 3) int m,
            @ForAll @IntRange(max = 99) int seed) {
        List<Tensor> in = List.of(normal(seed, n, k), normal(seed + 1, k, m));
        List<Tensor> v = List.of(normal(seed + 2, n, k), normal(seed + 3, k, m));
        Tensor u = normal(seed + 4, n, m);
        Derivative<Tensor> tangent = jvp(AutodiffTest::net, in, v);
        List<Tensor> pulled = vjp(AutodiffTest::net, in).derivative().apply(u);
        close(net(in), tangent.value());
        assertEquals(dot(u, tangent.derivative()), dot(pulled.get(0), v.get(0)) + dot(pulled.get(1), v.get(1)), 1e-9);

        List<Tensor> j = jacobian(AutodiffTest::net, in);
        Tensor columns = j.get(0).reshape(n * m, n * k).matmul(v.get(0).reshape(n * k));
        close(
                columns.add(j.get(1).reshape(n * m, k * m).matmul(v.get(1).reshape(k * m)))
                        .reshape(n, m),
                tangent.derivative());

        List<List<Tensor>> h = hessian(x -> net(x).square().sum(), in);
        Tensor mixed = h.get(0).get(1).reshape(n * k, k * m);
        close(mixed.transpose(), h.get(1).get(0).reshape(k * m, n * k));
        Tensor own = h.get(0).get(0).reshape(n * k, n * k);
        close(own.transpose(), own);
        List<Tensor> hv = hvp(x -> net(x).square().sum(), in, v).derivative();
        Tensor first =
                own.matmul(v.get(0).reshape(n * k)).add(mixed.matmul(v.get(1).reshape(k * m)));
        close(first.reshape(n, k), hv.get(0));

        Tensor w = in.get(1);
        UnaryOperator<Tensor> rows = x -> net(List.of(x, w));
        Tensor batch = batchJacobian(rows, in.get(0));
        Tensor full = jacobian(rows, in.get(0));
        for (int i = 0; i < n; i++) {
            close(
                    full.slice(Range.of(i, i + 1), Range.ALL, Range.of(i, i + 1))
                            .reshape(m, k),
                    batch.slice(0, i, i + 1).reshape(m, k));
        }
        Tensor perSample = batchHessian(x -> rows.apply(x).square().sum(1), in.get(0));
        for (int i = 0; i < n; i++) {
            Tensor sample = in.get(0).slice(0, i, i + 1);
            close(
                    hessian(x -> rows.apply(x).square().sum(), sample).reshape(k, k),
                    perSample.slice(0, i, i + 1).reshape(k, k));
        }
    }

    @Test
    void the_jvp_of_a_vjp_is_a_mixed_second_derivative() {
        Tensor x = normal(1, 3);
        Tensor v = normal(2, 3);
        UnaryOperator<Tensor> pull = y -> vjp(z -> z.pow(3), y).derivative().apply(y.onesLike());
        close(x.mul(6).mul(v), jvp(pull, x, v).derivative());
        UnaryOperator<Tensor> push = y -> jvp(z -> z.pow(3), y, v).derivative();
        close(x.mul(6).mul(v), vjp(push, x).derivative().apply(x.onesLike()));
        close(x.mul(6).mul(v).mul(v), jvp(push, x, v).derivative());
    }

    /// d/dx (x · d/dy (x + y)) = 1: confusing the two levels gives 2 (Siskind and Pearlmutter, "Perturbation
    /// confusion and referential transparency", 2005).
    @Test
    void levels_are_not_confused() {
        Tensor one = number(1);
        assertEquals(
                1, grad(x -> x.mul(grad(y -> x.add(y)).apply(one))).apply(one).item());
        assertEquals(
                1,
                jvp(x -> x.mul(jvp(y -> x.add(y), one, one).derivative()), one, one)
                        .derivative()
                        .item());
        // at the outer variable itself: x · d/dy (x y) at y = x is x², and x · d/dy y² at y = x is 2 x²
        assertEquals(
                6,
                grad(x -> x.mul(grad(y -> x.mul(y)).apply(x))).apply(number(3)).item());
        assertEquals(
                12,
                grad(x -> x.mul(grad(y -> y.square()).apply(x)))
                        .apply(number(3))
                        .item());
    }

    /// The derivative of a shift, applied twice: `D(s)(u)` for `s u f x = f(x + u)` (Manzyuk and others,
    /// "Perturbation confusion in forward automatic differentiation of higher-order functions", 2019).
    @Test
    void levels_are_not_confused_when_functions_escape() {
        UnaryOperator<UnaryOperator<Tensor>> shift =
                f -> x -> grad(u -> f.apply(x.add(u))).apply(number(0));
        Tensor twice = shift.apply(shift.apply(Tensor::exp)).apply(number(1));
        assertEquals(Math.E, twice.item(), 1e-12);
    }

    @Test
    void constants_in_constants_out_tracked_in_tracked_out() {
        UnaryOperator<Tensor> g = grad(x -> x.pow(3).sum());
        assertNull(g.apply(normal(1, 3)).node());
        Tensor x = normal(1, 3).requiresGrad();
        Tensor first = g.apply(x);
        assertNotNull(first.node());
        close(x.mul(6).detach(), first.sum().gradients().of(x));
        assertNull(Tensor.noGrad(() -> g.apply(x)).node());
        Tensor a = number(2).requiresGrad();
        Tensor closed = grad(y -> y.square().mul(a)).apply(number(5));
        assertEquals(10, closed.gradients().of(a).item());
    }

    @Test
    void graphs_of_others_are_left_alone() {
        Tensor a = number(2).requiresGrad();
        Tensor square = a.square();
        assertEquals(
                4,
                Tensor.noGrad(() -> grad(y -> y.mul(square)).apply(number(5))).item());
        assertEquals(4, square.gradients().of(a).item());
    }

    @Test
    void what_the_function_does_not_depend_on_has_zeros() {
        close(Tensor.zeros(3).cast(DType.FLOAT64), grad(x -> number(1)).apply(normal(1, 3)));
        close(number(0), jvp(x -> number(1), normal(1, 3), normal(2, 3)).derivative());
        close(number(0), jvp(x -> x.sign().sum(), normal(1, 3), normal(2, 3)).derivative());
        close(Tensor.zeros(2, 2).cast(DType.FLOAT64), hessian(x -> x.sum(), normal(1, 2)));
        close(Tensor.zeros(0, 2).cast(DType.FLOAT64), jacobian(x -> x.slice(0, 0, 0), normal(1, 2)));
    }

    @Test
    void errors_say_what_to_do() {
        Tensor x = normal(1, 3);
        assertFails(
                "[grad] only a single number has a gradient", () -> grad(y -> y).apply(x));
        assertFails("[hvp] only a single number has a gradient", () -> hvp(y -> y, x, x));
        assertFails("[grad] there is no input 1", () -> grad(in -> in.get(0).sum(), List.of(x), 1));
        assertFails("[grad] input 0 is int32", () -> grad(y -> x.sum()).apply(Tensor.of(new int[] {1})));
        assertFails("[jacobian] the function returned a tensor of bool", () -> jacobian(y -> y.greater(0), x));
        assertFails("[jacobian] the function returned null", () -> jacobian(y -> null, x));
        assertFails(
                "[vjp] the cotangent has the wrong shape",
                () -> vjp(y -> y, x).derivative().apply(Tensor.ones(3)));
        assertFails("[jvp] the tangent number 0 has the wrong shape", () -> jvp(y -> y, x, normal(1, 2)));
        assertFails(
                "[hvp] got 1 vectors for 2 inputs", () -> hvp(in -> in.get(0).sum(), List.of(x, x), List.of(x)));
        assertFails("the first axis must be the samples", () -> batchJacobian(y -> y.sum(), x));
        assertFails("needs one number a sample", () -> batchHessian(y -> y, normal(1, 2, 3)));
        assertFails("[hessian] only a single number has a gradient", () -> hessian(y -> y, x));
        assertFails("[grad] an input is numbered twice: got [1, 1]", () -> grad(in -> x, List.of(x, x), 1, 1));
    }

    @Test
    void samples_that_mix_are_an_error() {
        Tensor x = normal(1, 4, 3);
        String mixed = "samples mix: sample 0 of the input changes the results of other samples";
        assertFails("[batchJacobian] " + mixed, () -> batchJacobian(y -> y.sub(y.mean()), x));
        assertFails("[batchJacobian] " + mixed, () -> batchJacobian(y -> y.cumsum(0), x));
        assertFails(
                mixed.replace('0', '2'),
                () -> batchJacobian(y -> y.flip(0).cumsum(0).flip(0), x));
        assertFails(
                "[batchHessian] " + mixed,
                () -> batchHessian(y -> y.square().cumsum(0).sum(1), x));
        Tensor pairs = normal(2, 2, 1);
        UnaryOperator<Tensor> cancels = y -> Ops.concat(List.of(y.add(y.sum()), y.sub(y.sum())), 1);
        assertFails("[batchJacobian] " + mixed, () -> batchJacobian(cancels, pairs));
        UnaryOperator<Tensor> alone = y -> y.square();
        close(x.slice(0, 0, 1).mul(2), batchJacobian(alone, x).slice(0, 0, 1).sum(1));
        close(Tensor.zeros(0, 3, 3).cast(DType.FLOAT64), batchJacobian(alone, normal(3, 0, 3)));
    }
}
