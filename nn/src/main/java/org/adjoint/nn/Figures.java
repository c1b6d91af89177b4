package org.adjoint.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.adjoint.nn.metrics.Sums;

/// Named figures over batches: the sums of all batches, added up, and what they amount to.
final class Figures {
    /// A figure so far.
    private record Figure(Sums sums, ToDoubleFunction<Sums> value) {
        Figure plus(Figure later) {
            return new Figure(sums.plus(later.sums), value);
        }
    }

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    /// Adds the sums of a batch to the figure `name`, which is `value` of all its sums.
    void add(String name, Sums sums, ToDoubleFunction<Sums> value) {
        figures.merge(name, new Figure(sums, value), Figure::plus);
    }

    /// Adds a mean over `samples` samples.
    void add(String name, double mean, int samples) {
        add(name, Sums.of(mean * samples, samples), sums -> Sums.ratio(sums.at(0), sums.at(1)));
    }

    /// The figures of all that was added, by name.
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        figures.forEach((name, figure) -> values.put(name, figure.value.applyAsDouble(figure.sums)));
        return values;
    }
}
