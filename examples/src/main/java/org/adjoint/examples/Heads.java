package org.adjoint.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.MeanSquaredError;
import org.adjoint.nn.losses.NegativeLogLikelihood;
import org.adjoint.nn.losses.NormalDistribution;
import org.adjoint.nn.losses.Poisson;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The last layer and the loss say what a network's outputs are: numbers with one spread for all, numbers with
/// a spread of their own, counts, probabilities of a yes, probabilities of classes. Each is learned from
/// samples of a known distribution of `x` and printed beside it.
@Command(
        name = "heads",
        mixinStandardHelpOptions = true,
        description = "Learns the parameters of distributions: means and variances, rates of counts, probabilities.")
final class Heads implements Runnable {
    private static final double[] POINTS = {-1.5, -0.5, 0.5, 1.5};

    @Option(names = "--samples", description = "how many samples of each (default ${DEFAULT-VALUE})")
    private int samples = 4000;

    @Option(names = "--epochs", description = "how often to go over the data (default ${DEFAULT-VALUE})")
    private int epochs = 40;

    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 42;

    private final Tensor points = Tensor.of(POINTS, POINTS.length, 1).cast(DType.FLOAT32);

    @Override
    public void run() {
        RandomSeed.set(seed);
        Rng rng = new Rng(seed);
        Tensor x = rng.uniform(-2, 2, samples, 1);
        numbers(x, rng);
        counts(x, rng);
        yesOrNo(x, rng);
        classes(x, rng);
    }

    /// What a network of one hidden layer computes at the points, trained to predict `y` from `x`.
    private Tensor learned(Dense head, Loss loss, Tensor x, Tensor y) {
        Model model = new Sequential(new Input(1), new Dense(32, "tanh"), head);
        model.compile(Adam.of(0.003), loss);
        model.fit(x, y, Fit.epochs(epochs).batchSize(100).silent());
        return model.predict(points);
    }

    /// Normally distributed numbers: the squared error learns their mean, and takes their spread for the same
    /// everywhere; two outputs learn both.
    private void numbers(Tensor x, Rng rng) {
        Tensor spread = x.add(2).mul(0.2).add(0.1);
        Tensor y = x.mul(2).sin().add(rng.normal(0, 1, samples, 1).mul(spread));

        Tensor fixed = learned(new Dense(1), new MeanSquaredError(), x, y);
        report("mean, one spread for all (linear, mean squared error)", at -> Math.sin(2 * at), fixed);

        NormalDistribution normal = new NormalDistribution();
        Tensor outputs = learned(new Dense(2), new NegativeLogLikelihood(normal), x, y);
        report("mean (linear, negative log likelihood)", at -> Math.sin(2 * at), normal.meanOf(outputs));
        report(
                "standard deviation (its second output)",
                at -> 0.2 * (at + 2) + 0.1,
                normal.varianceOf(outputs).sqrt());
    }

    private void counts(Tensor x, Rng rng) {
        DoubleUnaryOperator rate = at -> Math.exp(0.5 * at + 1);
        Tensor y = drawn(x, at -> count(rate.applyAsDouble(at), rng));
        report(
                "rate of counts (exponential, poisson)",
                rate,
                learned(new Dense(1, "exponential"), new Poisson(), x, y));
    }

    /// A count of events that are equally likely at all times and happen at a rate (Knuth's method).
    private static double count(double rate, Rng rng) {
        int events = 0;
        for (double left = rng.nextDouble(); left > Math.exp(-rate); left *= rng.nextDouble()) {
            events++;
        }
        return events;
    }

    private void yesOrNo(Tensor x, Rng rng) {
        DoubleUnaryOperator probability = at -> 1 / (1 + Math.exp(1 - 2 * at));
        Tensor y = drawn(x, at -> rng.nextDouble() < probability.applyAsDouble(at) ? 1 : 0);
        Tensor p = learned(new Dense(1, "sigmoid"), Loss.binaryCrossentropy(), x, y);
        report("probability of a yes (sigmoid, binary cross-entropy)", probability, p);
    }

    /// Class 0 on the left, class 2 on the right, class 1 in the middle.
    private void classes(Tensor x, Rng rng) {
        Tensor y = drawn(x, at -> {
            double where = rng.nextDouble();
            return where < share(at, 0) ? 0 : where < share(at, 0) + share(at, 1) ? 1 : 2;
        });
        Tensor p = learned(new Dense(3, "softmax"), Loss.sparseCategoricalCrossentropy(), x, y);
        for (int c = 0; c < 3; c++) {
            int of = c;
            String head = "probability of class " + c + " (softmax, categorical cross-entropy)";
            report(head, at -> share(at, of), p.slice(1, c, c + 1));
        }
    }

    /// The softmax of `-2 x`, `1` and `2 x`.
    private static double share(double at, int of) {
        double[] powers = {Math.exp(-2 * at), Math.E, Math.exp(2 * at)};
        return powers[of] / Arrays.stream(powers).sum();
    }

    private static Tensor drawn(Tensor x, DoubleUnaryOperator draw) {
        double[] labels = Arrays.stream(x.toDoubleArray()).map(draw).toArray();
        return Tensor.of(labels, labels.length, 1).cast(DType.FLOAT32);
    }

    private void report(String head, DoubleUnaryOperator truth, Tensor learned) {
        System.out.println(head);
        double[] values = learned.toDoubleArray();
        double largest = 0;
        for (int i = 0; i < POINTS.length; i++) {
            double right = truth.applyAsDouble(POINTS[i]);
            largest = Math.max(largest, Math.abs(values[i] - right));
            System.out.printf(Locale.ROOT, "  x %5.1f   truth %6.3f   learned %6.3f%n", POINTS[i], right, values[i]);
        }
        System.out.printf(Locale.ROOT, "  largest difference %.3f%n", largest);
    }
}
