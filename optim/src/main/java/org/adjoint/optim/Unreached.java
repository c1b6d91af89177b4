package org.adjoint.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.adjoint.graph.Node;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Notices trainable parameters that training does not reach, and says so once: after the first step of those
/// without any gradient, after a few steps of those whose gradients were all 0, and as soon as there is a gradient
/// of one that does not take part.
final class Unreached {
    /// Some weights begin with zero gradients, behind others that are 0 at first.
    private static final int STEPS = 3;

    /// For parameters about which all is known.
    private static final int DONE = -1;

    private static final int NAMES = 3;

    private static final System.Logger LOG = System.getLogger("org.adjoint.optim");

    private final Map<Variable, Integer> zeroSteps = new HashMap<>();
    private final Set<Variable> withoutGradient = new LinkedHashSet<>();
    private final Set<Variable> withZeros = new LinkedHashSet<>();
    private final Set<Variable> strangers = new LinkedHashSet<>();
    private boolean strangersSaid;

    /// To be called with each parameter in each step. The steps in which it is frozen do not count.
    ///
    /// @param gradient its gradient, `null` for none
    void see(Variable parameter, @Nullable Tensor gradient) {
        int steps = zeroSteps.getOrDefault(parameter, 0);
        if (steps == DONE || !parameter.isTrainable()) {
            return;
        }
        if (gradient == null && steps == 0) {
            withoutGradient.add(parameter);
            steps = DONE;
        } else if (gradient != null && gradient.abs().sum().item() != 0) {
            steps = DONE;
        } else if (++steps == STEPS) {
            withZeros.add(parameter);
            steps = DONE;
        }
        zeroSteps.put(parameter, steps);
    }

    /// To be called with each parameter that has a gradient and does not take part.
    void pass(Variable parameter) {
        if (!strangersSaid) {
            strangers.add(parameter);
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
        List<String> warnings = new ArrayList<>();
        say(
                warnings,
                withoutGradient,
                "trainable parameter ",
                " got no gradient in its first step, so it will not be trained: the loss does not depend on it. "
                        + "Use it in forward, do not detach() what is computed from it, or freeze it with "
                        + "setTrainable(false).");
        say(
                warnings,
                withZeros,
                "trainable parameter ",
                " got only zeros as gradients in its first " + STEPS + " steps. Look for units that never fire "
                        + "(relu of negative numbers), a function of slope 0, or a factor that is 0.");
        strangersSaid |= !strangers.isEmpty();
        say(
                warnings,
                strangers,
                "the loss depends on ",
                ", which this descent does not move. If a layer has made it since, take it in with include(...); else "
                        + "freeze it with setTrainable(false), or take the gradients that are wanted with wrt(...).");
        return warnings;
    }

    private static void say(List<String> warnings, Set<Variable> about, String before, String after) {
        if (!about.isEmpty()) {
            String some = about.stream().limit(NAMES).map(Unreached::path).collect(Collectors.joining(", "));
            int others = about.size() - NAMES;
            warnings.add(before + some + (others > 0 ? " and " + others + " more" : "") + after);
            about.clear();
        }
    }

    private static String path(Variable parameter) {
        Node<Tensor> node = parameter.node();
        String scope = node == null || node.scope().isEmpty() ? "" : node.scope() + "/";
        return scope + parameter.name() + " " + parameter.shape();
    }
}
