package org.adjoint.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Applies an [Optimizer] to variables, step by step, and keeps its state.
///
/// ```java
/// Descent descent = new Descent(Adam.of(), List.of(w, b));
/// for (int i = 0; i < 1000; i++) {
///     descent.step(loss(w, b).gradients());
/// }
/// ```
///
/// What concerns all gradients of a step, such as clipping, is a [GradientTransformation]; several are applied
/// in their order:
///
/// ```java
/// new Descent(Adam.of(), List.of(w, b), new ClipByGlobalNorm(1))
/// ```
///
/// The optimizer's [StepOptions] that concern all gradients are done here too: `globalClipnorm`, after the
/// transformations, and `gradientAccumulationSteps`, before them. With the latter a call of [#step] adds up
/// gradients, and every so many calls the optimizer makes a step of their mean; [#iteration] counts the calls,
/// and learning rates go by them, as in Keras.
public final class Descent {
    private final Optimizer optimizer;
    private final List<GradientTransformation> transformations;
    private final Map<Variable, Slot> slots = new LinkedHashMap<>();
    private final Unreached unreached = new Unreached();
    private LearningRate learningRate;
    private long iteration;

    /// A descent of `variables`, before its first step.
    ///
    /// @throws AdjointException if there are none, as of a model whose weights are not made yet; or if a
    ///     variable is given twice: each step would move it twice
    public Descent(Optimizer optimizer, List<Variable> variables, GradientTransformation... transformations) {
        this.optimizer = optimizer;
        this.transformations = new ArrayList<>(List.of(transformations));
        Double globalClipnorm = optimizer.options().globalClipnorm();
        if (globalClipnorm != null) {
            this.transformations.add(new ClipByGlobalNorm(globalClipnorm));
        }
        this.learningRate = optimizer.learningRate();
        if (variables.isEmpty()) {
            throw new AdjointException(
                    "descent",
                    "got no parameters: its steps would change nothing",
                    "build a model before its weights are taken: start it with an Input, or use it on data once");
        }
        for (Variable variable : variables) {
            if (slots.containsKey(variable)) {
                throw new AdjointException(
                        "descent", "parameter \"" + variable.name() + "\" was given twice", "give each parameter once");
            }
            add(variable);
        }
    }

    private void add(Variable variable) {
        slots.put(variable, Slot.of(variable, optimizer, steps()));
    }

    private int gradientsPerStep() {
        return optimizer.options().gradientsPerStep();
    }

    /// The number of steps that the optimizer has made.
    private long steps() {
        return iteration / gradientsPerStep();
    }

    /// Takes in those of `variables` that do not take part yet, such as weights that a layer has made
    /// meanwhile. For them the optimizer starts anew; the learning rate goes on.
    public synchronized void include(List<Variable> variables) {
        for (Variable variable : variables) {
            if (!slots.containsKey(variable)) {
                add(variable);
            }
        }
    }

    /// Whether `variable` takes part.
    public synchronized boolean moves(Variable variable) {
        return slots.containsKey(variable);
    }

    /// The number of steps taken: of calls of [#step].
    public synchronized long iteration() {
        return iteration;
    }

    /// The learning rate, by iteration: at first that of the optimizer. A group of variables whose optimizer
    /// has another learning rate goes by that.
    public synchronized LearningRate learningRate() {
        return learningRate;
    }

    /// Uses a constant rate from the next step on. The optimizer keeps its state.
    ///
    /// @throws AdjointException if `newRate` is negative or not finite
    public void learningRate(double newRate) {
        learningRate(LearningRate.constant(newRate));
    }

    /// Uses another rate from the next step on, which is asked for the number of all steps taken. The optimizer
    /// keeps its state.
    public synchronized void learningRate(LearningRate newRate) {
        learningRate = newRate;
    }

    /// What the optimizer remembers of `variable`, as copies: `descent.state(w).get("momentum")`.
    ///
    /// @throws AdjointException if `variable` does not take part
    public synchronized State state(Variable variable) {
        Slot slot = slots.get(variable);
        if (slot == null) {
            throw new AdjointException(
                    "descent",
                    "there is no state of \"" + variable.name() + "\", which this descent does not move",
                    "take it in with include(...)");
        }
        return slot.copy(steps());
    }

    /// What the optimizer remembers of all variables, as copies.
    public synchronized Map<Variable, State> states() {
        Map<Variable, State> all = new LinkedHashMap<>();
        slots.forEach((variable, slot) -> all.put(variable, slot.copy(steps())));
        return all;
    }

    /// Goes on from where a descent of the same variables was: steps then have the same bits as its own.
    ///
    /// @param newIteration its [#iteration]
    /// @param states its [#states], of all variables; taken as copies
    /// @throws AdjointException if they are of other variables, or of another form, before anything is changed
    public synchronized void restore(long newIteration, Map<Variable, State> states) {
        if (!states.keySet().equals(slots.keySet())) {
            throw new AdjointException(
                    "descent",
                    "got states of " + names(states.keySet()) + ", expected of " + names(slots.keySet()),
                    "give a state for each variable that the descent moves");
        }
        int each = gradientsPerStep();
        Map<Variable, Slot> restored = new LinkedHashMap<>(slots);
        restored.replaceAll((variable, slot) -> slot.restored(
                states.getOrDefault(variable, State.empty()), newIteration / each, newIteration % each > 0));
        slots.putAll(restored);
        iteration = newIteration;
    }

    /// Replaces the variables of which the optimizer keeps a moving average by it, and ends training so:
    /// Keras's `finalize_variable_values`. Without `useEma`, and for frozen variables, nothing is done.
    public synchronized void finalizeVariableValues() {
        Variable.replacing(List.copyOf(slots.keySet()), () -> slots.values().forEach(Slot::takeAverage));
    }

    /// Whether moving averages of variables are kept: whether the optimizer, or that of a group, has `useEma`.
    public synchronized boolean keepsAverages() {
        return slots.values().stream()
                .anyMatch(slot -> slot.optimizer().options().useEma());
    }

    /// Exchanges the variables and their moving averages: before an evaluation by the averages, and after it
    /// again.
    public synchronized void swapAverages() {
        Variable.replacing(List.copyOf(slots.keySet()), () -> slots.values().forEach(Slot::swapAverage));
    }

    private static List<String> names(Set<Variable> variables) {
        return variables.stream().map(Variable::name).toList();
    }

    /// One step by the gradients that a backward walk returned. Variables that are frozen, or that the loss
    /// does not depend on, stay as they are.
    ///
    /// Threads that read the variables within [Variable#reading] see all of the step or nothing; it waits
    /// for them.
    ///
    /// @throws AdjointException if the learning rate is negative or not finite, or a gradient is not finite,
    ///     before anything is changed
    public synchronized void step(Gradients<Tensor> gradients) {
        stepBy(variable -> {
            Node<Tensor> node = variable.node();
            return node == null ? null : gradients.at(node);
        });
        gradients.forEach((node, _) -> {
            if (node.savedOutput() instanceof Variable variable && !slots.containsKey(variable)) {
                unreached.pass(variable);
            }
        });
        unreached.endStep();
    }

    /// One step by the gradients that [Tensor#backward] has added up in the variables, which are cleared.
    public synchronized void step() {
        stepBy(variable -> variable.isTrainable() ? variable.grad() : null);
        slots.keySet().forEach(Variable::clearGrad);
        unreached.endStep();
    }

    private void stepBy(Function<Variable, @Nullable Tensor> gradientOf) {
        Map<LearningRate, Double> rates = rates();
        Recording.off(() -> {
            StepGradients gradients = gradients(gradientOf);
            if (gradientsPerStep() > 1) {
                accumulate(gradients);
            }
            if ((iteration + 1) % gradientsPerStep() == 0) {
                stepBy(gradientsPerStep() > 1 ? means() : gradients, rates);
            }
        });
        iteration++;
    }

    private void stepBy(StepGradients gradients, Map<LearningRate, Double> rates) {
        StepGradients transformed = gradients;
        for (GradientTransformation transformation : transformations) {
            transformed = transformed.transformed(transformation);
        }
        Map<Variable, Tensor> moving = transformed.byVariable();
        Variable.replacing(List.copyOf(slots.keySet()), () -> update(moving, rates));
    }

    private void update(Map<Variable, Tensor> gradients, Map<LearningRate, Double> rates) {
        for (Slot slot : slots.values()) {
            Tensor gradient = gradients.get(slot.variable());
            if (gradient != null) {
                slot.update(gradient, Objects.requireNonNull(rates.get(rate(slot))), steps());
            }
        }
    }

    private StepGradients gradients(Function<Variable, @Nullable Tensor> gradientOf) {
        Map<Variable, Tensor> found = new LinkedHashMap<>();
        for (Variable variable : slots.keySet()) {
            Tensor gradient = gradientOf.apply(variable);
            if (gradient != null) {
                found.put(variable, gradient);
            }
        }
        StepGradients gradients = new StepGradients(found, iteration + 1);
        slots.keySet().forEach(variable -> unreached.see(variable, found.get(variable)));
        return gradients;
    }

    private void accumulate(StepGradients gradients) {
        for (Slot slot : slots.values()) {
            Accumulator sum = slot.gradients();
            Tensor gradient = gradients.byVariable().get(slot.variable());
            if (sum != null && gradient != null) {
                sum.add(gradient);
            }
        }
    }

    /// The means of what was accumulated since the last step.
    private StepGradients means() {
        Map<Variable, Tensor> means = new LinkedHashMap<>();
        for (Slot slot : slots.values()) {
            Accumulator sum = slot.gradients();
            if (sum != null && !sum.isEmpty() && slot.variable().isTrainable()) {
                means.put(slot.variable(), sum.mean(gradientsPerStep()));
            }
        }
        return new StepGradients(means, iteration + 1);
    }

    /// By which rate a variable goes.
    private LearningRate rate(Slot slot) {
        LearningRate own = slot.optimizer().learningRate();
        return own.equals(optimizer.learningRate()) ? learningRate : own;
    }

    /// The rates of this step.
    private Map<LearningRate, Double> rates() {
        Map<LearningRate, Double> rates = new HashMap<>();
        slots.values().forEach(slot -> rates.computeIfAbsent(rate(slot), this::rate));
        return rates;
    }

    private double rate(LearningRate by) {
        double rate = by.at(iteration);
        if (!Bound.NOT_NEGATIVE.holds(rate)) {
            throw new AdjointException(
                    "descent",
                    "the learning rate must be 0 or more and finite: got " + rate + " at iteration " + iteration,
                    "correct the LearningRate of the optimizer");
        }
        return rate;
    }
}
