package org.adjoint.optim;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// An optimizer that is another one for a group of variables. Groups may lie on top of each other: what a group
/// does is done to the optimizer that its variable has without it.
///
/// @param optimizer that of all variables, before the group
/// @param variables which variables are in the group
/// @param change the group's optimizer, made of the one that its variable would have
record Grouped(Optimizer optimizer, Predicate<Variable> variables, UnaryOperator<Optimizer> change)
        implements Optimizer {
    @Override
    public Optimizer forVariable(Variable variable) {
        Optimizer before = optimizer.forVariable(variable);
        if (!variables.test(variable)) {
            return before;
        }
        Optimizer own = change.apply(before);
        requireNothingGlobal(own.options());
        return own.forVariable(variable);
    }

    /// A step is one for all groups.
    private void requireNothingGlobal(StepOptions own) {
        StepOptions all = options();
        if (own.globalClipnorm() != null && !own.globalClipnorm().equals(all.globalClipnorm())
                || own.gradientsPerStep() > 1 && own.gradientsPerStep() != all.gradientsPerStep()) {
            throw new AdjointException(
                    "group",
                    "got the options " + own + " for a group of variables, but globalClipnorm and "
                            + "gradientAccumulationSteps concern all variables",
                    "give these two to the optimizer to which the group is added");
        }
    }

    /// As for a variable of no group.
    @Override
    public State init(Tensor variable) {
        return optimizer.init(variable);
    }

    /// As for a variable of no group.
    @Override
    public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
        return optimizer.update(variable, gradient, state, rate);
    }

    @Override
    public LearningRate learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public StepOptions options() {
        return optimizer.options();
    }

    @Override
    public Optimizer withoutWeightDecay() {
        return new Grouped(this, _ -> true, Optimizer::withoutWeightDecay);
    }
}
