package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.adjoint.graph.AdjointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Short runs of the programs about differentiation: they end well and say what they should.
class ProgramsTest {
    @TempDir
    private Path folder;

    private static String run(Object program, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, new CommandLine(program).execute(arguments));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void assertPrints(String printed, String... parts) {
        for (String part : parts) {
            assertTrue(printed.contains(part), printed);
        }
    }

    @Test
    void the_homework_has_one_mistake() {
        assertPrints(
                run(new GradientCheck()),
                "1. the affine layer: right",
                "2. the sigmoid: right",
                "3. the softmax loss: wrong",
                "the gradient is 5.00 times too large everywhere");
    }

    @Test
    void newton_finds_the_minimum_and_the_network_learns() {
        assertPrints(
                run(new HigherOrder(), "--steps", "10"), "step 6: (1.000000, 1.000000)", "step   10: mean squared");
    }

    @Test
    void meta_learning_runs() {
        assertPrints(run(new MetaLearning(), "--iterations", "2"), "untrained:", "iteration     2:");
    }

    @Test
    void the_fourth_lectures_network_trains() {
        assertPrints(
                run(new LectureFour(), "--digits", "--epochs", "2"),
                "batch_normalization_1 (BatchNormalization)",
                "Epoch 2/2",
                "test loss",
                "predicted [");
    }

    @Test
    void heads_learn_what_their_data_were_drawn_from() {
        String printed = run(new Heads(), "--samples", "2000", "--epochs", "30");
        assertPrints(printed, "mean (linear, negative log likelihood)", "rate of counts (exponential, poisson)");
        List<Double> differences = Pattern.compile("largest difference (.*)")
                .matcher(printed)
                .results()
                .map(line -> Double.valueOf(line.group(1)))
                .toList();
        assertEquals(8, differences.size());
        differences.forEach(difference -> assertTrue(difference < 0.25, printed));
    }

    @Test
    void long_short_term_memory_learns_to_read_digits() {
        String printed = run(new Lstm(), "--digits", "--epochs", "12", "--units", "32", "--batch", "16");
        assertPrints(printed, "lstm (LSTM)", "Epoch 12/12", "ms a step");
        double accuracy = Double.parseDouble(printed.replaceFirst("(?s).*test accuracy ([0-9.]+).*", "$1"));
        assertTrue(accuracy > 0.7, printed);
    }

    @Test
    void letters_of_a_text_are_learnt_and_written() throws IOException {
        String printed = run(
                new Text(), "--epochs", "6", "--units", "48", "--window", "24", "--begin", "When", "--letters", "80");
        List<Double> losses = Pattern.compile("loss: ([0-9.]+)")
                .matcher(printed)
                .results()
                .map(line -> Double.valueOf(line.group(1)))
                .toList();
        assertEquals(6, losses.size(), printed);
        assertTrue(losses.getLast() < 0.75 * losses.getFirst(), printed);

        String written = written(printed);
        assertEquals("When".length() + 80, written.length(), printed);
        assertTrue(written.startsWith("When"), printed);
        try (InputStream sonnets = Text.class.getResourceAsStream("sonnets.txt")) {
            String text = new String(Objects.requireNonNull(sonnets).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(written.chars().allMatch(letter -> text.indexOf(letter) >= 0), printed);
        }
    }

    /// "So long" and "this" come twice: only the state tells what is next. It is handed on over more letters than are
    /// read in a row in training.
    @Test
    void a_short_text_is_recited_by_heart() throws IOException {
        String text = """
                So long as men can breathe, or eyes can see,
                So long lives this, and this gives life to thee.
                """;
        String file = Files.writeString(folder.resolve("text"), text).toString();
        String printed = run(
                new Text(),
                "--file",
                file,
                "--epochs",
                "150",
                "--units",
                "64",
                "--window",
                "32",
                "--begin",
                "So long as",
                "--letters",
                Integer.toString(text.length() - "So long as".length()),
                "--temperature",
                "0");
        assertEquals(text, written(printed), printed);
    }

    private static String written(String printed) {
        String heading = "--- written ---\n";
        int end = printed.length() - System.lineSeparator().length();
        return printed.substring(printed.indexOf(heading) + heading.length(), end);
    }

    @Test
    void what_cannot_be_written_is_said() {
        assertRefused("cannot begin with \"Ω\"", "--begin", "Ω");
        assertRefused("letters for windows of 5000", "--window", "5000");
        assertRefused(
                "cannot read the text", "--file", folder.resolve("missing").toString());
    }

    private static void assertRefused(String message, String... arguments) {
        CommandLine line = new CommandLine(new Text()).setExecutionExceptionHandler((error, _, _) -> {
            assertInstanceOf(AdjointException.class, error);
            assertTrue(error.getMessage().contains(message), error.getMessage());
            return 7;
        });
        assertEquals(7, line.execute(arguments));
    }

    @Test
    void a_convolutional_network_learns_to_read_digits() {
        String printed = run(new Cnn(), "--digits", "--epochs", "3", "--batch", "32");
        assertPrints(printed, "max_pooling2d_1 (MaxPooling2D)", "Epoch 3/3", "ms a step");
        double accuracy = Double.parseDouble(printed.replaceFirst("(?s).*test accuracy ([0-9.]+).*", "$1"));
        assertTrue(accuracy > 0.7, printed);
    }

    @Test
    void the_transformer_learns_digits() {
        String printed = run(new Transformer(), "--digits", "--epochs", "12");
        assertPrints(printed, "multi_head_attention (MultiHeadAttention)", "Epoch 12/12");
        double accuracy =
                Double.parseDouble(printed.strip().substring(printed.strip().lastIndexOf(' ')));
        assertTrue(accuracy > 0.9, printed);
    }

    @Test
    void checkpointing_runs() {
        assertPrints(run(new Checkpointing(), "--depth", "4", "--batch", "64", "--width", "8"), "without checkpoints");
    }

    @Test
    void graphs_are_drawn() throws IOException {
        assertPrints(run(new Graph(), "--to", folder.toString()), "to z: upstream 1 x local 3 = downstream 3");
        for (String name : List.of("lecture", "neuron", "network-50", "network-500", "loss", "model")) {
            assertTrue(Files.size(folder.resolve(name + ".svg")) > 1000);
            assertTrue(Files.size(folder.resolve(name + ".png")) > 1000);
        }
    }

    @Test
    void charts_are_drawn() throws IOException {
        assertPrints(
                run(new Charts(), "--to", folder.toString(), "--epochs", "3"),
                "loss   . training   o validation   * best: ",
                "label \\ predicted",
                "accuracy 0.");
        for (String name :
                List.of("learning-curves", "confusion-matrix", "samples", "weights", "roc", "decision-boundary")) {
            assertTrue(Files.size(folder.resolve(name + ".svg")) > 1000, name);
            assertTrue(Files.size(folder.resolve(name + ".png")) > 1000, name);
        }
    }

    /// The warning goes to the system's logger, which writes to the errors of a program.
    @Test
    void a_weight_that_is_never_reached_is_warned_about_once() throws IOException, InterruptedException {
        Command program = JavaProgram.run(folder, """
                import module org.adjoint.nn;

                class Forgetful extends Layer {
                    private Dense used, forgotten;

                    @Override
                    protected void build(Shape input) {
                        used = layer(new Dense(2));
                        forgotten = layer(new Dense(2));
                    }

                    @Override
                    protected Tensor forward(Tensor x) {
                        forgotten.apply(x);
                        return used.apply(x);
                    }
                }

                void main() {
                    Model model = new Sequential(new Input(3), new Forgetful());
                    model.compile("sgd", "mse");
                    model.fit(Tensor.ones(8, 3), Tensor.ones(8, 2), Fit.epochs(4).silent());
                }
                """, "-p", JavaProgram.modules(), "--add-modules", "org.adjoint.nn");
        assertEquals(0, program.exit(), program::errors);
        String warning = "trainable parameter sequential/forgetful/dense_1/kernel [3,2], "
                + "sequential/forgetful/dense_1/bias [2] got no gradient";
        assertEquals(2, program.errors().split(Pattern.quote(warning), -1).length, program::errors);
    }
}
