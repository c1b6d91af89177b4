package org.adjoint.ops;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Surroundings;
import org.jspecify.annotations.Nullable;

/// Other values in the place of parameters, for the current thread while a function runs. What the function assigns
/// to parameters stays in here too: it changes nothing outside.
final class Substitution {
    private static final ScopedValue<Substitution> CURRENT = Surroundings.keep(ScopedValue.newInstance());

    /// Whether there ever was one: most programs have none, and parameters ask often.
    private static volatile boolean used;

    private final Map<Parameter, Tensor> values = new IdentityHashMap<>();
    private final @Nullable Substitution outer = current();

    private Substitution() {
        used = true;
    }

    /// The substitution that holds now, or `null`.
    static @Nullable Substitution current() {
        return used && CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// What stands in for `parameter` now, or `null` if it stands for itself.
    static @Nullable Tensor of(Parameter parameter) {
        for (Substitution s = current(); s != null; s = s.outer) {
            Tensor value = s.values.get(parameter);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// From here on `value` stands in for `parameter`.
    void assign(Parameter parameter, Tensor value) {
        values.put(parameter, value);
    }

    /// The result of `body`, whose assignments to parameters hold only in it.
    static <T> T sandbox(Supplier<T> body) {
        return ScopedValue.where(CURRENT, new Substitution()).call(body::get);
    }

    /// The result of `body` in which `values` stand in for `parameters`.
    static <T> T call(List<Parameter> parameters, List<Tensor> values, Supplier<T> body) {
        if (parameters.size() != values.size()) {
            throw new AdjointException(
                    "functionalCall",
                    "got " + values.size() + " values for " + parameters.size() + " parameters",
                    "give one value for each parameter");
        }
        Substitution substitution = new Substitution();
        for (int i = 0; i < values.size(); i++) {
            Parameter parameter = parameters.get(i);
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
        return ScopedValue.where(CURRENT, substitution).call(body::get);
    }
}
