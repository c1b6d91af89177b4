package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class ProgressTest {
    private static String printed(Fit fit) {
        Model model =
                new Sequential(new Input(1), new Dense(1).kernelInitializer("ones")).compile(Sgd.of(0), "mse", "mse");
        Tensor x = Tensor.ones(10, 1);
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            model.fit(x, x.mul(3), fit);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertLines(String[] patterns, String text) {
        String[] lines = text.split("\\R");
        assertEquals(patterns.length, lines.length, text);
        for (int i = 0; i < lines.length; i++) {
            assertTrue(lines[i].matches(patterns[i]), lines[i] + " does not match " + patterns[i]);
        }
    }

    @Test
    void each_epoch_has_a_heading_and_a_line_as_in_keras() {
        String line = "3/3 ━{20} \\d+s \\d+(us|ms|s)/step - loss: 4\\.0000 - mse: 4\\.0000";
        String[] expected = {"Epoch 1/2", line, "Epoch 2/2", line};
        assertLines(expected, printed(Fit.epochs(2).batchSize(4).verbose(Fit.Verbose.LINES)));
        assertLines(expected, printed(Fit.epochs(2).batchSize(4))); // no terminal here: no bar either
    }

    @Test
    void validation_figures_come_last() {
        String line =
                "1/1 ━{20} .*/step - loss: 4\\.0000 - mse: 4\\.0000 - val_loss: 4\\.0000 " + "- val_mse: 4\\.0000";
        assertLines(new String[] {"Epoch 1/1", line}, printed(Fit.epochs(1).validationSplit(0.2)));
    }

    @Test
    void silence_is_silent() {
        assertEquals("", printed(Fit.epochs(2).silent()));
    }
}
