package org.adjoint.examples.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Scalar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// How many nodes of a scalar graph are recorded and walked backward per second, on one core.
///
/// A node counts once for forward and backward together; leaves and constants are not counted. Each case is
/// warmed up, then measured in rounds of about half a second, of which medians are printed: by the clock, and
/// by the processor time of the whole JVM with its garbage collector, which other programs on the machine
/// disturb less.
@Command(
        name = "bench-graph",
        mixinStandardHelpOptions = true,
        description = "Nodes a second, forward and backward, of graphs of numbers.")
public final class BenchGraph implements Runnable {
    private static final int WARM_UP_ROUNDS = 6;
    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 400_000_000L;

    /// An expression, made anew for each walk.
    private record Case(String name, int nodes, Supplier<Scalar> expression) {}

    @Parameters(paramLabel = "CASE", description = "the first letters of cases to run; all if none is given")
    private List<String> wanted = List.of();

    @Override
    public void run() {
        for (Case each : new Case[] {chain(100_000), mlp(100), chain(1_000_000)}) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(each.name::startsWith)) {
                measure(each);
            }
        }
    }

    /// `y ← y · 0.999 + x`, `y ← y - x · 0.5`, ...: cheap operations, each on the result of the last.
    private static Case chain(int length) {
        Scalar x = Scalar.variable("x", 0.5);
        return new Case("chain of " + length, length, () -> {
            Scalar y = x;
            for (int i = 0; i < length; i++) {
                y = switch (i & 3) {
                    case 0 -> y.mul(0.999);
                    case 1 -> y.add(x);
                    case 2 -> y.mul(x);
                    default -> y.sub(0.25);
                };
            }
            return y;
        });
    }

    /// A perceptron 2-16-16-1 with relu, neuron by neuron, and the mean of the squared errors over `samples`
    /// points.
    private static Case mlp(int samples) {
        int[] widths = {2, 16, 16, 1};
        Random random = new Random(1);
        Scalar[][] weights = new Scalar[3][];
        int nodes = 0;
        for (int layer = 0; layer < 3; layer++) {
            weights[layer] = new Scalar[(widths[layer] + 1) * widths[layer + 1]];
            Arrays.setAll(weights[layer], i -> Scalar.variable("w" + i, random.nextGaussian() * 0.3));
            nodes += widths[layer + 1] * (2 * widths[layer] + (layer < 2 ? 1 : 0));
        }
        double[] points = random.doubles(2L * samples, -1, 1).toArray();
        int perSample = nodes + 3; // the error, its square, the sum
        return new Case("perceptron on " + samples + " points", perSample * samples, () -> {
            Scalar loss = Scalar.constant(0);
            for (int s = 0; s < samples; s++) {
                double a = points[2 * s];
                double b = points[2 * s + 1];
                Scalar error = predict(weights, widths, a, b).sub(a * b > 0 ? 1 : -1);
                loss = loss.add(error.square());
            }
            return loss;
        });
    }

    private static Scalar predict(Scalar[][] weights, int[] widths, double a, double b) {
        Scalar[] values = {Scalar.constant(a), Scalar.constant(b)};
        for (int layer = 0; layer < weights.length; layer++) {
            Scalar[] next = new Scalar[widths[layer + 1]];
            int at = 0;
            for (int j = 0; j < next.length; j++) {
                Scalar sum = weights[layer][at++];
                for (Scalar value : values) {
                    sum = sum.add(weights[layer][at++].mul(value));
                }
                next[j] = layer < 2 ? sum.relu() : sum;
            }
            values = next;
        }
        return values[0];
    }

    private static void measure(Case each) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round(each);
        }
        double[] byClock = new double[ROUNDS];
        double[] byProcessor = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Round round = round(each);
            byClock[i] = round.nodes * 1e3 / round.nanos;
            byProcessor[i] = round.nodes * 1e3 / round.processorNanos;
        }
        System.out.printf(
                "%-28s %6.2f million nodes/s; %6.2f per second of processor time%n",
                each.name, Race.median(byClock), Race.median(byProcessor));
    }

    private record Round(double nodes, long nanos, long processorNanos) {}

    private static Round round(Case each) {
        long walks = 0;
        long processor = processorNanos();
        long start = System.nanoTime();
        long passed;
        do {
            Gradients<Scalar> gradients = Backward.of(each.expression.get()).run();
            if (gradients.size() == 0) {
                throw new AssertionError("no gradients");
            }
            walks++;
            passed = System.nanoTime() - start;
        } while (passed < ROUND_NANOS);
        return new Round((double) walks * each.nodes, passed, processorNanos() - processor);
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
