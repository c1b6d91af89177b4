package org.adjoint.nn;

import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Optimizer;
import org.adjoint.optim.Sgd;

/// Trains a network whose products are large enough for several threads, and writes its losses to the last bit.
public final class LossCurve {
    private LossCurve() {}

    /// With products, sums, relu and dropout.
    public static List<String> ofRegression() {
        return train("relu", "linear", "mse");
    }

    /// With exponentials too.
    public static List<String> ofClassification() {
        return train("tanh", "softmax", "categorical_crossentropy");
    }

    private static List<String> train(String hidden, String output, String loss) {
        RandomSeed.set(1);
        Tensor x = new Rng(2).normal(0, 1, 1024, 200);
        Tensor y = x.slice(1, 0, 10).argmax(-1).oneHot(10);
        Optimizer optimizer = Sgd.of(0.1).momentum(0.9);
        Model model = new Sequential(new Input(200), new Dense(300, hidden), new Dropout(0.2), new Dense(10, output))
                .compile(optimizer, loss);
        History history = model.fit(x, y, Fit.epochs(3).batchSize(256).silent());
        return history.get("loss").stream().map(Double::toHexString).toList();
    }

    public static void main(String[] args) {
        ofRegression().forEach(System.out::println);
        ofClassification().forEach(System.out::println);
    }
}
