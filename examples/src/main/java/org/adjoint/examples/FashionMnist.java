package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.nn.Fit;
import org.adjoint.nn.History;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.optim.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The three Fashion-MNIST models of the lectures: softmax regression, a deep and narrow network, a wide one.
@Command(
        name = "fashion-mnist",
        mixinStandardHelpOptions = true,
        description = "Trains a lecture's model on 60,000 images of clothes: softmax, deep or wide.",
        footer = {
            "",
            "The images come from Debian's package dataset-fashion-mnist, or from a folder fashion-mnist in the folder that "
                    + "the environment variable ADJOINT_DATA names."
        })
final class FashionMnist implements Runnable {
    /// The lectures' models, with the batch size and the optimizer they are trained with.
    private enum Architecture {
        softmax(64, Sgd.of(0.01)),
        deep(64, Sgd.of(0.01), 100, 50, 50, 25, 25),
        wide(100, Sgd.of(0.01).momentum(0.9), 1024, 1024, 1024);

        final int batchSize;
        final Sgd optimizer;
        final int[] hidden;

        Architecture(int batchSize, Sgd optimizer, int... hidden) {
            this.batchSize = batchSize;
            this.optimizer = optimizer;
            this.hidden = hidden;
        }

        Model build() {
            Layer[] layers = new Layer[hidden.length + 3];
            layers[0] = new Input(28, 28);
            layers[1] = new Flatten();
            for (int i = 0; i < hidden.length; i++) {
                layers[i + 2] = new Dense(hidden[i], "relu").kernelInitializer("he_normal");
            }
            layers[layers.length - 1] = new Dense(10, "softmax");
            return new Sequential(layers);
        }
    }

    @Option(names = "--model", description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private Architecture architecture = Architecture.wide;

    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 5;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split data = Datasets.fashionMnist();
        Dataset train = data.train().mapX(x -> x.div(255));
        Dataset test = data.test().mapX(x -> x.div(255));

        Model model = architecture.build();
        model.summary();
        model.compile(architecture.optimizer, "sparse_categorical_crossentropy", "accuracy");

        long begin = System.nanoTime();
        History history = model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(architecture.batchSize));
        double seconds = (System.nanoTime() - begin) / 1e9;

        int steps = epochs * Math.ceilDiv(train.size(), architecture.batchSize);
        System.out.printf(
                Locale.ROOT,
                "%d steps in %.1f s: %.0f us a step; last training loss %.4f%n",
                steps,
                seconds,
                seconds / steps * 1e6,
                history.last("loss"));
        System.out.printf(
                Locale.ROOT,
                "test accuracy %.4f%n",
                model.evaluate(test.x(), test.y()).get("accuracy"));
    }
}
