package org.adjoint.ops;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ambient;
import org.adjoint.graph.Node;
import org.jspecify.annotations.Nullable;

/// Other values in the place of parameters, for the current thread while a function runs. What the function assigns
/// to parameters stays in here too: it changes nothing outside.
final class Substitution {
    private static final Ambient<Substitution> CURRENT = Ambient.ofFunction("substitution");

    /// Whether there ever was one: most programs have none, and parameters ask often.
    private static volatile boolean used;

    private final Map<Variable, Tensor> values = new IdentityHashMap<>();
    private final Map<Variable, Long> assigned = new IdentityHashMap<>();
    private final @Nullable Substitution outer = current();

    private Substitution() {
        used = true;
    }

    /// The substitution that holds now, or `null`.
    static @Nullable Substitution current() {
        return used ? CURRENT.get() : null;
    }

    /// What stands in for `parameter` now, or `null` if it stands for itself.
    static @Nullable Tensor of(Variable parameter) {
        for (Substitution s = current(); s != null; s = s.outer) {
            Tensor value = s.values.get(parameter);
            if (value != null) {
                LateRule.read(parameter.name(), s.assigned.getOrDefault(parameter, Long.MIN_VALUE));
                return value;
            }
        }
        return null;
    }

    /// From here on `value` stands in for `parameter`.
    void assign(Variable parameter, Tensor value) {
        values.put(parameter, value);
        assigned.put(parameter, Node.mark());
    }

    /// The result of `body`, whose assignments to parameters hold only in it.
    static <T> T sandbox(Supplier<T> body) {
        return CURRENT.call(new Substitution(), body);
    }

    /// The result of `body` in which `values` stand in for `parameters`.
    static <T> T call(List<Variable> parameters, List<Tensor> values, Supplier<T> body) {
        if (parameters.size() != values.size()) {
            throw new AdjointException(
                    "functionalCall",
                    "got " + values.size() + " values for " + parameters.size() + " parameters",
                    "give one value for each parameter");
        }
        Substitution substitution = new Substitution();
        for (int i = 0; i < values.size(); i++) {
            Variable parameter = parameters.get(i);
            Tensor value = values.get(i);
            if (!value.shape().equals(parameter.shape())) {
                throw new AdjointException(
                        "functionalCall",
                        "the parameter " + parameter.name() + " has shape " + parameter.shape()
                                + ": got a value of shape " + value.shape(),
                        "give the values in the order of the parameters, each of its parameter's shape");
            }
            substitution.values.put(parameter, value.snapshot());
        }
        long start = Node.mark();
        T result = CURRENT.call(substitution, body);
        checkUsed(result, start, Set.copyOf(parameters), values);
        return result;
    }

    /// A result that grew from a parameter itself was computed where nothing stood in for it: on another thread.
    private static void checkUsed(@Nullable Object result, long start, Set<Variable> parameters, List<Tensor> values) {
        switch (result) {
            case Tensor tensor -> {
                Set<Node<Tensor>> given = new HashSet<>();
                values.forEach(value -> given.add(value.node()));
                for (Tensor captured : Captured.before(start, tensor, List.of())) {
                    Node<Tensor> node = captured.node();
                    if (node != null
                            && !given.contains(node)
                            && node.savedOutput() instanceof Variable parameter
                            && parameters.contains(parameter)) {
                        throw leftBehind(parameter);
                    }
                }
            }
            case List<?> results -> results.forEach(each -> checkUsed(each, start, parameters, values));
            case null, default -> {}
        }
    }

    private static AdjointException leftBehind(Variable parameter) {
        return new AdjointException(
                "functionalCall",
                "another value stands in for the parameter " + parameter.name() + " " + parameter.shape()
                        + ", but the result was computed from the parameter itself, on another thread",
                "carry what holds here to that thread: Surroundings.wrap(task), or Surroundings.executor(...)");
    }
}
