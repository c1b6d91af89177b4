package org.adjoint.examples;

import static org.adjoint.ops.Autodiff.functionalCall;
import static org.adjoint.ops.Autodiff.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Descent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Weights from which a few steps on ten points are enough to learn a new sine wave (Finn, Abbeel and Levine,
/// "Model-agnostic meta-learning for fast adaptation of deep networks", 2017). The gradient of the loss after the
/// step is taken with respect to the weights before it: through the step, and so through the gradient in it.
@Command(
        name = "meta-learning",
        mixinStandardHelpOptions = true,
        description = "MAML on sine waves: gradients through gradient steps.")
final class MetaLearning implements Runnable {
    private static final int POINTS = 10;
    private static final int TASKS = 10;
    private static final double STEP = 0.02;

    @Option(
            names = "--iterations",
            description = "steps of meta-training (default ${DEFAULT-VALUE})",
            defaultValue = "2000")
    private int iterations;

    private final Model model =
            new Sequential(new Input(1), new Dense(40, "relu"), new Dense(40, "relu"), new Dense(1));

    /// A sine wave of its own amplitude and phase.
    private record Wave(double amplitude, double phase) {
        static Wave draw(Rng rng) {
            return new Wave(0.1 + 4.9 * rng.nextDouble(), Math.PI * rng.nextDouble());
        }

        Tensor at(Tensor x) {
            return x.sub(phase).sin().mul(amplitude);
        }
    }

    private Tensor loss(List<Tensor> weights, Wave wave, Tensor x) {
        Tensor predicted = functionalCall(model.weights(), weights, () -> model.apply(x));
        return predicted.sub(wave.at(x)).square().mean();
    }

    /// The weights after `steps` of gradient descent on ten points: a differentiable function of those before.
    private List<Tensor> adapted(List<Tensor> weights, Wave wave, Tensor x, int steps) {
        List<Tensor> now = weights;
        for (int step = 0; step < steps; step++) {
            List<Tensor> slopes = grad(w -> loss(w, wave, x), now);
            List<Tensor> next = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                next.add(now.get(i).sub(slopes.get(i).mul(STEP)));
            }
            now = next;
        }
        return now;
    }

    private static Tensor points(Rng rng, int count) {
        return rng.uniform(-5, 5, count, 1);
    }

    @Override
    public void run() {
        RandomSeed.set(5);
        Rng rng = new Rng(7);
        List<Variable> weights = model.weights();
        System.out.println("Mean squared error on new waves, after 0, 1 and 5 steps on ten points");
        System.out.println("  untrained:        " + adaptation());
        Descent descent = new Descent(Adam.of(), weights);
        for (int i = 1; i <= iterations; i++) {
            List<Tensor> initial = List.copyOf(weights);
            Tensor total = Tensor.scalar(0);
            for (int task = 0; task < TASKS; task++) {
                Wave wave = Wave.draw(rng);
                List<Tensor> after = adapted(initial, wave, points(rng, POINTS), 1);
                total = total.add(loss(after, wave, points(rng, POINTS)));
            }
            descent.step(total.div(TASKS).gradients());
            if (i % Math.max(1, iterations / 4) == 0) {
                System.out.printf(Locale.ROOT, "  iteration %5d:  %s%n", i, adaptation());
            }
        }
    }

    /// The mean error on a hundred waves that were not trained on.
    private String adaptation() {
        StringBuilder text = new StringBuilder();
        for (int steps : new int[] {0, 1, 5}) {
            Rng rng = new Rng(99);
            double sum = 0;
            for (int i = 0; i < 100; i++) {
                Wave wave = Wave.draw(rng);
                Tensor few = points(rng, POINTS);
                Tensor many = points(rng, 100);
                sum += Tensor.noGrad(() -> loss(adapted(List.copyOf(model.weights()), wave, few, steps), wave, many)
                        .item());
            }
            text.append(String.format(Locale.ROOT, "%8.3f", sum / 100));
        }
        return text.toString();
    }
}
