package org.adjoint.ops;

import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ambient;
import org.adjoint.graph.Node;

/// A rule of the user that runs in a backward walk and may read any parameter. It belongs to the values of the
/// forward computation: a parameter that was assigned between the two is an error, instead of another function's
/// gradient.
final class LateRule {
    private static final Ambient<LateRule> CURRENT = Ambient.ofFunction("rule");

    /// Whether there ever was one: most programs have none, and parameters ask often.
    private static volatile boolean used;

    private final String name;
    private final long forward;
    private final long start = Node.mark();

    private LateRule(String name, long forward) {
        this.name = name;
        this.forward = forward;
        used = true;
    }

    /// The result of `rule`, which belongs to a computation before [Node#mark] returned `forward`.
    static <T> T call(String name, long forward, Supplier<T> rule) {
        return CURRENT.call(new LateRule(name, forward), rule);
    }

    /// To be called whenever a parameter is read.
    ///
    /// @param assigned the mark of the last assignment
    static void read(String parameter, long assigned) {
        LateRule rule = used ? CURRENT.get() : null;
        if (rule != null && rule.forward < assigned && assigned < rule.start) {
            throw new AdjointException(
                    rule.name,
                    "its rule reads the parameter " + parameter + ", which was assigned since the value was computed",
                    "compute gradients before parameters are assigned, or let the rule capture a copy() made in the "
                            + "function");
        }
    }
}
