package org.adjoint.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Embedding;
import org.adjoint.nn.layers.GRU;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Gated recurrent units learn which letter of a text comes next, and then write. The reader that is trained and the
/// writer are two models of the same layers: one goes over whole windows of the text, the other from a letter and a
/// state to the next letter and the state after it.
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        description = "Learns to write a text, letter by letter, and carries the recurrent state while it writes.",
        footer = {
            "",
            "The text is six of Shakespeare's sonnets (1609). So small a text is learnt by heart: at a low temperature it "
                    + "is recited, at a higher one mixed."
        })
final class Text implements Runnable {
    private static final int BATCH = 32;
    private static final int STRIDE = 8;

    @Option(names = "--epochs", description = "how often to go over the text (default ${DEFAULT-VALUE})")
    private int epochs = 40;

    @Option(names = "--units", description = "the size of the state (default ${DEFAULT-VALUE})")
    private int units = 128;

    @Option(names = "--window", description = "letters that are read in a row in training (default ${DEFAULT-VALUE})")
    private int window = 48;

    @Option(names = "--begin", description = "how the written text begins (default \"${DEFAULT-VALUE}\")")
    private String begin = "Shall I ";

    @Option(names = "--letters", description = "how many letters to write then (default ${DEFAULT-VALUE})")
    private int count = 600;

    @Option(
            names = "--temperature",
            description = "how daring to write: 0 always the likeliest letter, 1 as likely as learnt "
                    + "(default ${DEFAULT-VALUE})")
    private double temperature = 0.7;

    @Option(names = "--file", description = "a text to learn instead of the sonnets")
    private @Nullable Path file;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    @Override
    public void run() {
        RandomSeed.set(seed);
        String text = read();
        String alphabet =
                text.chars().distinct().sorted().mapToObj(Character::toString).collect(Collectors.joining());
        checkOptions(text, alphabet);

        Embedding embedding = new Embedding(alphabet.length(), 32);
        GRU memory = new GRU(units).returnSequences(true).returnState(true);
        Dense scores = new Dense(alphabet.length());

        Symbol letters = Input.of(DType.INT32, window);
        Symbol read = memory.applyAll(embedding.apply(letters)).getFirst();
        Functional reader = new Functional(letters, scores.apply(read));
        reader.summary();
        train(reader, Tensor.of(text.chars().map(alphabet::indexOf).toArray()));

        // The same layers for one letter at a time: the state goes in and comes out.
        Symbol letter = Input.of(DType.INT32, 1);
        Symbol before = Input.of(units);
        List<Symbol> step = memory.applyAll(embedding.apply(letter), before);
        Symbol after = step.getLast();
        Functional writer = new Functional(List.of(letter, before), List.of(scores.apply(step.getFirst()), after));
        System.out.println("--- written ---\n" + write(writer, alphabet));
    }

    private void checkOptions(String text, String alphabet) {
        check(
                text.length() > window,
                "got a text of " + text.length() + " letters for windows of " + window,
                "choose a smaller --window");
        check(
                !begin.isEmpty() && begin.chars().allMatch(c -> alphabet.indexOf(c) >= 0),
                "cannot begin with \"" + begin + "\": the text has the letters \"" + alphabet.strip() + "\"",
                "choose others to --begin with");
    }

    private static void check(boolean right, String problem, String fix) {
        if (!right) {
            throw new AdjointException("text", problem, fix);
        }
    }

    /// From each window of the text to that which begins a letter later. Nothing tells the first letters of a
    /// window what was before; so the loss stays above 0, even if the text is known by heart.
    private void train(Functional reader, Tensor text) {
        int last = text.shape().size() - window - 1;
        Tensor starts = Tensor.arange(0, last + STRIDE, STRIDE, DType.INT32).minimum(last);
        Tensor places = starts.expandDims(1).add(Tensor.arange(0, window, 1, DType.INT32));
        Tensor x = text.gather(places, 0);
        Tensor y = text.gather(places.add(1), 0);

        reader.compile(Adam.of(0.005), "sparse_categorical_crossentropy_from_logits", "accuracy");
        long begun = System.nanoTime();
        reader.fit(x, y, Fit.epochs(epochs).batchSize(BATCH).verbose(Fit.Verbose.LINES));
        double seconds = (System.nanoTime() - begun) / 1e9;
        double nats = reader.evaluate(x, y).loss();
        System.out.printf(Locale.ROOT, "%.1f s; %.3f nats, %.3f bits a letter%n", seconds, nats, nats / Math.log(2));
    }

    /// Reads the beginning, and then each letter that it has written itself.
    private String write(Functional writer, String alphabet) {
        Rng rng = new Rng(seed);
        Tensor state = Tensor.zeros(1, units);
        StringBuilder written = new StringBuilder(begin);
        for (int i = 0; written.length() < begin.length() + count; i++) {
            Tensor letter = Tensor.of(new int[] {alphabet.indexOf(written.charAt(i))}, 1, 1);
            List<Tensor> outputs = writer.predictAll(List.of(letter, state));
            state = outputs.getLast();
            if (i == written.length() - 1) {
                written.append(alphabet.charAt(draw(outputs.getFirst(), rng)));
            }
        }
        return written.toString();
    }

    /// A class with probability `softmax(scores / temperature)`: that of the greatest score after Gumbel noise
    /// times the temperature is added to each.
    private int draw(Tensor scores, Rng rng) {
        Tensor uniform = rng.uniform(0, 1, scores.shape(), scores.dtype());
        Tensor gumbel = uniform.log().neg().log().neg();
        return (int) scores.add(gumbel.mul(temperature)).argmax(-1).item();
    }

    private String read() {
        try (InputStream in =
                file == null ? Text.class.getResourceAsStream("sonnets.txt") : Files.newInputStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AdjointException("text", "cannot read the text: " + e, "give a --file in UTF-8").because(e);
        }
    }
}
