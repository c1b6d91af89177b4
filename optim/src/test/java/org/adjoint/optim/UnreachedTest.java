package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Scope;
import org.adjoint.ops.Parameter;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Parameters that no gradient reaches are warned about, once.
class UnreachedTest {
    private final Parameter trained = new Parameter("trained", Tensor.ones(2));
    private final Parameter lost = Scope.in("encoder", () -> new Parameter("lost", Tensor.ones(3)));
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
}
