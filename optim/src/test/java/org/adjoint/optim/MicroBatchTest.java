package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A batch in parts: the gradients of micro-batches, added up, are those of the batch.
class MicroBatchTest {
    private static final int BATCH = 12;
    private final Rng rng = new Rng(4);
    private final Tensor x = rng.normal(0, 1, Shape.of(BATCH, 3), DType.FLOAT64);
    private final Tensor y = rng.normal(0, 1, Shape.of(BATCH), DType.FLOAT64);

    private static Tensor loss(Variable w, Tensor x, Tensor y) {
        return x.matmul(w).tanh().sub(y).square().sum().div(BATCH);
    }

    static Stream<Arguments> ways() {
        return Stream.of(Sgd.of(0.1).momentum(0.9), Adam.of(0.1))
                .flatMap(optimizer -> Stream.of(1, 4, 5).map(size -> arguments(optimizer, size)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void micro_batches_step_like_the_batch(Optimizer optimizer, int size) {
        Variable whole = new Variable("w", Tensor.of(new double[] {0.1, 0.2, 0.3}));
        Variable parts = new Variable("w", whole);
        Descent descent = new Descent(optimizer, List.of(whole));
        Descent inParts = new Descent(optimizer, List.of(parts));
        for (int step = 0; step < 3; step++) {
            descent.step(loss(whole, x, y).gradients());
            for (int from = 0; from < BATCH; from += size) {
                int to = Math.min(BATCH, from + size);
                loss(parts, x.slice(0, from, to), y.slice(0, from, to)).backward();
            }
            inParts.step();
            assertNull(parts.grad());
        }
        assertArrayEquals(whole.toDoubleArray(), parts.toDoubleArray(), 1e-12);
    }
}
