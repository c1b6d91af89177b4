package org.adjoint.ops;

import static org.adjoint.ops.Autodiff.functionalCall;
import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hvp;
import static org.adjoint.ops.Autodiff.jvp;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Backward;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Functions with gradients of their own.
class CustomGradientTest {
    private static final Tensor X = Tensor.of(new double[] {-1.5, 0.25, 2});

    private static void close(double[] expected, Tensor got) {
        assertArrayEquals(expected, got.toDoubleArray(), 1e-12);
    }

    @Test
    void the_straight_through_estimator_quantizes_forward_and_passes_gradients_back() {
        UnaryOperator<Tensor> sign = CustomGradient.function("sign", x -> CustomGradient.of(x.sign(), g -> g));
        close(new double[] {-1, 1, 1}, sign.apply(X));
        close(new double[] {-2, 2, 2}, grad(x -> sign.apply(x).square().sum()).apply(X));
        // passed only where |x| <= 1 (Courbariaux and others, "Binarized neural networks", 2016)
        UnaryOperator<Tensor> clipped = CustomGradient.function(
                "sign", x -> CustomGradient.of(x.sign(), g -> x.abs().greater(1).where(g.zerosLike(), g)));
        close(new double[] {0, 1, 0}, grad(x -> clipped.apply(x).sum()).apply(X));
    }

    /// Ganin and Lempitsky, "Unsupervised domain adaptation by backpropagation", 2015.
    @Test
    void gradient_reversal_is_the_identity_forward_and_minus_lambda_backward() {
        UnaryOperator<Tensor> reversal =
                CustomGradient.function("reversal", x -> CustomGradient.of(x, g -> g.mul(-0.5)));
        close(X.toDoubleArray(), reversal.apply(X));
        close(
                X.mul(-1).toDoubleArray(),
                grad(x -> reversal.apply(x).square().sum()).apply(X));
    }

    /// `x · w` with the row sums saved; the rule runs once for both inputs.
    @Test
    void a_function_of_several_inputs_with_saved_values() {
        AtomicInteger runs = new AtomicInteger();
        Function<List<Tensor>, Tensor> product = CustomGradient.functionOfList("product", in -> {
            Tensor x = in.get(0);
            Tensor w = in.get(1);
            Tensor total = x.mul(w).sum();
            return CustomGradient.ofAll(total.square(), g -> {
                runs.incrementAndGet();
                Tensor slope = g.mul(total).mul(2);
                return List.of(slope.mul(w), slope.mul(x));
            });
        });
        Tensor w = Tensor.of(new double[] {2, 0.5, -1});
        GradCheck.of(product).order(3).check(X, w).assertPasses();
        runs.set(0);
        grad(product, List.of(X, w));
        assertEquals(1, runs.get());
    }

    @Test
    void what_the_rule_captures_is_differentiated_too() {
        UnaryOperator<Tensor> exp = CustomGradient.function("exp", x -> {
            Tensor y = x.exp();
            return CustomGradient.of(y, g -> g.mul(y));
        });
        GradCheck.of(in -> exp.apply(in.get(0))).order(3).check(X).assertPasses();
    }

    /// Values that were computed outside of operations: right once, and an error when asked for more.
    @Test
    void a_once_differentiable_rule_refuses_the_second_order() {
        UnaryOperator<Tensor> cube = CustomGradient.function("cube", x -> {
            double[] values = x.toDoubleArray();
            double[] slopes = values.clone();
            for (int i = 0; i < values.length; i++) {
                slopes[i] = 3 * values[i] * values[i];
                values[i] = Math.pow(values[i], 3);
            }
            Tensor slope = Tensor.of(slopes);
            return CustomGradient.of(Tensor.of(values), g -> g.mul(slope)).onceDifferentiable();
        });
        close(X.square().mul(3).toDoubleArray(), grad(x -> cube.apply(x).sum()).apply(X));
        GradCheck.of(in -> cube.apply(in.get(0))).check(X).assertPasses();
        Tensor x = X.requiresGrad();
        Tensor first = Backward.of(cube.apply(x).sum()).createGraph().run().of(x);
        close(X.square().mul(3).toDoubleArray(), first);
        assertFails(
                "[cube] its gradient was asked to be differentiated again",
                () -> first.sum().gradients());
        assertFails(
                "once-differentiable",
                () -> grad(y -> grad(z -> cube.apply(z).sum()).apply(y).sum()).apply(X));
    }

    /// The function, not the rule, reads the numbers: the rule may use what was made of them.
    @Test
    void numbers_that_the_function_reads_may_be_in_the_rule() {
        UnaryOperator<Tensor> square = CustomGradient.function("square", x -> {
            Tensor slope = Tensor.of(x.toDoubleArray()).mul(2);
            return CustomGradient.of(x.square(), g -> g.mul(slope));
        });
        close(X.mul(2).toDoubleArray(), grad(x -> square.apply(x).sum()).apply(X));
        close(X.mul(2).toDoubleArray(), jvp(square, X, X.onesLike()).derivative());
        assertFails(
                "[square] its gradient was asked to be differentiated again, but the numbers of variable [3]",
                () -> hvp(x -> square.apply(x).sum(), X, X));
        UnaryOperator<Tensor> round = CustomGradient.function(
                "round",
                x -> CustomGradient.of(Tensor.of(x.detach().toDoubleArray()).round(), g -> g));
        close(new double[3], hvp(x -> round.apply(x).sum(), X, X).derivative());
    }

    /// `x w` with a rule for `x` alone: there would be no gradient for `w`.
    @Test
    void what_the_value_captures_must_be_an_input() {
        Variable w = new Variable("w", Tensor.of(new double[] {3, 4, 5}));
        UnaryOperator<Tensor> scale = CustomGradient.function("scale", x -> CustomGradient.of(x.mul(w), g -> g.mul(w)));
        String captured = "which is tracked and none of its inputs: the rule has no gradient for it";
        assertFails("[scale] its value depends on w [3]", () -> scale.apply(X.requiresGrad()));
        assertFails(captured, () -> scale.apply(X));
        assertFails(captured, () -> grad(() -> scale.apply(X).sum(), List.of(w)));
        UnaryOperator<Tensor> reading = CustomGradient.function(
                "scale", x -> CustomGradient.of(Tensor.of(x.mul(w).detach().toDoubleArray()), g -> g.mul(w)));
        close(X.mul(w).toDoubleArray(), reading.apply(X));
        UnaryOperator<Tensor> arrays = CustomGradient.function(
                "scale", x -> CustomGradient.of(Tensor.of(x.mul(w).toDoubleArray()), g -> g.mul(w)));
        assertFails(captured, () -> arrays.apply(X));
        close(X.mul(w).toDoubleArray(), Tensor.noGrad(() -> scale.apply(X)));

        Function<List<Tensor>, Tensor> declared = CustomGradient.functionOfList(
                "scale",
                in -> CustomGradient.ofAll(in.get(0).mul(in.get(1)), g -> List.of(g.mul(in.get(1)), g.mul(in.get(0)))));
        close(
                X.toDoubleArray(),
                grad(() -> declared.apply(List.of(X, w)).sum(), List.of(w)).getFirst());
        UnaryOperator<Tensor> constant = CustomGradient.function("scale", x -> {
            Tensor factor = w.detach();
            return CustomGradient.of(x.mul(factor), g -> g.mul(factor));
        });
        close(w.toDoubleArray(), grad(x -> constant.apply(x).sum()).apply(X));
    }

    private static UnaryOperator<Tensor> reversal(Variable strength) {
        return CustomGradient.function("reversal", x -> CustomGradient.of(x, g -> g.mul(strength.neg())));
    }

    @Test
    void what_the_rule_alone_captures_is_differentiated() {
        Variable strength = new Variable("strength", Tensor.of(new double[] {2}));
        List<Tensor> first =
                grad(() -> reversal(strength).apply(X.requiresGrad()).sum(), List.of(strength));
        close(new double[1], first.getFirst()); // the value does not change with it
        UnaryOperator<Tensor> gradient = grad(x -> reversal(strength).apply(x).sum());
        close(new double[] {-2, -2, -2}, gradient.apply(X));
        close(
                new double[] {-3},
                grad(() -> gradient.apply(X).sum(), List.of(strength)).getFirst());
        UnaryOperator<Tensor> within =
                grad(x -> Checkpoint.of(reversal(strength)).apply(x).sum());
        close(
                new double[] {-3},
                grad(() -> within.apply(X).sum(), List.of(strength)).getFirst());
        UnaryOperator<Tensor> minus = CustomGradient.function("minus", x -> CustomGradient.of(x, g -> g.neg()));
        assertNull(grad(x -> minus.apply(x).sum()).apply(X).node()); // constants in, constants out
    }

    @Test
    void a_parameter_assigned_before_the_rule_runs_is_an_error() {
        Variable strength = new Variable("strength", Tensor.of(new double[] {2}));
        for (boolean trainable : new boolean[] {true, false}) {
            strength.setTrainable(trainable);
            Tensor x = X.requiresGrad();
            Tensor before = reversal(strength).apply(x).sum();
            strength.assign(strength.mul(10));
            assertFails(
                    "[reversal] its rule reads the parameter strength, which was assigned since the value was computed",
                    before::gradients);
            Tensor updated = reversal(strength).apply(x).sum();
            Variable.update(List.of(strength), old -> List.of(old.getFirst().mul(2)));
            assertFails("which was assigned since", updated::gradients);
            Tensor within = functionalCall(List.of(), List.of(), () -> {
                Tensor value = reversal(strength).apply(x).sum();
                strength.assign(strength.mul(10));
                return value;
            });
            assertFails("which was assigned since", within::gradients);
        }
        Variable w = new Variable("w", X);
        Function<List<Tensor>, Tensor> product = CustomGradient.functionOfList(
                "product",
                in -> CustomGradient.ofAll(in.get(0).mul(in.get(1)), g -> List.of(g.mul(in.get(1)), g.mul(in.get(0)))));
        Tensor before = product.apply(List.of(X.requiresGrad(), w)).sum();
        w.assign(w.mul(20));
        assertFails("[w] its values were overwritten", before::gradients);
    }

    /// A rule may count its runs, and read the count.
    @Test
    void what_the_rule_assigns_itself_it_may_read() {
        Variable runs = new Variable("runs", Tensor.of(new double[] {0}));
        UnaryOperator<Tensor> counted = CustomGradient.function("counted", x -> {
            runs.assign(runs.detach().mul(0));
            return CustomGradient.of(x, g -> {
                runs.assign(runs.detach().add(1));
                return g.mul(runs.detach());
            });
        });
        close(new double[] {1, 1, 1}, grad(x -> counted.apply(x).sum()).apply(X));
        close(new double[] {1, 1, 1}, grad(x -> counted.apply(x).sum()).apply(X));
    }

    @Test
    void the_rule_sees_what_stood_for_parameters() {
        Variable strength = new Variable("strength", Tensor.of(new double[] {2}));
        Tensor x = X.requiresGrad();
        Tensor other = Tensor.of(new double[] {7}).requiresGrad();
        Tensor value = functionalCall(
                List.of(strength),
                List.of(other),
                () -> reversal(strength).apply(x).sum());
        Tensor first = Backward.of(value).createGraph().run().of(x);
        close(new double[] {-7, -7, -7}, first);
        close(new double[] {-3}, first.sum().gradients().of(other));
    }

    @Test
    void constants_stay_constants() {
        UnaryOperator<Tensor> same = CustomGradient.function("same", x -> CustomGradient.of(x, g -> g));
        assertNull(same.apply(X).node());
        assertNull(Tensor.noGrad(() -> same.apply(X.requiresGrad())).node());
    }

    @Test
    void wrong_rules_are_errors() {
        Function<List<Tensor>, Tensor> few = CustomGradient.functionOfList(
                "few", in -> CustomGradient.ofAll(in.get(0).mul(in.get(1)).sum(), g -> List.of(g)));
        assertFails("[few] the rule returned 1 gradients for 2 inputs", () -> grad(few, List.of(X, X)));
        UnaryOperator<Tensor> wrong = CustomGradient.function("wrong", x -> CustomGradient.of(x.sum(), g -> g));
        assertFails(
                "[wrong] the rule for input 0 returned a gradient of shape []",
                () -> grad(wrong).apply(X));
        assertFails(
                "[f] the function returned null",
                () -> grad(CustomGradient.function("f", x -> null)).apply(X));
        assertFails(
                "[f] the rule returned null",
                () -> grad(
                        CustomGradient.functionOfList(
                                "f", in -> CustomGradient.ofAll(in.get(0).sum(), g -> null)),
                        List.of(X)));
        assertFails(
                "[f] the rule for input 0 returned null",
                () -> grad(CustomGradient.function("f", x -> CustomGradient.of(x.sum(), g -> null)))
                        .apply(X));
        UnaryOperator<Tensor> coarse = CustomGradient.function(
                "f", x -> CustomGradient.of(x.sum(), g -> x.onesLike().cast(DType.FLOAT32)));
        assertFails(
                "[f] the rule returned a gradient of float32 for an input of float64",
                () -> grad(coarse).apply(X));
    }
}
