package org.adjoint.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.adjoint.graph.Node;
import org.adjoint.ops.Parameter;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Notices trainable parameters that training does not reach, and says so once: after the first step of those
/// without any gradient, and after a few steps of those whose gradients were all 0.
final class Unreached {
    /// Some weights begin with zero gradients, behind others that are 0 at first.
    private static final int STEPS = 3;

    private static final System.Logger LOG = System.getLogger("org.adjoint.optim");

    private enum Seen {
        NOTHING,
        ZEROS
    }

    private final Map<Parameter, Seen> suspects = new LinkedHashMap<>();
    private int steps;

    /// To be called with each parameter in each step.
    ///
    /// @param gradient its gradient, `null` for none
    void see(Parameter parameter, @Nullable Tensor gradient) {
        if (steps >= STEPS || !parameter.isTrainable() || steps > 0 && !suspects.containsKey(parameter)) {
            return;
        }
        if (gradient == null) {
            suspects.putIfAbsent(parameter, Seen.NOTHING);
        } else if (gradient.abs().sum().item() == 0) {
            suspects.put(parameter, Seen.ZEROS);
        } else {
            suspects.remove(parameter);
        }
    }

    /// To be called after each step; warns if it is time to.
    void endStep() {
        for (String warning : warnings()) {
            LOG.log(System.Logger.Level.WARNING, warning);
        }
    }

    /// What is to be said after this step.
    List<String> warnings() {
        if (steps == STEPS) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        steps++;
        if (steps == 1) {
            warnings.addAll(about(
                    Seen.NOTHING,
                    " got no gradient in the first step, so it will not be trained: the loss does not depend on it. "
                            + "Use it in forward, do not detach() what is computed from it, or freeze it with "
                            + "setTrainable(false)."));
        }
        if (steps == STEPS) {
            warnings.addAll(about(
                    Seen.ZEROS,
                    " got only zeros as gradients in the first " + STEPS + " steps. Look for units that never fire "
                            + "(relu of negative numbers), a function of slope 0, or a factor that is 0."));
        }
        return warnings;
    }

    private List<String> about(Seen seen, String problem) {
        Predicate<Map.Entry<Parameter, Seen>> fits = entry -> entry.getValue() == seen;
        String names = suspects.entrySet().stream()
                .filter(fits)
                .map(entry -> path(entry.getKey()))
                .collect(Collectors.joining(", "));
        suspects.entrySet().removeIf(fits);
        return names.isEmpty() ? List.of() : List.of("trainable parameter " + names + problem);
    }

    private static String path(Parameter parameter) {
        Node<Tensor> node = parameter.node();
        String scope = node == null || node.scope().isEmpty() ? "" : node.scope() + "/";
        return scope + parameter.name() + " " + parameter.shape();
    }
}
