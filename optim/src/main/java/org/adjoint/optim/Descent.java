package org.adjoint.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Parameter;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Applies an [Optimizer] to parameters, step by step, and keeps its state.
///
/// ```java
/// Descent descent = new Descent(Adam.of(), List.of(w, b));
/// for (int i = 0; i < 1000; i++) {
///     descent.step(loss(w, b).gradients());
/// }
/// ```
public final class Descent {
    /// A parameter with the optimizer's state.
    ///
    /// @param begin the number of steps that were taken before it took part
    private record Slot(Parameter parameter, List<Parameter> state, long begin) {}

    private final Optimizer optimizer;
    private final Map<Parameter, Slot> slots = new LinkedHashMap<>();
    private final Unreached unreached = new Unreached();
    private long iteration;

    /// A descent of `parameters`, before its first step.
    ///
    /// @throws AdjointException if there are none, as of a model whose weights are not made yet; or if a
    ///     parameter is given twice: each step would move it twice
    public Descent(Optimizer optimizer, List<Parameter> parameters) {
        this.optimizer = optimizer;
        if (parameters.isEmpty()) {
            throw new AdjointException(
                    "descent",
                    "got no parameters: its steps would change nothing",
                    "build a model before its weights are taken: start it with an Input, or use it on data once");
        }
        for (Parameter parameter : parameters) {
            if (slots.containsKey(parameter)) {
                throw new AdjointException(
                        "descent",
                        "parameter \"" + parameter.name() + "\" was given twice",
                        "give each parameter once");
            }
            add(parameter);
        }
    }

    private void add(Parameter parameter) {
        List<Parameter> state = new ArrayList<>();
        for (Tensor initial : optimizer.init(parameter.detach())) {
            state.add(new Parameter(parameter.name() + "/state_" + state.size(), initial));
        }
        slots.put(parameter, new Slot(parameter, state, iteration));
    }

    /// Takes in those of `parameters` that do not take part yet, such as weights that a layer has made meanwhile.
    /// For them the optimizer starts anew; the learning rate goes on.
    public synchronized void include(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (!slots.containsKey(parameter)) {
                add(parameter);
            }
        }
    }

    /// Whether `parameter` takes part.
    public synchronized boolean moves(Parameter parameter) {
        return slots.containsKey(parameter);
    }

    /// The number of steps taken.
    public synchronized long iteration() {
        return iteration;
    }

    /// One step by the gradients that a backward walk returned. Parameters that are frozen, or that the loss
    /// does not depend on, stay as they are.
    ///
    /// Threads that read the parameters within [Parameter#reading] see all of the step or nothing; it waits
    /// for them.
    ///
    /// @throws AdjointException if the learning rate is negative or not finite, before anything is changed
    public synchronized void step(Gradients<Tensor> gradients) {
        stepBy(parameter -> {
            Node<Tensor> node = parameter.node();
            return node == null ? null : gradients.at(node);
        });
        gradients.forEach((node, _) -> {
            if (node.savedOutput() instanceof Parameter parameter && !slots.containsKey(parameter)) {
                unreached.pass(parameter);
            }
        });
        unreached.endStep();
    }

    /// One step by the gradients that [Tensor#backward] has added up in the parameters, which are cleared.
    public synchronized void step() {
        stepBy(parameter -> parameter.isTrainable() ? parameter.grad() : null);
        slots.keySet().forEach(Parameter::clearGrad);
        unreached.endStep();
    }

    private void stepBy(Function<Parameter, @Nullable Tensor> gradientOf) {
        double rate = rate();
        Recording.off(() -> {
            for (Parameter parameter : slots.keySet()) {
                checkFinite(parameter, gradientOf.apply(parameter));
            }
            Parameter.replacing(List.copyOf(slots.keySet()), () -> update(gradientOf, rate));
        });
        iteration++;
    }

    private void update(Function<Parameter, @Nullable Tensor> gradientOf, double rate) {
        for (Slot slot : slots.values()) {
            Tensor gradient = gradientOf.apply(slot.parameter);
            unreached.see(slot.parameter, gradient);
            if (gradient != null) {
                update(slot, gradient, Tensor.full(Shape.SCALAR, rate, gradient.dtype()));
            }
        }
    }

    /// One NaN would spread through all weights in two steps, so it is found before the first weight changes.
    private void checkFinite(Parameter parameter, @Nullable Tensor gradient) {
        if (gradient != null && !isFinite(gradient)) {
            throw new AdjointException(
                    "descent",
                    "the gradient of the parameter " + parameter.name() + " " + parameter.shape()
                            + " is NaN or infinite at step " + (iteration + 1) + "; no parameter was changed",
                    "look for a function whose slope is infinite where it is used (sqrt and log at 0, a norm of zeros), "
                            + "lower the learning rate, or scale the inputs");
        }
    }

    /// A finite sum has finite terms; only the sum of very large ones says nothing.
    private static boolean isFinite(Tensor gradient) {
        return Double.isFinite(gradient.sum().item())
                || gradient.isFinite().all().item() == 1;
    }

    private double rate() {
        double rate = optimizer.learningRate().at(iteration);
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new AdjointException(
                    "descent",
                    "the learning rate must be 0 or more and finite: got " + rate + " at iteration " + iteration,
                    "correct the LearningRate of the optimizer");
        }
        return rate;
    }

    private void update(Slot slot, Tensor gradient, Tensor rate) {
        List<Parameter> all = new ArrayList<>(slot.state);
        all.add(slot.parameter);
        Parameter.update(all, values -> {
            List<Tensor> state = values.subList(0, values.size() - 1);
            Optimizer.Step step = optimizer.step(values.getLast(), gradient, state, rate, iteration - slot.begin);
            List<Tensor> next = new ArrayList<>(step.state());
            next.add(step.parameter());
            return next;
        });
    }
}
