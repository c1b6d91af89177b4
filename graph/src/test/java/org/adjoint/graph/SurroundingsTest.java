package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// What holds around a computation, carried to other threads and to later moments.
class SurroundingsTest {
    private static final Ambient<String> COLOR = Ambient.ofFunction("color");
    private static final Ambient<String> WATCHER = Ambient.ofRun("watcher");

    @Test
    void an_ambient_value_holds_while_a_function_runs() {
        assertNull(COLOR.get());
        COLOR.run("red", () -> {
            assertEquals("red", COLOR.get());
            assertEquals("blue", COLOR.call("blue", () -> COLOR.orElse("none")));
            assertEquals("red", COLOR.get());
        });
        assertEquals("none", COLOR.orElse("none"));
    }

    @Test
    void whatever_is_created_is_carried_without_being_asked_for() {
        Ambient<Integer> later = Ambient.ofRun("created by whoever comes later");
        Surroundings then = later.call(7, () -> COLOR.call("red", Surroundings::capture));
        assertEquals("7 red", then.call(() -> later.get() + " " + COLOR.get()));
    }

    @Test
    void tasks_take_along_what_holds_where_they_were_wrapped() {
        assertNull(CompletableFuture.supplyAsync(COLOR::get).join(), "another thread knows nothing by itself");
        COLOR.run("red", () -> {
            assertEquals(
                    "red",
                    CompletableFuture.supplyAsync(Surroundings.wrap(COLOR::get)).join());
            AtomicReference<String> seen = new AtomicReference<>();
            CompletableFuture.runAsync(Surroundings.wrap(() -> seen.set(COLOR.get())))
                    .join();
            assertEquals("red", seen.get());
        });
    }

    @Test
    void an_executor_takes_along_what_holds_where_each_task_is_handed_over() {
        Executor executor = Surroundings.executor(ForkJoinPool.commonPool());
        List<CompletableFuture<String>> colors = new ArrayList<>();
        for (String color : List.of("red", "green", "blue")) {
            COLOR.run(color, () -> colors.add(CompletableFuture.supplyAsync(COLOR::get, executor)));
        }
        assertEquals(
                List.of("red", "green", "blue"),
                colors.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void a_function_that_runs_again_finds_what_it_depends_on_and_whoever_runs_it_now() {
        Surroundings then =
                WATCHER.call("old", () -> Scope.in("encoder", () -> COLOR.call("red", Surroundings::capture)));
        String again = WATCHER.call(
                "new",
                () -> COLOR.call(
                        "blue", () -> then.again(() -> Scope.current() + " " + COLOR.get() + " " + WATCHER.get())));
        assertEquals("encoder red new", again);
        Surroundings none = Surroundings.capture();
        assertNull(COLOR.call("blue", () -> none.again(COLOR::get)), "nothing held, so nothing holds");
    }

    @Test
    void recording_is_carried_in_both_directions() {
        Scalar x = Scalar.variable("x", 3);
        assertNull(Recording.off(() -> elsewhere(Surroundings.wrap(() -> x.square())))
                .node());
        Scalar on = Recording.off(() -> Recording.on(() -> elsewhere(Surroundings.wrap(() -> x.square()))));
        assertNotNull(on.node());
    }

    @Test
    void a_result_that_was_recorded_while_recording_is_off_is_an_error() {
        Scalar x = Scalar.variable("x", 3);
        AdjointException lost =
                assertThrows(AdjointException.class, () -> Recording.off(() -> elsewhere(() -> x.square())));
        assertTrue(lost.getMessage().contains("computed on another thread"), lost.getMessage());
        assertTrue(lost.getMessage().contains("Surroundings.wrap"), lost.getMessage());
        assertThrows(AdjointException.class, () -> Recording.off(() -> List.of(x, elsewhere(() -> x.square()))));
    }

    @Test
    void older_results_variables_and_what_was_recorded_on_purpose_may_leave_a_part_without_recording() {
        Scalar x = Scalar.variable("x", 3);
        Scalar square = x.square();
        assertEquals(square, Recording.off(() -> square));
        assertNotNull(Recording.off(() -> Scalar.variable("y", 1)).node());
        assertNotNull(Recording.off(() -> Recording.on(() -> x.square())).node());
        assertFalse(Recording.off(Recording::isOn));
    }

    @Property(tries = 50)
    void many_tasks_of_many_callers_never_mix(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 0, max = 99) Integer> callers) {
        List<CompletableFuture<Boolean>> all = callers.stream()
                .map(caller -> COLOR.call(
                        "c" + caller,
                        () -> CompletableFuture.supplyAsync(Surroundings.wrap(() -> {
                            Executor executor = Surroundings.executor(ForkJoinPool.commonPool());
                            return IntStream.range(0, 20)
                                    .mapToObj(i -> Scope.in(
                                            "s" + i,
                                            () -> CompletableFuture.supplyAsync(
                                                    () -> Scope.current() + COLOR.get(), executor)))
                                    .map(CompletableFuture::join)
                                    .toList()
                                    .equals(IntStream.range(0, 20)
                                            .mapToObj(i -> "s" + i + "c" + caller)
                                            .toList());
                        }))))
                .toList();
        assertTrue(all.stream().map(CompletableFuture::join).allMatch(Objects::requireNonNull));
    }

    private static Scalar elsewhere(Supplier<Scalar> task) {
        return CompletableFuture.supplyAsync(task).join();
    }
}
