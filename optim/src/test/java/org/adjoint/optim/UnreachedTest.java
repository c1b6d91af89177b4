package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Scope;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

/// Parameters that no gradient reaches are warned about, once.
class UnreachedTest {
    private final Variable trained = new Variable("trained", Tensor.ones(2));
    private final Variable lost = Scope.in("encoder", () -> new Variable("lost", Tensor.ones(3)));
    private final Unreached unreached = new Unreached();

    private List<String> step(Tensor gradientOfLost) {
        unreached.see(trained, trained.onesLike());
        unreached.see(lost, gradientOfLost);
        return unreached.warnings();
    }

    @Test
    void without_gradient_after_the_first_step() {
        List<String> first = step(null);
        assertEquals(1, first.size());
        assertTrue(first.getFirst().startsWith("trainable parameter encoder/lost [3] got no gradient"));
        assertEquals(List.of(), step(null));
        assertEquals(List.of(), step(null));
        assertEquals(List.of(), step(lost.zerosLike()));
    }

    @Test
    void with_zeros_only_after_three_steps() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.addAll(step(lost.zerosLike()));
            assertEquals(i < 2 ? 0 : 1, all.size());
        }
        assertTrue(all.getFirst().startsWith("trainable parameter encoder/lost [3] got only zeros"), all::toString);
    }

    @Test
    void a_gradient_that_comes_later_is_no_reason_to_warn() {
        assertEquals(List.of(), step(lost.zerosLike()));
        assertEquals(List.of(), step(lost.onesLike()));
        assertEquals(List.of(), step(lost.zerosLike()));
        assertEquals(List.of(), step(lost.zerosLike()));
    }

    @Test
    void frozen_parameters_are_left_out() {
        lost.setTrainable(false);
        assertEquals(List.of(), step(null));
    }

    @Test
    void of_many_parameters_a_few_are_named() {
        for (int i = 0; i < 1600; i++) {
            unreached.see(new Variable("w" + i, Tensor.ones(1)), null);
        }
        String warning = unreached.warnings().getFirst();
        assertTrue(
                warning.startsWith("trainable parameter w0 [1], w1 [1], w2 [1] and 1597 more got no gradient"),
                warning);
    }

    @Test
    void parameters_that_come_later_are_watched_from_then_on() {
        for (int i = 0; i < 10; i++) {
            unreached.see(trained, trained.onesLike());
            assertEquals(List.of(), unreached.warnings());
        }
        assertTrue(step(null).getFirst().startsWith("trainable parameter encoder/lost [3] got no gradient"));
    }

    @Test
    void steps_of_a_frozen_parameter_do_not_count() {
        lost.setTrainable(false);
        step(null);
        lost.setTrainable(true);
        assertEquals(1, step(null).size());
    }

    @Test
    void a_gradient_of_a_parameter_that_does_not_take_part_is_said_once() {
        unreached.pass(lost);
        assertTrue(step(lost.onesLike())
                .getFirst()
                .startsWith("the loss depends on encoder/lost [3], which this descent does not move"));
        unreached.pass(lost);
        assertEquals(List.of(), step(lost.onesLike()));
    }
}
