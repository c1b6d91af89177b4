package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// What all optimizers have in common: they are values, found by name, whose arguments are changed one by one.
class OptimizerTest {
    @Test
    void those_of_equal_arguments_are_equal() {
        for (String name : Optimizer.NAMES.names()) {
            assertEquals(Optimizer.named(name), Optimizer.named(name));
        }
        assertEquals(Sgd.of(LearningRate.timeDecay(0.1, 0.5)), Sgd.of(new InverseTimeDecay(0.1, 1, 0.5)));
        assertNotEquals(Adam.of(), Adam.of().beta1(0.8));
        assertEquals("Sgd[learningRate=ConstantRate[rate=0.01], momentum=0.0, nesterov=false]", Sgd.of() + "");
    }

    @Test
    void each_argument_can_be_changed_alone() {
        LearningRate rate = new InverseTimeDecay(1, 2, 3, true);
        assertEquals(
                new Sgd(rate, 0.1, true),
                Sgd.of().learningRate(rate).momentum(0.1).nesterov(true));
        assertEquals(
                new Adam(rate, 0.1, 0.2, 0.3, true),
                Adam.of().learningRate(rate).beta1(0.1).beta2(0.2).epsilon(0.3).amsgrad(true));
        assertEquals(
                new Adadelta(rate, 0.1, 0.2),
                Adadelta.of().learningRate(rate).rho(0.1).epsilon(0.2));
        assertEquals(
                new RMSprop(rate, 0.1, 0.2, 0.3, true),
                RMSprop.of()
                        .learningRate(rate)
                        .rho(0.1)
                        .momentum(0.2)
                        .epsilon(0.3)
                        .centered(true));
    }

    @Test
    void a_number_is_accepted_where_a_rate_is() {
        assertEquals(Sgd.of(LearningRate.constant(0.5)), Sgd.of(0.5));
        assertEquals(Sgd.of(0.5), Sgd.of().learningRate(0.5));
        assertEquals(Adam.of(0.5), Adam.of().learningRate(0.5));
        assertEquals(Adadelta.of(0.5), Adadelta.of().learningRate(0.5));
        assertEquals(RMSprop.of(0.5), RMSprop.of().learningRate(0.5));
    }

    @Test
    void a_state_never_changes() {
        State before = State.empty().with("a", Tensor.scalar(1));
        State after = before.next().with("a", Tensor.scalar(2)).with("b", Tensor.scalar(3));
        assertEquals(0, before.iteration());
        assertEquals(1, before.get("a").item());
        assertEquals(1, after.iteration());
        assertEquals(2, after.get("a").item());
        assertEquals(List.of("a", "b"), List.copyOf(after.tensors().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> after.tensors().clear());
    }

    @Test
    void what_a_state_does_not_hold_is_an_error_that_lists_what_it_holds() {
        AdjointException e = assertThrows(
                AdjointException.class, () -> Adam.of().init(Tensor.ones(2)).get("m"));
        assertEquals("there is no \"m\": got [momentum, velocity]", e.problem());
        assertThrows(AdjointException.class, () -> new State(-1, State.empty().tensors()));
    }

    @Test
    void the_rule_counts_its_steps() {
        Tensor w = Tensor.ones(2);
        for (String name : Optimizer.NAMES.names()) {
            Optimizer optimizer = Optimizer.named(name);
            State state = optimizer.init(w);
            for (int t = 0; t < 3; t++) {
                assertEquals(t, state.iteration(), name);
                state = optimizer.update(w, w, state, Tensor.scalar(0.1)).state();
            }
            assertArrayEquals(
                    optimizer.init(w).tensors().keySet().toArray(),
                    state.tensors().keySet().toArray(),
                    name);
        }
    }
}
