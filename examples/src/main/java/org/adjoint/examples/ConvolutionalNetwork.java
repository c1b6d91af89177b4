package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Conv2D;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.nn.layers.MaxPooling2D;
import org.adjoint.nn.layers.Reshape;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A convolutional network on the images of clothes: two convolutions, each followed by a pooling, and two
/// dense layers.
@Command(
        name = "cnn",
        mixinStandardHelpOptions = true,
        description = "Trains a convolutional network on images of clothes.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class ConvolutionalNetwork implements Runnable {
    private static final int BATCH_SIZE = 128;

    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 5;

    @Option(names = "--digits", description = "train on the digits in the library in any case")
    private boolean digits;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    private static Model build(int height, int width) {
        return new Sequential(
                new Input(height, width),
                new Reshape(height, width, 1), // one channel
                new Conv2D(32, 3, "relu"),
                new MaxPooling2D(),
                new Conv2D(64, 3, "relu"),
                new MaxPooling2D(),
                new Flatten(),
                new Dense(128, "relu"),
                new Dropout(0.2),
                new Dense(10, "softmax"));
    }

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split data = Images.load(digits, seed).mapX(ConvolutionalNetwork::large);
        Dataset train = data.train();
        Dataset test = data.test();

        Model model = build(train.x().shape().dim(1), train.x().shape().dim(2));
        model.summary();
        model.compile(Adam.of(), "sparse_categorical_crossentropy", "accuracy");

        long begin = System.nanoTime();
        model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(BATCH_SIZE));
        double milliseconds = (System.nanoTime() - begin) / 1e6;

        int steps = epochs * Math.ceilDiv(train.size(), BATCH_SIZE);
        System.out.printf(
                Locale.ROOT, "%d steps in %.1f s: %.1f ms a step%n", steps, milliseconds / 1e3, milliseconds / steps);
        System.out.printf(
                Locale.ROOT,
                "test accuracy %.4f%n",
                model.evaluate(test.x(), test.y()).get("accuracy"));
    }

    /// Images that are large enough for two convolutions and poolings: the digits are not.
    private static Tensor large(Tensor images) {
        return images.shape().dim(1) < 16 ? images.repeat(3, 1).repeat(3, 2) : images;
    }
}
