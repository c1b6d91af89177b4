package org.adjoint.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// What an [Optimizer] remembers of one variable from step to step: tensors by name, as Keras calls them, and the
/// number of steps. It never changes; a step makes the next one:
///
/// ```java
/// state.next().with("momentum", m).with("velocity", v)
/// ```
///
/// @param iteration the number of steps taken before
/// @param tensors what is remembered, in the order in which it was added
public record State(long iteration, Map<String, Tensor> tensors) {
    private static final State EMPTY = new State(0, Map.of());

    /// Takes a copy of the map.
    ///
    /// @throws AdjointException if `iteration` is negative
    public State {
        if (iteration < 0) {
            throw new AdjointException(
                    "state", "the iteration must be 0 or more: got " + iteration, "count steps from 0");
        }
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /// Nothing remembered, before the first step.
    public static State empty() {
        return EMPTY;
    }

    /// The tensor called `name`.
    ///
    /// @throws AdjointException if there is none
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AdjointException(
                    "state",
                    "there is no \"" + name + "\": got " + tensors.keySet(),
                    "use one of these names, or add it in the optimizer's init");
        }
        return tensor;
    }

    /// The same with `tensor` as what is called `name`.
    public State with(String name, Tensor tensor) {
        Map<String, Tensor> all = new LinkedHashMap<>(tensors);
        all.put(name, tensor);
        return new State(iteration, all);
    }

    /// The same one step later.
    public State next() {
        return new State(iteration + 1, tensors);
    }
}
