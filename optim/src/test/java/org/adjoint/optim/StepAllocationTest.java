package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.ops.Rng;
import org.adjoint.ops.StepMemory;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In a [StepMemory] steps of every optimizer use the arrays of those before.
class StepAllocationTest {
    /// After so many steps everything has happened once: steps of mean gradients, averages in place of weights.
    private static final int PERIOD = 84;

    static List<Optimizer> optimizers() {
        return KerasCases.optimizers();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void later_steps_allocate_no_array(Optimizer optimizer) {
        Tensor x = new Rng(1).normal(0, 1, 16, 5);
        Variable w = new Variable("w", new Rng(2).normal(0, 0.5, 5, 3));
        Variable b = new Variable("bias", new Rng(3).normal(0, 0.5, 3));
        Descent descent = new Descent(optimizer, List.of(w, b));
        StepMemory memory = new StepMemory();
        long allocated = 0;
        for (int t = 0; t < 2 * PERIOD; t++) {
            if (t == PERIOD) {
                allocated = memory.allocatedArrays();
            }
            memory.step(() -> {
                descent.step(x.matmul(w).add(b).tanh().sub(0.3).square().mean().gradients());
                return 0;
            });
        }
        assertEquals(allocated, memory.allocatedArrays());
    }
}
