package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A first network: real handwritten digits of 8 x 8 pixels, embedded in the library.
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        description = "Trains a network on 1,797 real handwritten digits, in a few seconds.")
final class Digits implements Runnable {
    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 40;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split data = Datasets.digits().mapX(x -> x.div(16)).shuffle(seed).split(0.8);

        Model model = new Sequential(
                new Input(8, 8),
                new Flatten(),
                new Dense(128, "relu").kernelInitializer("he_normal"),
                new Dropout(0.3),
                new Dense(64, "relu").kernelInitializer("he_normal"),
                new Dense(10, "softmax"));
        model.summary();

        model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
        model.fit(
                data.train().x(),
                data.train().y(),
                Fit.epochs(epochs).batchSize(32).validationSplit(0.1));

        double accuracy = model.evaluate(data.test().x(), data.test().y()).get("accuracy");
        System.out.printf(Locale.ROOT, "test accuracy %.4f%n", accuracy);
    }
}
