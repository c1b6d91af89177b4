package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Surroundings;
import org.junit.jupiter.api.Test;

/// Parts of a computation on other threads: what holds around it is carried there, or its loss is an error.
class OtherThreadsTest {
    private final Variable w = new Variable("w", Tensor.scalar(3));

    private static <T> T elsewhere(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task).join();
    }

    @Test
    void what_stands_in_for_a_parameter_is_carried_along() {
        List<Tensor> gradients =
                Autodiff.grad(() -> elsewhere(Surroundings.wrap(() -> w.square().sum())), List.of(w));
        assertEquals(6, gradients.getFirst().item());
        Executor executor = Surroundings.executor(ForkJoinPool.commonPool());
        double value = Autodiff.functionalCall(
                List.of(w),
                List.of(Tensor.scalar(5)),
                () -> CompletableFuture.supplyAsync(() -> w.square().item(), executor)
                        .join());
        assertEquals(25, value);
    }

    @Test
    void a_parameter_itself_where_another_value_stands_in_for_it_is_an_error_and_no_zero() {
        AdjointException lost = assertThrows(
                AdjointException.class,
                () -> Autodiff.grad(() -> elsewhere(() -> w.square().sum()), List.of(w)));
        assertTrue(lost.getMessage().contains("the parameter w [], but"), lost.getMessage());
        assertTrue(lost.getMessage().contains("Surroundings.wrap"), lost.getMessage());
        assertThrows(
                AdjointException.class,
                () -> Autodiff.functionalCall(
                        List.of(w),
                        List.of(Tensor.scalar(5)),
                        () -> List.of(w.square(), elsewhere(() -> w.square().mul(2)))));
    }

    @Test
    void parameters_and_values_made_before_may_stand_in_for_parameters() {
        Variable v = new Variable("v", Tensor.scalar(4));
        Tensor swapped = Autodiff.functionalCall(
                List.of(w, v), List.of(v, w), () -> w.mul(10).add(v));
        assertEquals(43, swapped.item());
        Tensor before = w.mul(2);
        Tensor both =
                Autodiff.functionalCall(List.of(w), List.of(Tensor.scalar(5).requiresGrad()), () -> w.mul(before));
        assertEquals(10, both.gradients().of(w).item());
    }

    @Test
    void recording_that_is_off_stays_off() {
        assertNull(Tensor.noGrad(() -> elsewhere(Surroundings.wrap(() -> w.square())))
                .node());
        assertThrows(AdjointException.class, () -> Tensor.noGrad(() -> elsewhere(() -> w.square())));
    }

    @Test
    void a_checkpoint_runs_again_with_the_random_numbers_that_were_drawn_elsewhere() {
        Rng rng = new Rng(1);
        UnaryOperator<Tensor> noisy = Checkpoint.of(x -> {
            Tensor noise = elsewhere(Surroundings.wrap(() -> rng.uniform(0, 1, 4)));
            return x.mul(noise).mul(w);
        });
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4});
        Tensor y = noisy.apply(x).sum();
        assertEquals(y.item() / 3, y.gradients().of(w).item(), 1e-6);
    }

    @Test
    void memory_of_a_step_is_used_by_all_of_its_threads() {
        StepMemory memory = new StepMemory();
        Supplier<Double> step = () -> elsewhere(Surroundings.wrap(
                () -> Tensor.ones(1000).add(1).exp().softmax(0).sum().item()));
        memory.step(step);
        long arrays = memory.allocatedArrays();
        assertTrue(arrays > 0, "the other thread computes in it");
        memory.step(step);
        assertEquals(arrays, memory.allocatedArrays());
    }

    @Test
    void a_search_for_nan_sees_other_threads() {
        CompletionException found = assertThrows(
                CompletionException.class,
                () -> DebugNans.run(() ->
                        elsewhere(Surroundings.wrap(() -> Tensor.scalar(-1).sqrt()))));
        assertTrue(found.getCause().getMessage().contains("[sqrt] made NaN"), found.getMessage());
    }
}
