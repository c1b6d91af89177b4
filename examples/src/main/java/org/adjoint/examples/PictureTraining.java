package org.adjoint.examples;

import java.util.Locale;
import java.util.function.Function;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.optim.Optimizer;
import picocli.CommandLine.Option;

/// What programs that learn from pictures are told on the command line, and what they do with their models.
final class PictureTraining {
    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs;

    @Option(names = "--batch", description = "samples for each step of training (default ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--digits", description = "train on the digits in the library in any case")
    private boolean digits;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    /// @param epochs how often it goes over the data unless told
    /// @param batchSize how many samples a step has unless told
    PictureTraining(int epochs, int batchSize) {
        this.epochs = epochs;
        this.batchSize = batchSize;
    }

    /// Trains the model that `build` makes for pictures of a shape, `[rows, columns]`, and prints how it went.
    void run(Optimizer optimizer, Function<Shape, Model> build) {
        RandomSeed.set(seed);
        Split data = Images.load(digits, seed);
        Dataset train = data.train();
        Dataset test = data.test();
        Model model = build.apply(train.x().shape().slice(1, 3));
        model.summary();
        model.compile(optimizer, "sparse_categorical_crossentropy", "accuracy");

        long begin = System.nanoTime();
        model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(batchSize).verbose(Fit.Verbose.LINES));
        double seconds = (System.nanoTime() - begin) / 1e9;

        int steps = epochs * Math.ceilDiv(train.size(), batchSize);
        System.out.printf(Locale.ROOT, "%d steps in %.1f s: %.1f ms a step%n", steps, seconds, seconds / steps * 1e3);
        double accuracy = model.evaluate(test.x(), test.y()).get("accuracy");
        System.out.printf(Locale.ROOT, "test accuracy %.4f%n", accuracy);
    }
}
