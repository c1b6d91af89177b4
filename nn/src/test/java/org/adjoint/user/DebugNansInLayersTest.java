package org.adjoint.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DebugNans;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// The line that is named is the program's, however deep in layers and in the training a value was made.
class DebugNansInLayersTest {
    private static final Tensor LARGE = Tensor.of(new float[] {3e38f, 3e38f}, 1, 2);

    private static Dense sum() {
        return new Dense(1).kernelInitializer("ones");
    }

    private static void assertMadeHere(int line, Runnable body) {
        AdjointException e = assertThrows(AdjointException.class, () -> DebugNans.run(body));
        assertEquals("matmul", e.operation());
        assertTrue(
                e.getMessage().contains("[matmul] made infinity at org.adjoint.user.DebugNansInLayersTest."),
                e::getMessage);
        assertTrue(e.getMessage().contains("(DebugNansInLayersTest.java:" + line + ")"), e::getMessage);
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    void in_a_layer() {
        int line = line() + 1;
        assertMadeHere(line, () -> sum().apply(LARGE));
    }

    @Test
    void in_a_step_of_training() {
        Model model = new Sequential(new Input(2), sum());
        model.compile("sgd", "mean_squared_error");
        Fit once = Fit.epochs(1).silent();
        int line = line() + 1;
        assertMadeHere(line, () -> model.fit(LARGE, Tensor.zeros(1, 1), once));
    }
}
