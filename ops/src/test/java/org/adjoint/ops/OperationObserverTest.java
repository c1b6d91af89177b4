package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.adjoint.graph.Surroundings;
import org.junit.jupiter.api.Test;

/// Whoever wants to see operations sees each, whatever way it is applied.
class OperationObserverTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final OperationObserver observer =
            (operation, inputs, result) -> seen.add(operation.label() + " of " + inputs.size() + " " + result.shape());
    private final Tensor x = Tensor.of(new float[] {1, 2, 3}).requiresGrad();

    @Test
    void operations_are_seen_forward_and_backward_in_their_order() {
        Ops.observe(observer, () -> x.exp().sum().gradients());
        assertEquals(List.of("exp of 1 [3]", "sum of 1 []"), seen.subList(0, 2));
        assertEquals("mulOrZero of 2 [3]", seen.getLast());
    }

    @Test
    void nothing_is_seen_outside() {
        Ops.observe(observer, () -> x);
        x.exp();
        assertEquals(List.of(), seen);
    }

    @Test
    void a_checkpoint_is_seen_after_what_it_computes_by() {
        Ops.observe(observer, () -> Checkpoint.of(y -> y.exp()).apply(x));
        assertEquals(List.of("exp of 1 [3]", "checkpoint of 0 [3]"), seen);
    }

    @Test
    void a_custom_gradient_is_seen_too() {
        Ops.observe(
                observer,
                () -> CustomGradient.function("sign", y -> CustomGradient.of(y.sign(), g -> g))
                        .apply(x));
        assertEquals("sign of 0 [3]", seen.getLast());
    }

    @Test
    void several_see_the_same() {
        List<String> outer = new ArrayList<>();
        Ops.observe(
                (operation, inputs, result) -> outer.add(operation.label()),
                () -> Ops.observe(observer, () -> x.exp()));
        assertEquals(List.of("exp"), outer);
        assertEquals(List.of("exp of 1 [3]"), seen);
    }

    @Test
    void other_threads_are_seen_if_the_surroundings_are_carried_there() {
        Ops.observe(
                observer,
                () -> CompletableFuture.supplyAsync(Surroundings.wrap(() -> x.exp()))
                        .join());
        assertEquals(List.of("exp of 1 [3]"), seen);
    }
}
