package org.adjoint.examples;

import java.util.Locale;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.data.Datasets;
import org.adjoint.nn.data.Split;
import org.adjoint.nn.data.Standardizer;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The lectures' way through Fisher's irises: a perceptron, logistic regression, a small network, then all
/// three classes.
@Command(
        name = "iris",
        mixinStandardHelpOptions = true,
        description = "Perceptron, logistic regression and a 12-6-1 network on two irises, then all three.")
final class Iris implements Runnable {
    @Option(names = "--seed", description = "the seed of all random choices (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public void run() {
        RandomSeed.set(seed);
        Split two = standardized(Datasets.iris().select(0, 1).stratifiedSplit(0.7, seed));
        Split three = standardized(Datasets.iris().stratifiedSplit(0.7, seed));

        report("perceptron", perceptron(two), two.test());
        report("logistic regression", logisticRegression(two), two.test());
        report("12-6-1 network", network(two), two.test());
        report("three classes", threeClasses(three), three.test());
    }

    /// Mean 0 and variance 1 for each feature, learned from the training data only.
    private static Split standardized(Split data) {
        Standardizer scaling = Standardizer.fit(data.train().x());
        return new Split(data.train().mapX(scaling::apply), data.test().mapX(scaling::apply));
    }

    /// Rosenblatt's perceptron: the score's sign decides, and only mistakes are learned from. Its rule `w ← w ±
    /// rate · x` is gradient descent, sample by sample, on the loss max(0, -(±1) · score).
    private static Model perceptron(Split data) {
        Loss mistakes = (labels, scores) -> {
            Tensor signs = labels.cast(DType.FLOAT32).mul(2).sub(1).reshape(scores.shape());
            return signs.mul(scores).neg().relu();
        };
        Metric accuracy = Metric.of(
                "accuracy",
                (labels, scores) -> scores.greater(0)
                        .cast(DType.INT32)
                        .equal(labels.reshape(scores.shape()))
                        .cast(DType.FLOAT32));
        Model model = new Sequential(new Input(4), new Dense(1));
        model.compile(Sgd.of(0.1), mistakes, accuracy);
        model.fit(
                data.train().x(), data.train().y(), Fit.epochs(10).batchSize(1).silent());
        return model;
    }

    private static Model logisticRegression(Split data) {
        Model model = new Sequential(new Input(4), new Dense(1, "sigmoid"));
        model.compile(Sgd.of(0.1), "binary_crossentropy", "accuracy");
        model.fit(
                data.train().x(), data.train().y(), Fit.epochs(50).batchSize(10).silent());
        return model;
    }

    private static Model network(Split data) {
        Model model =
                new Sequential(new Input(4), new Dense(12, "relu"), new Dense(6, "relu"), new Dense(1, "sigmoid"));
        model.summary();
        model.compile(Sgd.of(0.1), "binary_crossentropy", "accuracy");
        model.fit(
                data.train().x(), data.train().y(), Fit.epochs(50).batchSize(10).silent());
        return model;
    }

    private static Model threeClasses(Split data) {
        Model model = new Sequential(new Input(4), new Dense(12, "tanh"), new Dense(3, "softmax"));
        model.compile(Sgd.of(0.1).momentum(0.9), "sparse_categorical_crossentropy", "accuracy");
        model.fit(
                data.train().x(), data.train().y(), Fit.epochs(60).batchSize(15).silent());
        return model;
    }

    private static void report(String name, Model model, Dataset test) {
        System.out.printf(Locale.ROOT, "%-20s on held-out data: %s%n", name, model.evaluate(test.x(), test.y()));
    }
}
