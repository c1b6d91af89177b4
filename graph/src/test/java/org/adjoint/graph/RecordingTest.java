package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// When operations record nodes.
class RecordingTest {
    private final Scalar x = Scalar.variable("x", 2);

    @Test
    void recording_is_on_unless_switched_off() {
        assertTrue(Recording.isOn());
        assertNotNull(x.square().node());
        Recording.off(() -> assertNull(x.square().node()));
        assertNotNull(x.square().node());
    }

    @Test
    void values_are_computed_all_the_same() {
        assertEquals(4, Recording.off(() -> x.square()).value());
    }

    @Test
    void on_within_off_records_and_off_within_on_does_not() {
        Recording.off(() -> {
            Scalar inner = Recording.on(() -> {
                assertFalse(Recording.off(Recording::isOn));
                return x.square();
            });
            assertNotNull(inner.node());
            assertFalse(Recording.isOn());
        });
    }

    @Test
    void an_exception_restores_what_was() {
        assertThrows(
                IllegalStateException.class,
                () -> Recording.off(() -> {
                    throw new IllegalStateException("stop");
                }));
        assertTrue(Recording.isOn());
    }

    @Test
    void each_thread_has_its_own_switch() throws ExecutionException, InterruptedException {
        Recording.off(() -> {
            assertTrue(CompletableFuture.supplyAsync(Recording::isOn).join());
            assertFalse(Recording.isOn());
        });
        CompletableFuture<Boolean> offElsewhere = new CompletableFuture<>();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread other = new Thread(() -> Recording.off(() -> {
            offElsewhere.complete(Recording.isOn());
            done.join();
        }));
        other.start();
        assertFalse(offElsewhere.get());
        assertTrue(Recording.isOn());
        done.complete(true);
        other.join();
    }

    @Test
    void rules_run_without_recording_unless_the_walk_is_recorded() {
        Scalar f = Scalar.apply(
                new FakeOperation<>("watch", (input, saved, g) -> Scalar.constant(Recording.isOn() ? 1 : 0)), 2, x);
        assertEquals(0, Backward.of(f).retainGraph().run().of(x).value());
        assertEquals(1, Backward.of(f).createGraph().run().of(x).value());
    }

    @Test
    void create_graph_records_also_where_recording_is_off() {
        Scalar f = x.pow(3);
        Scalar dfdx = Recording.off(
                () -> Backward.of(f).wrt(List.of(x)).createGraph().run().of(x));
        assertEquals(12, dfdx.gradients().of(x).value());
    }
}
