package org.adjoint.examples;

import static org.adjoint.ops.Autodiff.grad;
import static org.adjoint.ops.Autodiff.hessian;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Descent;
import org.adjoint.optim.LearningRate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Second derivatives at work: Newton's method, and a network that solves a differential equation.
@Command(
        name = "higher-order",
        mixinStandardHelpOptions = true,
        description = "Newton's method by the Hessian, and a physics-informed network for u'' = -u.")
final class HigherOrder implements Runnable {
    @Option(
            names = "--steps",
            description = "training steps of the network (default ${DEFAULT-VALUE})",
            defaultValue = "1500")
    private int steps;

    @Override
    public void run() {
        newton();
        solveEquation();
    }

    /// Rosenbrock's valley (1 - x)² + 100 (y - x²)², whose minimum is at (1, 1).
    private static Tensor valley(Tensor p) {
        Tensor x = p.slice(0, 0, 1);
        Tensor y = p.slice(0, 1, 2);
        return x.neg().add(1).square().add(y.sub(x.square()).square().mul(100)).sum();
    }

    private static void newton() {
        System.out.println("Newton's method in Rosenbrock's valley, p <- p - H^-1 g:");
        Tensor p = Tensor.of(new double[] {-1.2, 1});
        for (int step = 0; step <= 6; step++) {
            System.out.printf(
                    Locale.ROOT,
                    "  step %d: (%.6f, %.6f), value %.3e%n",
                    step,
                    p.get(0),
                    p.get(1),
                    valley(p).item());
            p = p.sub(solve(
                    hessian(HigherOrder::valley, p), grad(HigherOrder::valley).apply(p)));
        }
        System.out.println();
    }

    /// The solution of two linear equations, by Cramer's rule.
    private static Tensor solve(Tensor h, Tensor g) {
        double determinant = h.get(0, 0) * h.get(1, 1) - h.get(0, 1) * h.get(1, 0);
        return Tensor.of(new double[] {
            (g.get(0) * h.get(1, 1) - h.get(0, 1) * g.get(1)) / determinant,
            (h.get(0, 0) * g.get(1) - g.get(0) * h.get(1, 0)) / determinant
        });
    }

    /// u'' = -u with u(0) = 0 and u'(0) = 1 has the solution sin. The trial solution u(x) = x + x² n(x)
    /// satisfies both conditions for any network n; it is trained until the equation holds too (Lagaris, Likas
    /// and Fotiadis, "Artificial neural networks for solving ordinary and partial differential equations",
    /// 1998).
    private void solveEquation() {
        RandomSeed.set(2);
        Model network =
                new Sequential(new Input(DType.FLOAT64, 1), new Dense(20, "tanh"), new Dense(20, "tanh"), new Dense(1));
        UnaryOperator<Tensor> u = x -> x.add(x.square().mul(network.apply(x)));
        Tensor x = points(40);
        Descent descent = new Descent(Adam.of(LearningRate.timeDecay(0.01, 0.003)), network.trainableWeights());
        System.out.println("A network that solves u'' = -u, u(0) = 0, u'(0) = 1 on [0, pi]:");
        for (int step = 0; step <= steps; step++) {
            Tensor residual = secondDerivative(u, x).add(u.apply(x));
            Tensor loss = residual.square().mean();
            if (step % Math.max(1, steps / 5) == 0) {
                System.out.printf(Locale.ROOT, "  step %4d: mean squared residual %.3e%n", step, loss.item());
            }
            descent.step(loss.gradients());
        }
        Tensor error = u.apply(x).sub(x.sin()).abs().max();
        System.out.printf(Locale.ROOT, "  greatest distance from sin: %.4f%n", error.item());
    }

    /// u'' at each of the points `[n, 1]`: as each value depends on its own point alone, the gradient of their
    /// sum holds the derivative of each.
    private static Tensor secondDerivative(UnaryOperator<Tensor> u, Tensor x) {
        UnaryOperator<Tensor> slope = grad(y -> u.apply(y).sum());
        return grad(y -> slope.apply(y).sum()).apply(x);
    }

    private static Tensor points(int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = Math.PI * i / (count - 1);
        }
        return Tensor.of(x).reshape(Shape.of(count, 1));
    }
}
