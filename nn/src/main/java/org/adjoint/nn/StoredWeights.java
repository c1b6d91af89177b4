package org.adjoint.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// The weights and states of a model by their paths, as they are stored.
final class StoredWeights {
    private StoredWeights() {}

    /// Copies of all weights, of one moment.
    ///
    /// @throws AdjointException if there are none
    static Map<String, Tensor> of(Model model) {
        Map<String, Variable> weights = model.namedWeights();
        if (weights.isEmpty()) {
            throw new AdjointException(
                    "saveWeights",
                    "the model \"" + model.name() + "\" has no weights yet",
                    "start it with an Input layer, or use it on data once");
        }
        return Variable.reading(List.copyOf(weights.values()), () -> {
            Map<String, Tensor> copies = new LinkedHashMap<>();
            weights.forEach((path, weight) -> copies.put(path, weight.copy()));
            return copies;
        });
    }

    /// Checks that `stored` are weights of `model`.
    ///
    /// @param from what errors call the place where they were found
    /// @throws AdjointException if names, shapes or types differ
    static void check(Model model, Map<String, Tensor> stored, String from) {
        Map<String, Variable> weights = model.namedWeights();
        List<String> problems = problems(weights, stored);
        if (!problems.isEmpty()) {
            throw new AdjointException(
                    "loadWeights",
                    "the weights in " + from + " are not those of \"" + model.name() + "\": "
                            + String.join("; ", problems),
                    weights.isEmpty()
                            ? "make the weights first: start the model with an Input layer, or use it on data once"
                            : "load them into a model that is built as the one that was saved, layers named alike");
        }
    }

    /// Replaces all weights at once by what was checked.
    static void assign(Model model, Map<String, Tensor> stored) {
        Map<String, Variable> weights = model.namedWeights();
        Variable.replacing(
                List.copyOf(weights.values()),
                () -> weights.forEach((path, weight) -> weight.assign(Objects.requireNonNull(stored.get(path)))));
    }

    private static List<String> problems(Map<String, Variable> weights, Map<String, Tensor> stored) {
        List<String> missing = new ArrayList<>(weights.keySet());
        missing.removeAll(stored.keySet());
        List<String> surplus = new ArrayList<>(stored.keySet());
        surplus.removeAll(weights.keySet());
        List<String> misshapen = new ArrayList<>();
        weights.forEach((path, weight) -> {
            Tensor found = stored.get(path);
            if (found != null && !(found.shape().equals(weight.shape()) && found.dtype() == weight.dtype())) {
                misshapen.add(path + " is " + form(found) + ", expected " + form(weight));
            }
        });
        List<String> problems = new ArrayList<>();
        if (!missing.isEmpty()) {
            problems.add("missing " + missing);
        }
        if (!surplus.isEmpty()) {
            problems.add("surplus " + surplus);
        }
        problems.addAll(misshapen);
        return problems;
    }

    private static String form(Tensor tensor) {
        return tensor.shape() + " " + tensor.dtype();
    }
}
