package org.adjoint.nn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.optim.Optimizer;

/// What a model is trained with: how its weights move, and what for.
///
/// @param optimizer how a step changes the weights
/// @param objectives one for all outputs; or one for each, in order; or each for the output that it names, where
///     outputs that none names are not trained. Labels come in the order of the outputs: for all, or for those that
///     are trained
public record Compile(Optimizer optimizer, List<Objective> objectives) {
    /// Checks names: figures are known by them alone.
    ///
    /// @throws AdjointException if there is no objective, two are for one output, or two metrics of an output
    ///     have one name, or one that other figures have
    public Compile {
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty()) {
            throw new AdjointException("compile", "got no loss", "give at least one objective");
        }
        Set<String> outputs = new HashSet<>();
        for (Objective objective : objectives) {
            if (!objective.output().isEmpty() && !outputs.add(objective.output())) {
                throw new AdjointException(
                        "compile",
                        "got two objectives for the output \"" + objective.output() + "\"",
                        "give one, with all its metrics");
            }
            checkNames(objective.allMetrics());
        }
        if (!outputs.isEmpty() && outputs.size() != objectives.size()) {
            throw new AdjointException(
                    "compile",
                    "some objectives name their output, others do not: got "
                            + objectives.stream().map(Objective::output).toList(),
                    "name the output of each, or of none");
        }
    }

    /// The same of as many objectives.
    public Compile(Optimizer optimizer, Objective... objectives) {
        this(optimizer, List.of(objectives));
    }

    private static void checkNames(List<Metric> metrics) {
        Set<String> seen = new HashSet<>();
        for (Metric metric : metrics) {
            String name = metric.name();
            if (name.isBlank() || name.equals("loss") || name.startsWith("val_")) {
                throw new AdjointException(
                        "compile",
                        "a metric is called \"" + name
                                + "\", expected a name that is not blank, not \"loss\", and does "
                                + "not begin with \"val_\": those are other figures",
                        "give it another name: metric.called(name)");
            }
            if (!seen.add(name)) {
                throw new AdjointException(
                        "compile",
                        "two metrics are called \"" + name + "\": got "
                                + metrics.stream().map(Metric::name).toList(),
                        "leave one out, or give it another name: metric.called(name)");
            }
        }
    }
}
