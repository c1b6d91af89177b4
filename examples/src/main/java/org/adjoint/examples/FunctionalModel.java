package org.adjoint.examples;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Models as graphs of symbols: two inputs, a layer they share, a residual connection; and what happens when
/// one is wired wrongly.
@Command(
        name = "functional",
        mixinStandardHelpOptions = true,
        description = "Two inputs, a shared layer, a residual connection; then a wiring mistake.")
final class FunctionalModel implements Runnable {
    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 15;

    @Override
    public void run() {
        RandomSeed.set(1);
        sameDigit();
        wiringMistake();
    }

    /// Do two images show the same digit? Both go through the same encoder.
    private void sameDigit() {
        Symbol left = Input.named("left", 64);
        Symbol right = Input.named("right", 64);
        Dense encoder = new Dense(48, "relu").named("encoder");
        Symbol distance = encoder.apply(left).sub(encoder.apply(right)).abs();
        Symbol deeper = new Dense(48, "relu").apply(distance);
        Symbol same = new Dense(1, "sigmoid").named("same").apply(distance.add(deeper));
        Functional model = new Functional(List.of(left, right), List.of(same));
        model.summary();
        System.out.println(model.drawing().text());

        Split digits = Datasets.digits()
                .mapX(x -> x.div(16).reshape(-1, 64))
                .shuffle(1)
                .split(0.8);
        Pairs train = Pairs.of(digits.train(), 6000, new Rng(2));
        Pairs test = Pairs.of(digits.test(), 1000, new Rng(3));
        Model compiled = model.compile(Adam.of(), "binary_crossentropy", "accuracy");
        compiled.fit(train.inputs, train.labels, Fit.epochs(epochs).batchSize(50));
        System.out.printf(Locale.ROOT, "pairs of unseen images: %s%n%n", compiled.evaluate(test.inputs, test.labels));
    }

    /// Pairs of images, every other one of the same digit.
    private record Pairs(List<Tensor> inputs, List<Tensor> labels) {
        static Pairs of(Dataset data, int count, Rng rng) {
            int[] classes = data.y().toIntArray();
            int[] left = new int[count];
            int[] right = new int[count];
            float[] same = new float[count];
            for (int i = 0; i < count; i++) {
                same[i] = i % 2;
                left[i] = rng.nextInt(classes.length);
                do {
                    right[i] = rng.nextInt(classes.length);
                } while ((classes[left[i]] == classes[right[i]] ? 1 : 0) != same[i]);
            }
            Tensor x = data.x();
            List<Tensor> inputs = List.of(x.gather(Tensor.of(left), 0), x.gather(Tensor.of(right), 0));
            return new Pairs(inputs, List.of(Tensor.of(same, count, 1)));
        }
    }

    /// The lecture's mistake: the second layer is called on a new input instead of on the first layer's result.
    private static void wiringMistake() {
        Symbol x = Input.named("x", 4);
        Symbol hidden = new Dense(12, "relu").named("first").apply(x);
        Symbol other = Input.named("other", 12);
        Symbol output = new Dense(3, "softmax").named("second").apply(other);
        System.out.println("A wiring mistake (" + hidden + " is never used):");
        try {
            new Functional(x, output);
        } catch (AdjointException e) {
            System.out.println(e.getMessage());
        }
    }
}
