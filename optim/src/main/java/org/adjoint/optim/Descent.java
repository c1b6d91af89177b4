package org.adjoint.optim;

import java.util.ArrayList;
import java.util.List;
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
    private record Slot(Parameter parameter, List<Parameter> state) {}

    private final Optimizer optimizer;
    private final List<Slot> slots = new ArrayList<>();
    private final Unreached unreached = new Unreached();
    private long iteration;

    /// A descent of `parameters`, before its first step.
    ///
    /// @throws AdjointException if a parameter is given twice: each step would move it twice
    public Descent(Optimizer optimizer, List<Parameter> parameters) {
        this.optimizer = optimizer;
        for (Parameter parameter : parameters) {
            if (slots.stream().anyMatch(slot -> slot.parameter == parameter)) {
                throw new AdjointException(
                        "descent",
                        "parameter \"" + parameter.name() + "\" was given twice",
                        "give each parameter once");
            }
            List<Parameter> state = new ArrayList<>();
            for (Tensor initial : optimizer.init(parameter.detach())) {
                state.add(new Parameter(parameter.name() + "/state_" + state.size(), initial));
            }
            slots.add(new Slot(parameter, state));
        }
    }

    /// The number of steps taken.
    public long iteration() {
        return iteration;
    }

    /// One step by the gradients that a backward walk returned. Parameters that are frozen, or that the loss
    /// does not depend on, stay as they are.
    ///
    /// @throws AdjointException if the learning rate is negative or not finite, before anything is changed
    public void step(Gradients<Tensor> gradients) {
        stepBy(parameter -> {
            Node<Tensor> node = parameter.node();
            return node == null ? null : gradients.at(node);
        });
    }

    /// One step by the gradients that [Tensor#backward] has added up in the parameters, which are cleared.
    public void step() {
        stepBy(parameter -> parameter.isTrainable() ? parameter.grad() : null);
        slots.forEach(slot -> slot.parameter.clearGrad());
    }

    private void stepBy(Function<Parameter, @Nullable Tensor> gradientOf) {
        double rate = rate();
        Recording.off(() -> {
            for (Slot slot : slots) {
                checkFinite(slot.parameter, gradientOf.apply(slot.parameter));
            }
            for (Slot slot : slots) {
                Tensor gradient = gradientOf.apply(slot.parameter);
                unreached.see(slot.parameter, gradient);
                if (gradient != null) {
                    update(slot, gradient, Tensor.full(Shape.SCALAR, rate, gradient.dtype()));
                }
            }
        });
        unreached.endStep();
        iteration++;
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
            Optimizer.Step step = optimizer.step(values.getLast(), gradient, state, rate, iteration);
            List<Tensor> next = new ArrayList<>(step.state());
            next.add(step.parameter());
            return next;
        });
    }
}
