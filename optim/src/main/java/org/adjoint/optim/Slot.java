package org.adjoint.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// A variable that a [Descent] moves, with the optimizer's state, which stands in variables too: so one pass over
/// memory overwrites all of them.
///
/// @param begin the number of steps that the descent had taken before the variable took part
record Slot(Variable variable, Map<String, Variable> state, long begin) {
    /// A slot with copies of what `state` holds.
    ///
    /// @param iteration the number of steps that the descent has taken
    static Slot of(Variable variable, State state, long iteration) {
        Map<String, Variable> kept = new LinkedHashMap<>();
        state.tensors().forEach((name, tensor) -> kept.put(name, new Variable(variable.name() + "/" + name, tensor)));
        return new Slot(variable, kept, iteration - state.iteration());
    }

    /// One step, in place.
    void update(Optimizer optimizer, Tensor gradient, double rate, long iteration) {
        List<Variable> all = new ArrayList<>(state.values());
        all.add(variable);
        Tensor rateOfStep = Tensor.full(Shape.SCALAR, rate, gradient.dtype());
        Variable.update(all, values -> {
            Map<String, Tensor> lent = new LinkedHashMap<>();
            for (String name : state.keySet()) {
                lent.put(name, values.get(lent.size()));
            }
            State before = new State(iteration - begin, lent);
            return inOrder(optimizer.update(values.getLast(), gradient, before, rateOfStep));
        });
    }

    private List<Tensor> inOrder(Update update) {
        requireNames("after a step", update.state());
        List<Tensor> next = new ArrayList<>();
        for (String name : state.keySet()) {
            next.add(update.state().get(name));
        }
        next.add(update.variable());
        return next;
    }

    private void requireNames(String when, State other) {
        if (!other.tensors().keySet().equals(state.keySet())) {
            throw new AdjointException(
                    "descent",
                    "the optimizer's state of " + variable.name() + " " + when + " is "
                            + other.tensors().keySet() + ", expected " + state.keySet(),
                    "use the names that the optimizer's init gives");
        }
    }

    /// A copy of the state.
    State copy(long iteration) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        state.forEach((name, kept) -> copies.put(name, kept.copy()));
        return new State(iteration - begin, copies);
    }

    /// The same variable with another state of the same form.
    ///
    /// @param iteration the number of steps that the descent will have taken
    Slot restored(State other, long iteration) {
        requireNames("to restore", other);
        state.forEach((name, kept) -> {
            Tensor tensor = other.get(name);
            if (!tensor.shape().equals(kept.shape()) || tensor.dtype() != kept.dtype()) {
                throw new AdjointException(
                        "descent",
                        "the state " + kept.name() + " to restore is " + tensor.shape() + " " + tensor.dtype()
                                + ", expected " + kept.shape() + " " + kept.dtype(),
                        "restore what a descent of the same variables gave");
            }
        });
        if (other.iteration() > iteration) {
            throw new AdjointException(
                    "descent",
                    "the state of " + variable.name() + " to restore is of iteration " + other.iteration()
                            + ", expected at most " + iteration + ", that of the descent",
                    "restore states with the iteration of the descent they were taken from");
        }
        return of(variable, other, iteration);
    }
}
