package org.adjoint.ops.check;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Gradient checks of random smooth functions of any scale: a right gradient never fails, a wrong one never passes.
class GradScalesTest {
    private static final int SIZE = 3;

    /// A random composition `y · g(x / s) + c` to a single number, of a matrix `x` that is about `s` great.
    ///
    /// @param function the function
    /// @param gradient its gradient, by the rules
    /// @param point where it is checked
    private record Sample(UnaryOperator<Tensor> function, UnaryOperator<Tensor> gradient, Tensor point) {
        static Sample of(long seed, double inputs, double outputs) {
            Rng rng = new Rng(seed);
            UnaryOperator<Tensor> steps = UnaryOperator.identity();
            for (int i = 1 + rng.nextInt(5); i > 0; i--) {
                UnaryOperator<Tensor> before = steps;
                UnaryOperator<Tensor> next = step(rng);
                steps = x -> next.apply(before.apply(x));
            }
            UnaryOperator<Tensor> inner = steps;
            Tensor weights = matrix(rng);
            double constant = rng.nextInt(3) == 0 ? Math.pow(10, rng.nextInt(7)) : 0;
            UnaryOperator<Tensor> function = x ->
                    inner.apply(x.div(inputs)).mul(weights).sum().add(constant).mul(outputs);
            UnaryOperator<Tensor> gradient = x -> {
                Tensor variable = x.detach().requiresGrad();
                return function.apply(variable).gradients().of(variable);
            };
            return new Sample(function, gradient, matrix(rng).mul(inputs));
        }

        private static Tensor matrix(Rng rng) {
            return rng.normal(0, 1, Shape.of(SIZE, SIZE), DType.FLOAT64);
        }

        private static UnaryOperator<Tensor> step(Rng rng) {
            Tensor other = matrix(rng);
            List<UnaryOperator<Tensor>> steps = new ArrayList<>(List.of(
                    Tensor::sin,
                    Tensor::tanh,
                    Tensor::sigmoid,
                    Tensor::softplus,
                    x -> x.mul(0.3).exp(),
                    x -> x.square().add(1).log(),
                    x -> x.square().add(0.1).sqrt(),
                    x -> x.square().mul(0.5),
                    x -> x.mul(other),
                    x -> x.matmul(other),
                    x -> x.softmax(-1),
                    x -> x.add(other.mul(100)).sub(other.mul(100)),
                    x -> x.div(x.square().add(1))));
            return steps.get(rng.nextInt(steps.size()));
        }

        GradReport check(UnaryOperator<Tensor> fault) {
            return GradCheck.compare(function, x -> fault.apply(gradient.apply(x)), point);
        }
    }

    @Property(tries = 1000)
    void right_gradients_do_not_fail(
            @ForAll long seed,
            @ForAll @IntRange(min = -6, max = 6) int inputs,
            @ForAll @IntRange(min = -6, max = 6) int outputs) {
        GradReport report =
                Sample.of(seed, Math.pow(10, inputs), Math.pow(10, outputs)).check(UnaryOperator.identity());
        assertNotEquals(GradReport.Verdict.WRONG, report.verdict(), report::toString);
        Statistics.collect(report.verdict());
        Statistics.coverage(coverage -> coverage.check(GradReport.Verdict.RIGHT).percentage(share -> share > 90));
    }

    @Property(tries = 200)
    void wrong_gradients_do_not_pass(
            @ForAll long seed,
            @ForAll @IntRange(min = -6, max = 6) int inputs,
            @ForAll @IntRange(min = -6, max = 6) int outputs,
            @ForAll @DoubleRange(min = 1.01, max = 3) double factor,
            @ForAll @IntRange(min = 0, max = 3) int kind) {
        Sample sample = Sample.of(seed, Math.pow(10, inputs), Math.pow(10, outputs));
        GradReport report = sample.check(gradient -> switch (kind) {
            case 0 -> gradient.mul(factor);
            case 1 -> gradient.div(factor);
            case 2 -> gradient.neg();
            default -> gradient.transpose();
        });
        assertNotEquals(GradReport.Verdict.RIGHT, report.verdict(), report::toString);
        Statistics.collect(report.verdict());
        Statistics.coverage(coverage -> coverage.check(GradReport.Verdict.WRONG).percentage(share -> share > 90));
    }
}
