package org.adjoint.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Scope;
import org.adjoint.ops.DebugNans;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The first value that is not a number is found, from a program outside of the library's packages.
class DebugNansTest {
    private static AdjointException failure(Runnable body) {
        return assertThrows(AdjointException.class, () -> DebugNans.run(body));
    }

    private static void assertSays(AdjointException e, String... parts) {
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e::getMessage);
        }
    }

    @Test
    void the_first_operation_its_scope_its_inputs_and_the_line_are_named() {
        Tensor x = Tensor.of(new float[] {2, -1, 0.5f, -3});
        AdjointException e = failure(() -> Scope.in("encoder", () -> {
            x.add(1).log().mul(2).sum();
        }));
        assertEquals("log", e.operation());
        assertEquals("encoder", e.scope());
        assertSays(
                e,
                "[log] made NaN at org.adjoint.user.DebugNansTest.",
                "(DebugNansTest.java:",
                "the result [4] 1 of 4 are NaN, 1 of 4 are infinite, the others are from 0.4055 to 1.099",
                "input 0 [4] is from -2.000 to 3.000",
                "(in scope encoder)");
    }

    @Test
    void infinities_are_found_and_may_be_let_through() {
        Tensor x = Tensor.of(new float[] {100, 1});
        assertSays(failure(x::exp), "[exp] made infinity", "input 0 [2] is from 1.000 to 100.0");
        assertEquals(Double.POSITIVE_INFINITY, DebugNans.nansOnly(x::exp).get(0));
        AdjointException e = assertThrows(
                AdjointException.class, () -> DebugNans.nansOnly(() -> x.exp().mul(0)));
        assertEquals("mul", e.operation());
    }

    @Test
    void values_that_were_wrong_before_are_told_from_those_that_were_made() {
        Tensor data = Tensor.of(new float[] {1, Float.NaN});
        AdjointException e = failure(() -> data.mul(2));
        assertSays(
                e, "[mul] was given NaN", "input 0 [2] 1 of 2 are NaN, the others are from 1.000 to 1.000", "constant");
    }

    /// The slope of the root at 0 is infinite: the forward pass is finite, the backward pass is not.
    @Test
    void in_the_backward_pass_the_rule_and_the_forward_line_are_named() {
        Tensor x = Tensor.of(new float[] {4, 0}).requiresGrad();
        AdjointException e = failure(() -> {
            Tensor roots = x.sqrt();
            Tensor loss = roots.sum();
            loss.gradients();
        });
        assertSays(
                e,
                "[divOrZero] made infinity at org.adjoint.user.DebugNansTest",
                "in the rule of [sqrt] for input 0, which was made at org.adjoint.user.DebugNansTest");
        int backward = line(e.getMessage().split("which was made")[0]);
        int forward = line(e.getMessage().split("which was made")[1]);
        assertEquals(2, backward - forward);
    }

    private static int line(String text) {
        return Integer.parseInt(text.replaceFirst("(?s).*DebugNansTest\\.java:(\\d+).*", "$1"));
    }

    @Test
    void what_is_finite_passes_and_outside_nothing_is_checked() {
        Tensor x = Tensor.of(new float[] {4, 1}).requiresGrad();
        assertEquals(0.25, DebugNans.run(() -> x.sqrt().sum().gradients().of(x)).get(0));
        assertFalse(Double.isFinite(Tensor.scalar(-1).log().item()));
        DebugNans.run(() -> {
            Tensor.of(new int[] {1}).mul(2);
        });
    }
}
