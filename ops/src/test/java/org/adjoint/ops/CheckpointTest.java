package org.adjoint.ops;

import static org.adjoint.ops.Autodiff.functionalCall;
import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hessian;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Functions that run again for their gradients.
class CheckpointTest {
    private final Rng rng = new Rng(8);
    private final Tensor x = rng.normal(0, 1, Shape.of(4, 3), DType.FLOAT64);
    private final Variable w = new Variable("w", rng.normal(0, 1, Shape.of(3, 3), DType.FLOAT64));

    private Tensor layer(Tensor y) {
        return y.matmul(w).tanh();
    }

    private static void same(Tensor expected, Tensor got) {
        assertArrayEquals(expected.toDoubleArray(), got.toDoubleArray(), 1e-14);
    }

    @Test
    void gradients_are_the_same_for_inputs_and_captured_parameters() {
        UnaryOperator<Tensor> plain = y -> layer(layer(y));
        Tensor a = x.requiresGrad();
        Gradients<Tensor> expected = plain.apply(a).sum().gradients();
        Gradients<Tensor> got = Checkpoint.of(plain).apply(a).sum().gradients();
        same(expected.of(a), got.of(a));
        same(expected.of(w), got.of(w));
        Gradients<Tensor> constant = Checkpoint.of(plain).apply(x).sum().gradients();
        same(expected.of(w), constant.of(w));
    }

    /// `a` reaches the function as its input, captured, and through `b`, which is captured as well.
    @Test
    void each_way_to_a_tensor_counts_once() {
        Tensor a = x.requiresGrad();
        Function<UnaryOperator<UnaryOperator<Tensor>>, Tensor> value = wrap -> {
            Tensor b = a.sin();
            Tensor c = b.exp();
            return wrap.apply(y -> y.mul(a).add(b.mul(c)).mul(b)).apply(a).sum();
        };
        same(
                value.apply(f -> f).gradients().of(a),
                value.apply(Checkpoint::of).gradients().of(a));
        same(
                grad(y -> secondOrder(y, f -> f)).apply(x),
                grad(y -> secondOrder(y, Checkpoint::of)).apply(x));
    }

    private Tensor secondOrder(Tensor y, UnaryOperator<UnaryOperator<Tensor>> wrap) {
        Tensor b = y.sin();
        return grad(z -> wrap.apply(t -> t.mul(y).add(b.mul(z)).pow(3)).apply(z).sum())
                .apply(y)
                .square()
                .sum();
    }

    @Test
    void gradients_of_any_order() {
        GradCheck.of(in -> Checkpoint.ofList(
                                list -> list.get(0).matmul(list.get(1)).tanh().square())
                        .apply(in))
                .order(3)
                .check(x, w)
                .assertPasses();
        same(
                hessian(() -> layer(x).sum(), List.of(w)).get(0).get(0),
                hessian(() -> Checkpoint.of(this::layer).apply(x).sum(), List.of(w))
                        .get(0)
                        .get(0));
    }

    @Test
    void checkpoints_nest_and_chain() {
        List<UnaryOperator<Tensor>> chain = Stream.<UnaryOperator<Tensor>>generate(() -> this::layer)
                .limit(7)
                .toList();
        Tensor expected =
                grad(() -> Checkpoint.sequential(chain, 1, x).sum(), List.of(w)).getFirst();
        for (int segments : new int[] {2, 3, 7}) {
            same(
                    expected,
                    grad(() -> Checkpoint.sequential(chain, segments, x).sum(), List.of(w))
                            .getFirst());
        }
        UnaryOperator<Tensor> nested = Checkpoint.of(y -> Checkpoint.sequential(chain, 3, y));
        same(expected, grad(() -> nested.apply(x).sum(), List.of(w)).getFirst());
        assertFails("got 8 segments for 7 functions", () -> Checkpoint.sequential(chain, 8, x));
    }

    @Test
    void random_numbers_are_drawn_alike_and_streams_move_once() {
        Rng drawn = new Rng(1);
        UnaryOperator<Tensor> noisy =
                y -> layer(y).dropout(0.5, drawn).mul(drawn.split().normal(0, 1, y.shape(), DType.FLOAT64));
        Tensor expected = grad(() -> noisy.apply(x).sum(), List.of(w)).getFirst();
        double after = drawn.nextDouble();
        Rng again = new Rng(1);
        UnaryOperator<Tensor> same =
                y -> layer(y).dropout(0.5, again).mul(again.split().normal(0, 1, y.shape(), DType.FLOAT64));
        UnaryOperator<Tensor> nested = Checkpoint.of(y -> Checkpoint.of(same).apply(y));
        same(expected, grad(() -> nested.apply(x).sum(), List.of(w)).getFirst());
        assertEquals(after, again.nextDouble());
    }

    @Test
    void what_is_assigned_to_parameters_is_assigned_once() {
        Variable count = new Variable("count", Tensor.scalar(0));
        count.setTrainable(false);
        Checkpoint.of(y -> {
                    count.assign(count.add(1));
                    return layer(y);
                })
                .apply(x)
                .sum()
                .backward();
        assertEquals(1, count.item());
        assertNotNull(w.grad());
    }

    @Test
    void the_function_runs_again_with_the_values_that_stood_for_parameters() {
        Tensor other = w.mul(2).detach().requiresGrad();
        Tensor loss = functionalCall(
                List.of(w),
                List.of(other),
                () -> Checkpoint.of(this::layer).apply(x).sum());
        Tensor expected = functionalCall(List.of(w), List.of(other), () -> layer(x).sum());
        same(expected.gradients().of(other), loss.gradients().of(other));
    }

    @Test
    void hooks_of_captured_tensors_run_once() {
        AtomicInteger runs = new AtomicInteger();
        assertNotNull(w.node());
        Runnable remove = w.node().hook(g -> {
            runs.incrementAndGet();
            return g.mul(2);
        });
        Tensor doubled = Checkpoint.of(this::layer).apply(x).sum().gradients().of(w);
        remove.run();
        assertEquals(1, runs.get());
        same(layer(x).sum().gradients().of(w).mul(2), doubled);
    }

    @Test
    void values_within_are_garbage_until_they_are_needed_again() {
        List<WeakReference<Tensor>> within = new ArrayList<>();
        Tensor y = Checkpoint.of(z -> {
                    Tensor inner = layer(z);
                    within.add(new WeakReference<>(inner));
                    return layer(inner);
                })
                .apply(x);
        for (int i = 0; i < 100 && within.getFirst().get() != null; i++) {
            System.gc();
        }
        assertNull(within.getFirst().get());
        y.sum().gradients();
        assertEquals(2, within.size());
    }

    @Test
    void a_function_that_changes_between_is_an_error() {
        AtomicInteger runs = new AtomicInteger();
        Tensor value = Checkpoint.of(y -> layer(y).mul(runs.incrementAndGet()))
                .apply(x)
                .sum();
        assertFails("did something else than the first time", value::gradients);
        assertFails(
                "[checkpoint] the function returned null",
                () -> Checkpoint.of(y -> null).apply(x));
        Tensor before = Checkpoint.of(this::layer).apply(x).sum();
        w.assign(w.mul(2));
        assertFails("[w] its values were overwritten", before::gradients);
    }

    @Test
    void without_anything_tracked_it_is_the_function() {
        w.setTrainable(false);
        Tensor y = Checkpoint.of(this::layer).apply(x);
        assertNull(y.node());
        same(layer(x), y);
        assertFalse(Tensor.noGrad(
                () -> Checkpoint.of(this::layer).apply(x.requiresGrad()).node() != null));
        assertTrue(Checkpoint.of(this::layer).apply(x.requiresGrad()).node() != null);
    }
}
