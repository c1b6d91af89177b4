package org.adjoint.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// The gradients of one step, of those variables that have one. All are finite: one NaN would spread through all
/// weights in two steps, so it is found before the first weight changes.
///
/// @param step the number of the step, from 1, for messages
record StepGradients(Map<Variable, Tensor> byVariable, long step) {
    StepGradients {
        byVariable.forEach((variable, gradient) -> requireFinite(variable, gradient, step));
    }

    private static void requireFinite(Variable variable, Tensor gradient, long step) {
        if (!isFinite(gradient)) {
            throw new AdjointException(
                    "descent",
                    "the gradient of the parameter " + variable.name() + " " + variable.shape()
                            + " is NaN or infinite at step " + step + "; no parameter was changed",
                    "look for a function whose slope is infinite where it is used (sqrt and log at 0, a norm of zeros), "
                            + "lower the learning rate, or scale the inputs");
        }
    }

    /// A finite sum has finite terms; only the sum of very large ones says nothing.
    private static boolean isFinite(Tensor gradient) {
        return Double.isFinite(gradient.sum().item())
                || gradient.isFinite().all().item() == 1;
    }

    /// What `transformation` makes of them.
    StepGradients transformed(GradientTransformation transformation) {
        List<Tensor> before = new ArrayList<>(byVariable.values());
        List<Tensor> after = transformation.apply(before);
        if (!forms(after).equals(forms(before))) {
            throw new AdjointException(
                    "descent",
                    "a gradient transformation returned " + forms(after) + " for " + forms(before),
                    "return a gradient for each, in their order, of the same shape and type");
        }
        Map<Variable, Tensor> next = new LinkedHashMap<>();
        for (Variable variable : byVariable.keySet()) {
            next.put(variable, after.get(next.size()));
        }
        return new StepGradients(next, step);
    }

    private static List<String> forms(List<Tensor> tensors) {
        return tensors.stream().map(t -> t.shape() + " " + t.dtype()).toList();
    }
}
