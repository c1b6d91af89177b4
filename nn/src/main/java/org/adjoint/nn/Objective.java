package org.adjoint.nn;

import java.util.List;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;

/// What an output of a model is trained for and judged by. Training minimizes `Σ weight · loss` over all
/// outputs.
///
/// ```java
/// model.compile(
///         new Compile(
///                 Adam.of(),
///                 Objective.of("mse").output("age").weight(0.5),
///                 Objective.of("binary_crossentropy").output("smokes").metrics("accuracy", "auc")));
/// ```
///
/// @param output the name of the output, as [Model#outputNames] has it; empty for the output at its place among
///     the objectives, or for all outputs if it is the only one
/// @param loss what is minimized
/// @param weight what the loss is multiplied by
/// @param metrics what is reported besides, each sample counting alike
/// @param weightedMetrics what is reported besides, each sample counting by its weight
public record Objective(String output, Loss loss, double weight, List<Metric> metrics, List<Metric> weightedMetrics) {
    /// Keeps copies of the lists.
    ///
    /// @throws AdjointException if the weight is not finite
    public Objective {
        metrics = List.copyOf(metrics);
        weightedMetrics = List.copyOf(weightedMetrics);
        if (!Double.isFinite(weight)) {
            throw new AdjointException(
                    "compile", "the weight of a loss must be finite: got " + weight, "use one such as 0.5");
        }
    }

    /// A loss by name.
    public static Objective of(String loss) {
        return of(Loss.named(loss));
    }

    /// A loss.
    public static Objective of(Loss loss) {
        return new Objective("", loss, 1, List.of(), List.of());
    }

    /// The same for the output called `name`.
    public Objective output(String name) {
        return new Objective(name, loss, weight, metrics, weightedMetrics);
    }

    /// The same, multiplied by `factor`.
    public Objective weight(double factor) {
        return new Objective(output, loss, factor, metrics, weightedMetrics);
    }

    /// The same with these metrics, by name.
    public Objective metrics(String... names) {
        return metrics(named(names));
    }

    /// The same with these metrics.
    public Objective metrics(Metric... chosen) {
        return new Objective(output, loss, weight, List.of(chosen), weightedMetrics);
    }

    /// The same with these metrics, by name, in which samples count by their weights.
    public Objective weightedMetrics(String... names) {
        return weightedMetrics(named(names));
    }

    /// The same with these metrics, in which samples count by their weights.
    public Objective weightedMetrics(Metric... chosen) {
        return new Objective(output, loss, weight, metrics, List.of(chosen));
    }

    static Metric[] named(String... names) {
        return Stream.of(names).map(Metric::named).toArray(Metric[]::new);
    }

    /// All metrics.
    List<Metric> allMetrics() {
        return Stream.concat(metrics.stream(), weightedMetrics.stream()).toList();
    }
}
