package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.LSTM;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Long short-term memory reads pictures from top to bottom, a row at each step, and says then what they show.
@Command(
        name = "lstm",
        mixinStandardHelpOptions = true,
        description = "Trains long short-term memory that reads images row by row.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class Lstm implements Runnable {
    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 5;

    @Option(names = "--batch", description = "samples for each step of training (default ${DEFAULT-VALUE})")
    private int batchSize = 128;

    @Option(names = "--units", description = "the size of the memory (default ${DEFAULT-VALUE})")
    private int units = 128;

    @Option(names = "--digits", description = "train on the digits in the library in any case")
    private boolean digits;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split data = Images.load(digits, seed);
        Dataset train = data.train();
        Dataset test = data.test();

        int rows = train.x().shape().dim(1);
        int columns = train.x().shape().dim(2);
        Model model = new Sequential(new Input(rows, columns), new LSTM(units), new Dense(10, "softmax"));
        model.summary();
        model.compile("adam", "sparse_categorical_crossentropy", "accuracy");

        long begin = System.nanoTime();
        model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(batchSize).verbose(Fit.Verbose.LINES));
        double seconds = (System.nanoTime() - begin) / 1e9;

        int steps = epochs * Math.ceilDiv(train.size(), batchSize);
        System.out.printf(Locale.ROOT, "%d steps in %.1f s: %.1f ms a step%n", steps, seconds, seconds / steps * 1e3);
        double accuracy = model.evaluate(test.x(), test.y()).get("accuracy");
        System.out.printf(Locale.ROOT, "test accuracy %.4f%n", accuracy);
    }
}
