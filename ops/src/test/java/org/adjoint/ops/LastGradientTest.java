package org.adjoint.ops;

import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hessian;
import static org.adjoint.ops.Autodiff.hvp;
import static org.adjoint.ops.Autodiff.jacobian;
import static org.adjoint.ops.Autodiff.jvp;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Rules that compute outside of operations: the first gradient is right, and derivatives of it are right or an
/// error, never a silent 0.
class LastGradientTest {
    /// x³ with the rule `3 x² g`, written in several ways.
    private record Cube(Rule rule, boolean onceDifferentiable) implements TensorOp {
        private interface Rule {
            Tensor vjp(Tensor x, Tensor g);
        }

        @Override
        public String label() {
            return "cube";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            return in.map(x -> x * x * x);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return rule.vjp(saved.input(0), g);
        }

        UnaryOperator<Tensor> function() {
            return x -> Ops.apply(this, x);
        }
    }

    private static final Tensor X = Tensor.of(new double[] {1, -2, 0.5});
    private static final Tensor V = Tensor.of(new double[] {2, 1, -4});
    private static final String AGAIN = "[cube] its gradient was asked to be differentiated again, but ";

    private static Tensor slopes(Tensor x) {
        return Tensor.of(Arrays.stream(x.toDoubleArray()).map(v -> 3 * v * v).toArray());
    }

    private static UnaryOperator<Tensor> onArrays(boolean once) {
        return new Cube((x, g) -> Tensor.of(g.mul(slopes(x)).toDoubleArray()), once).function();
    }

    private static UnaryOperator<Tensor> onArraysOfInput(boolean once) {
        return new Cube((x, g) -> g.mul(slopes(x)), once).function();
    }

    private static void close(Tensor expected, Tensor got) {
        assertArrayEquals(expected.toDoubleArray(), got.toDoubleArray(), 1e-12);
    }

    private static Tensor sum(UnaryOperator<Tensor> f, Tensor x) {
        return f.apply(x).sum();
    }

    @Test
    void first_gradients_are_right_also_where_somebody_might_differentiate_them() {
        for (UnaryOperator<Tensor> cube : List.of(onArrays(false), onArrays(true), onArraysOfInput(false))) {
            close(slopes(X), grad(x -> sum(cube, x)).apply(X));
            close(slopes(X), grad(x -> sum(cube, x)).apply(X.requiresGrad()));
            close(slopes(X), jacobian(cube, X.requiresGrad()).sum(0));
        }
    }

    @Test
    void second_derivatives_are_an_error() {
        for (UnaryOperator<Tensor> cube :
                List.of(onArrays(false), onArrays(true), onArraysOfInput(false), onArraysOfInput(true))) {
            assertFails(AGAIN, () -> hvp(x -> sum(cube, x), X, V));
            assertFails(AGAIN, () -> hessian(x -> sum(cube, x), X));
            assertFails(
                    AGAIN,
                    () -> grad(y -> grad(x -> sum(cube, x)).apply(y).sum()).apply(X));
            assertFails(AGAIN, () -> hvp(x -> sum(cube, x.sin()), X, V));
            Tensor variable = X.requiresGrad();
            Tensor first = Backward.of(sum(cube, variable)).createGraph().run().of(variable);
            assertFails(AGAIN, () -> first.sum().gradients());
        }
        assertFails(AGAIN + "the numbers of variable [3]", () -> hvp(x -> sum(onArraysOfInput(false), x), X, V));
        assertFails(
                AGAIN + "its rule is declared once-differentiable",
                () -> hvp(x -> sum(onArraysOfInput(true), x), X, V));
    }

    /// Of a rule on arrays, no operations lead back to the cotangent.
    @Test
    void jvp_is_right_or_an_error() {
        assertFails(AGAIN, () -> jvp(onArrays(false), X, V));
        assertFails(AGAIN, () -> jvp(onArrays(true), X, V));
        Tensor expected = slopes(X).mul(V);
        close(expected, jvp(onArraysOfInput(false), X, V).derivative());
        close(expected, jvp(onArraysOfInput(true), X, V).derivative());
        UnaryOperator<Tensor> within = x -> onArraysOfInput(true).apply(x.sin()).exp();
        UnaryOperator<Tensor> plain = x -> x.sin().pow(3).exp();
        close(jvp(plain, X, V).derivative(), jvp(within, X, V).derivative());
    }

    /// What jvp computes of a slope on arrays does not know how the slope changes, either.
    @Test
    void derivatives_of_jvp_are_an_error() {
        UnaryOperator<Tensor> tangent = x -> jvp(onArraysOfInput(false), x, V).derivative();
        close(slopes(X).mul(V), tangent.apply(X.requiresGrad()));
        assertFails(AGAIN, () -> grad(x -> sum(tangent, x)).apply(X));
        assertFails(AGAIN, () -> jvp(tangent, X, V));
    }

    @Test
    void the_cotangent_left_out_without_reading_its_numbers() {
        Cube detached = new Cube((x, g) -> g.detach().mul(slopes(x.detach())), false);
        String why = AGAIN + "its rule applies no operations to the cotangent";
        assertFails(why, () -> jvp(detached.function(), X, V));
        assertFails(why, () -> hvp(x -> detached.function().apply(x).square().sum(), X, V));
        Cube unrecorded = new Cube((x, g) -> Tensor.noGrad(() -> g.mul(slopes(x))), false);
        assertFails(why, () -> jvp(unrecorded.function(), X, V));
    }

    @Test
    void numbers_that_the_gradient_does_not_change_with_are_read_detached() {
        Cube scaled = new Cube(
                (x, g) -> {
                    double size = x.detach().abs().max().item();
                    return g.div(size).mul(x.square().mul(3 * size));
                },
                false);
        close(X.mul(6).mul(V), hvp(x -> sum(scaled.function(), x), X, V).derivative());
    }

    @Test
    void gradients_that_are_0_may_be_constants() {
        Tensor zero = Tensor.of(new double[3]);
        for (UnaryOperator<Tensor> step : List.<UnaryOperator<Tensor>>of(
                Tensor::sign,
                Tensor::floor,
                new Cube((x, g) -> g.zerosLike(), false).function(),
                new Cube((x, g) -> Tensor.of(new double[3]), true).function())) {
            close(zero, jvp(step, X, V).derivative());
        }
        close(V.mul(2), hvp(x -> x.square().add(x.sign()).sum(), X, V).derivative());
        close(V.mul(2), hvp(x -> x.square().add(x.floor()).sum(), X, V).derivative());
    }

    /// Each order of reading numbers: `item`, `get` and arrays of all types.
    @Test
    void all_ways_to_read_numbers_count() {
        Tensor x = Tensor.of(new double[] {3});
        for (Cube.Rule rule : List.<Cube.Rule>of(
                (y, g) -> g.mul(3 * y.item() * y.item()),
                (y, g) -> g.mul(3 * y.get(0) * y.get(0)),
                (y, g) -> g.mul(3 * y.toFloatArray()[0] * y.toFloatArray()[0]),
                (y, g) -> g.mul(3 * y.toIntArray()[0] * y.toIntArray()[0]))) {
            UnaryOperator<Tensor> cube = new Cube(rule, false).function();
            close(Tensor.of(new double[] {27}), grad(cube).apply(x));
            assertFails(AGAIN, () -> hessian(cube, x));
        }
    }

    /// A function that runs again for its gradient may read numbers, as it may the first time.
    @Test
    void a_checkpointed_function_is_not_a_rule() {
        UnaryOperator<Tensor> f = Checkpoint.of(x -> {
            assertTrue(x.sum().item() < 0);
            return x.pow(3);
        });
        close(X.mul(6).mul(V), hvp(x -> f.apply(x).sum(), X, V).derivative());
        DebugNans.run(() ->
                close(X.mul(6).mul(V), hvp(x -> x.pow(3).sum(), X, V).derivative()));
    }

    /// `⟨tangents, vjp(u)⟩ = ⟨jvp(tangents), u⟩` for any function, once-differentiable within or not.
    @Property(tries = 50)
    void jvp_through_once_differentiable_rules_is_the_jacobian_times_the_tangent(
            @ForAll @IntRange(min = 1, max = 4) int n, @ForAll @IntRange(max = 999) int seed) {
        Tensor x = new Rng(seed).normal(0, 1, Shape.of(n), DType.FLOAT64);
        Tensor v = new Rng(seed + 1).normal(0, 1, Shape.of(n), DType.FLOAT64);
        Tensor a = new Rng(seed + 2).normal(0, 1, Shape.of(3, n), DType.FLOAT64);
        UnaryOperator<Tensor> f =
                y -> onArraysOfInput(true).apply(a.matmul(onArraysOfInput(false).apply(y.sin())));
        Tensor expected = jacobian(f, x).matmul(v);
        double greatest = Math.max(1, expected.abs().max().item());
        assertArrayEquals(expected.toDoubleArray(), jvp(f, x, v).derivative().toDoubleArray(), 1e-12 * greatest);
    }

    @Test
    void rules_that_are_not_smooth_in_the_cotangent_at_0() {
        Cube careful = new Cube(
                (x, g) -> g.equal(0).where(g.zerosLike(), g.mul(x.square()).mul(3)), false);
        close(slopes(X).mul(V), jvp(careful.function(), X, V).derivative());
        UnaryOperator<Tensor> shared = x -> careful.function().apply(x).softmax(-1);
        close(
                jvp(x -> x.pow(3).softmax(-1), X, V).derivative(),
                jvp(shared, X, V).derivative());
    }

    @Test
    void inputs_of_mixed_types() {
        Tensor a = Tensor.of(new float[] {1, 2});
        Tensor b = Tensor.of(new double[] {3, 4});
        List<Tensor> in = List.of(a, b);
        Tensor va = Tensor.of(new float[] {1, -1});
        Tensor vb = Tensor.of(new double[] {0.5, 2});
        // Σ a² b: the derivative along v is Σ 2 a b va + a² vb
        java.util.function.Function<List<Tensor>, Tensor> f =
                x -> x.get(0).cast(DType.FLOAT64).square().mul(x.get(1)).sum();
        Derivative<Tensor> tangent = jvp(f, in, List.of(va, vb));
        assertEquals(-1.5, tangent.derivative().item(), 1e-12);
        assertEquals(DType.FLOAT64, tangent.derivative().dtype());
        List<Tensor> product = hvp(f, in, List.of(va, vb)).derivative();
        close(Tensor.of(new double[] {7, 0}), product.get(0)); // 2 b va + 2 a vb
        close(Tensor.of(new double[] {2, -4}), product.get(1)); // 2 a va
        assertEquals(DType.FLOAT32, product.get(0).dtype());
        close(Tensor.of(new double[] {2, 0, 0, 4}), hessian(f, in).get(0).get(1).reshape(4));
    }

    @Test
    void inputs_of_integers_are_left_out_by_number() {
        Tensor labels = Tensor.of(new int[] {2, 0});
        List<Tensor> in = List.of(labels, X);
        java.util.function.Function<List<Tensor>, Tensor> f =
                x -> x.get(1).pow(3).gather(x.get(0), 0).sum();
        Tensor ends = Tensor.of(new double[] {1, 0, 1});
        assertEquals(
                slopes(X).mul(V).mul(ends).sum().item(),
                jvp(f, in, List.of(V), 1).derivative().item(),
                1e-12);
        Tensor second = X.mul(6).mul(ends);
        close(second.mul(V), hvp(f, in, List.of(V), 1).derivative().getFirst());
        close(second, hessian(f, in, 1).getFirst().getFirst().sum(0));
        close(slopes(X).mul(ends), jacobian(f, in, 1).getFirst());
        close(
                slopes(X).mul(ends),
                Autodiff.vjp(f, in, 1)
                        .derivative()
                        .apply(Tensor.full(Shape.SCALAR, 1, DType.FLOAT64))
                        .getFirst());
        assertFails(
                "[hvp] input 0 is int32: only floating-point numbers have gradients. Fix: convert it with "
                        + "cast(DType.FLOAT32), or number the inputs to differentiate with respect to",
                () -> hvp(f, in, List.of(V, V)));
        assertFails("[hessian] input 0 is int32", () -> hessian(f, in));
        assertFails("[jvp] got 2 vectors for 1 inputs", () -> jvp(f, in, List.of(V, V), 1));
    }
}
