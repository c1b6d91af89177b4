package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Each error says what failed, what was got and expected, in which scope, and what to do.
class BackwardErrorsTest {
    private final Scalar x = Scalar.variable("x", 2);

    private static void assertMessage(String expected, Executable action) {
        String actual = assertThrows(AdjointException.class, action).getMessage();
        assertEquals(expected, actual.replaceAll("#\\d+", "#id"));
    }

    @Test
    void a_constant_output_cannot_be_differentiated() {
        assertMessage(
                "[backward] the output depends on no variable: nothing was recorded for it. Fix: compute it from a "
                        + "variable (requiresGrad(), Scalar.variable, a Variable), with recording on",
                () -> Scalar.constant(3).gradients());
    }

    @Test
    void a_result_computed_without_recording_cannot_be_differentiated() {
        Scalar f = Recording.off(() -> x.square());
        assertMessage(
                "[backward] the output depends on no variable: nothing was recorded for it (in scope loss). Fix: "
                        + "compute it from a variable (requiresGrad(), Scalar.variable, a Variable), with recording on",
                () -> Scope.in("loss", () -> f.gradients()));
    }

    @Test
    void a_constant_has_no_gradient() {
        Gradients<Scalar> gradients = x.square().gradients();
        assertMessage(
                "[gradients] a constant has no gradient. Fix: make it a variable before it is used: requiresGrad(), "
                        + "Scalar.variable or a Variable",
                () -> gradients.of(Scalar.constant(2)));
    }

    @Test
    void a_constant_cannot_be_asked_for() {
        assertMessage(
                "[backward] asked for the gradient with respect to a constant, number 1 of the list. Fix: make it a "
                        + "variable before it is used: requiresGrad(), Scalar.variable or a Variable",
                () -> Backward.of(x.square()).wrt(List.of(x, Scalar.constant(2))));
    }

    @Test
    void a_variable_that_the_output_does_not_depend_on_has_no_gradient() {
        Scalar other = Scope.in("decoder", () -> Scalar.variable("w", 1));
        Gradients<Scalar> gradients = x.square().gradients();
        assertMessage(
                "[gradients] there is no gradient for decoder/w [] (#id): the output does not depend on it, or it was "
                        + "not asked for (in scope decoder). Fix: use it in the computation (and not detached), or "
                        + "name it in wrt(...)",
                () -> gradients.of(other));
    }

    @Test
    void several_numbers_have_no_gradient_without_a_seed() {
        Vector v = Scope.in("encoder", () -> {
            Vector leaf = Vector.variable("v", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
            return leaf.plus(leaf);
        });
        assertMessage(
                "[backward] only a single number has a gradient: got an output of shape [2,3] (in scope encoder). "
                        + "Fix: reduce it with sum() or mean(), or give a cotangent of its shape with seed(...)",
                () -> Backward.of(v).run());
    }

    @Test
    void no_numbers_have_no_gradient_without_a_seed() {
        Vector empty = Vector.variable("v", Shape.of(0));
        assertMessage(
                "[backward] only a single number has a gradient: got an output of shape [0]. "
                        + "Fix: reduce it with sum() or mean(), or give a cotangent of its shape with seed(...)",
                () -> Backward.of(empty.plus(empty)).run());
    }

    @Test
    void a_seed_must_have_the_shape_of_the_output() {
        Vector v = Vector.variable("v", Shape.of(3), 1, 2, 3);
        Vector seed = Vector.constant(Shape.of(1, 3), 1, 1, 1);
        assertMessage(
                "[backward] the seed must have the output's shape: got [1,3], expected [3]. "
                        + "Fix: reshape or broadcast the seed",
                () -> Backward.of(v.plus(v)).seed(seed).run());
    }

    @Test
    void a_rule_that_reads_what_was_not_kept_is_told_so() {
        Vector v = Vector.variable("v", Shape.SCALAR, 1);
        Operation<Vector> input = new FakeOperation<>("forgetful", (i, saved, g) -> g.times(saved.input(0)));
        assertMessage(
                "[forgetful] its rule reads its input 0, which the operation did not keep, in the rule of [forgetful] "
                        + "for input 0 in scope net (in scope net). Fix: declare it as saved",
                () -> Backward.of(Scope.in("net", () -> Vector.apply(input, false, Shape.SCALAR, new double[] {1}, v)))
                        .run());
        Operation<Vector> output = new FakeOperation<>("forgetful", (i, saved, g) -> g.times(saved.output()));
        assertMessage(
                "[forgetful] its rule reads its output, which the operation did not keep, in the rule of [forgetful] "
                        + "for input 0. Fix: declare it as saved",
                () -> Backward.of(Vector.apply(output, true, Shape.SCALAR, new double[] {1}, v))
                        .run());
    }
}
