package org.adjoint.examples;

import java.util.Arrays;
import java.util.Locale;
import org.adjoint.nn.Evaluation;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.BatchNormalization;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adadelta;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The first model of the fourth lecture: batch normalisation and dropout between dense layers.
@Command(
        name = "lecture-four",
        mixinStandardHelpOptions = true,
        description = "Trains the fourth lecture's network with batch normalisation and dropout.",
        footer = {
            "",
            "The images are those of fashion-mnist, see there; without them, the handwritten digits in the library."
        })
final class LectureFour implements Runnable {
    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 5;

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

        Model model = new Sequential(
                new Input(train.x().shape().slice(1, 3).toArray()),
                new Flatten(),
                new Dense(500),
                new BatchNormalization(),
                new Dropout(0.3),
                new Activation("relu"),
                new Dense(50),
                new BatchNormalization(),
                new Dropout(0.3),
                new Activation("relu"),
                new Dense(10, "softmax"));
        model.summary();

        model.compile(Adadelta.of(1), "sparse_categorical_crossentropy", "accuracy");
        model.fit(train.x(), train.y(), Fit.epochs(epochs).batchSize(128).verbose(Fit.Verbose.LINES));

        Evaluation evaluation = model.evaluate(test.x(), test.y());
        System.out.printf(
                Locale.ROOT, "test loss %.4f, accuracy %.4f%n", evaluation.get("loss"), evaluation.get("accuracy"));
        Tensor classes = model.predict(test.x().slice(0, 0, 10)).argmax(-1);
        System.out.println("predicted " + Arrays.toString(classes.toIntArray()));
        System.out.println(
                "labelled  " + Arrays.toString(test.y().slice(0, 0, 10).toIntArray()));
    }
}
