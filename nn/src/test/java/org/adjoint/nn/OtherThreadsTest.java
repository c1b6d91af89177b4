package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Surroundings;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Checkpoint;
import org.adjoint.ops.DType;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Layers that compute their parts on other threads, or again.
class OtherThreadsTest {
    /// Two halves of the features, each on a thread of its own.
    private static final class Halves extends Layer {
        private final Executor executor = Surroundings.executor(ForkJoinPool.commonPool());
        private final Dropout left = layer(new Dropout(0.5));
        private final Dropout right = layer(new Dropout(0.5));

        @Override
        protected Tensor forward(Tensor x) {
            int half = x.shape().dim(-1) / 2;
            CompletableFuture<Tensor> first =
                    CompletableFuture.supplyAsync(() -> left.apply(x.slice(1, 0, half)), executor);
            CompletableFuture<Tensor> second =
                    CompletableFuture.supplyAsync(() -> right.apply(x.slice(1, half, 2 * half)), executor);
            return Ops.concat(List.of(first.join(), second.join()), 1);
        }
    }

    @Test
    void training_is_known_to_every_thread_of_a_layer() {
        Halves halves = new Halves();
        Tensor x = Tensor.ones(50, 40);
        for (int call = 0; call < 50; call++) {
            Tensor trained = Mode.training(() -> halves.apply(x));
            double dropped = IntStream.range(0, 2)
                    .mapToDouble(i -> trained.slice(1, 20 * i, 20 * i + 20)
                            .equal(0)
                            .cast(DType.INT32)
                            .sum()
                            .item())
                    .min()
                    .orElseThrow();
            assertTrue(dropped > 300, "half of 1000 are dropped in each half: got " + dropped);
            assertEquals(2000, halves.apply(x).sum().item());
        }
    }

    /// A block that is computed again in the backward walk.
    private static final class Thrifty extends Layer {
        private final Model block;

        Thrifty() {
            Symbol in = Input.of(3);
            Symbol out = new Dense(4, "tanh").apply(in).mul(Symbol.of(Tensor.of(new float[] {1, 2, 3, 4})));
            block = layer(new Functional(in, new Dense(2).apply(out)));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return Checkpoint.of(block::apply).apply(x);
        }
    }

    @Test
    void a_checkpointed_functional_is_checked_in_double_precision_as_any_layer() {
        new Thrifty().gradCheck().order(2).check(Shape.of(5, 3)).assertPasses();
        assertEquals(DType.FLOAT32, new Thrifty().apply(Tensor.ones(5, 3)).dtype());
    }
}
