package org.adjoint.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A variable that a [Descent] moves, with its optimizer and the optimizer's state, which stands in variables
/// too: so one pass over memory overwrites all of them.
///
/// @param optimizer the variable's own
/// @param begin the number of steps that the optimizer had made before the variable took part
/// @param gradients the sum of gradients, if several make a step
record Slot(
        Variable variable,
        Optimizer optimizer,
        Map<String, Variable> state,
        long begin,
        @Nullable Accumulator gradients) {
    /// The slot of a variable that begins to take part.
    ///
    /// @param of the optimizer of all variables
    /// @param steps the number of steps that it has made
    static Slot of(Variable variable, Optimizer of, long steps) {
        Optimizer optimizer = of.forVariable(variable);
        Accumulator gradients = of.options().gradientsPerStep() > 1 ? new Accumulator(variable) : null;
        return new Slot(variable, optimizer, Map.of(), 0, gradients).with(optimizer.init(variable.detach()), steps);
    }

    /// The same with copies of what `state` holds.
    private Slot with(State newState, long steps) {
        Map<String, Variable> kept = new LinkedHashMap<>();
        newState.tensors()
                .forEach((name, tensor) -> kept.put(name, new Variable(variable.name() + "/" + name, tensor)));
        return new Slot(variable, optimizer, kept, steps - newState.iteration(), gradients);
    }

    /// One step, in place.
    ///
    /// @param steps the number of steps that the optimizer has made
    void update(Tensor gradient, double rate, long steps) {
        List<Variable> all = new ArrayList<>(state.values());
        all.add(variable);
        Tensor rateOfStep = Tensor.full(Shape.SCALAR, rate, gradient.dtype());
        Variable.update(all, values -> {
            Map<String, Tensor> lent = new LinkedHashMap<>();
            for (String name : state.keySet()) {
                lent.put(name, values.get(lent.size()));
            }
            State before = new State(steps - begin, lent);
            return inOrder(optimizer.update(values.getLast(), gradient, before, rateOfStep));
        });
        if (gradients != null) {
            gradients.clear();
        }
    }

    private @Nullable Variable average() {
        return variable.isTrainable() && optimizer.options().useEma() ? state.get(MovingAverage.NAME) : null;
    }

    /// Assigns the moving average to the variable, if there is one.
    void takeAverage() {
        Variable average = average();
        if (average != null) {
            variable.assign(average);
        }
    }

    /// Exchanges the moving average and the variable, if there is one.
    void swapAverage() {
        Variable average = average();
        if (average != null) {
            Tensor values = variable.copy();
            variable.assign(average);
            average.assign(values);
        }
    }

    private List<Tensor> inOrder(Update update) {
        requireNames("after a step", update.state(), state.keySet());
        List<Tensor> next = new ArrayList<>();
        for (String name : state.keySet()) {
            next.add(update.state().get(name));
        }
        next.add(update.variable());
        return next;
    }

    private void requireNames(String when, State other, Set<String> names) {
        if (!other.tensors().keySet().equals(names)) {
            throw new AdjointException(
                    "descent",
                    "the optimizer's state of " + variable.name() + " " + when + " is "
                            + other.tensors().keySet() + ", expected " + names,
                    "use the names that the optimizer's init gives");
        }
    }

    /// All variables that are kept beside the variable itself, by name.
    private Map<String, Variable> kept() {
        Map<String, Variable> kept = new LinkedHashMap<>(state);
        if (gradients != null) {
            kept.put(Accumulator.NAME, gradients.sum());
        }
        return kept;
    }

    /// A copy of the state.
    State copy(long steps) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        kept().forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new State(steps - begin, copies);
    }

    /// The same variable with another state of the same form.
    ///
    /// @param steps the number of steps that the optimizer will have made
    /// @param begun whether gradients of the next step are summed up already
    Slot restored(State other, long steps, boolean begun) {
        Map<String, Variable> kept = kept();
        requireNames("to restore", other, kept.keySet());
        kept.forEach((name, tensor) -> requireForm(tensor, other.get(name)));
        if (other.iteration() > steps) {
            throw new AdjointException(
                    "descent",
                    "the state of " + variable.name() + " to restore is of iteration " + other.iteration()
                            + ", expected at most " + steps + ", that of the descent",
                    "restore states with the iteration of the descent they were taken from");
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(other.tensors());
        Tensor sum = tensors.remove(Accumulator.NAME);
        Accumulator restored = sum == null ? null : new Accumulator(variable, sum);
        if (restored != null && begun) {
            restored.filled();
        }
        return new Slot(variable, optimizer, state, begin, restored).with(new State(other.iteration(), tensors), steps);
    }

    private static void requireForm(Variable kept, Tensor tensor) {
        if (!tensor.shape().equals(kept.shape()) || tensor.dtype() != kept.dtype()) {
            throw new AdjointException(
                    "descent",
                    "the state " + kept.name() + " to restore is " + tensor.shape() + " " + tensor.dtype()
                            + ", expected " + kept.shape() + " " + kept.dtype(),
                    "restore what a descent of the same variables gave");
        }
    }
}
