package org.adjoint.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;

/// The loss and the metrics of a model on some data.
///
/// @param figures the values by name, `loss` first
public record Evaluation(Map<String, Double> figures) {
    /// Keeps a copy, in the same order.
    public Evaluation {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /// The loss.
    public double loss() {
        return get("loss");
    }

    /// A figure by name, such as `accuracy`.
    ///
    /// @throws AdjointException if there is none of that name
    public double get(String name) {
        Double value = figures.get(name);
        if (value == null) {
            throw new AdjointException(
                    "evaluate",
                    "no figure is named \"" + name + "\": there are " + figures.keySet(),
                    "add the metric in compile");
        }
        return value;
    }

    /// `loss: 0.1234 - accuracy: 0.9876`
    @Override
    public String toString() {
        return figures.entrySet().stream()
                .map(figure -> String.format(Locale.ROOT, "%s: %.4f", figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(" - "));
    }
}
