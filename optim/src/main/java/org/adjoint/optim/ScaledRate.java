package org.adjoint.optim;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// An optimizer whose steps have a multiple of the learning rate, as layers near the input often do when a
/// model is tuned further.
///
/// @param optimizer whose steps
/// @param factor how many times the rate
record ScaledRate(Optimizer optimizer, double factor) implements Optimizer {
    @Override
    public State init(Tensor variable) {
        return optimizer.init(variable);
    }

    @Override
    public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
        return optimizer.update(variable, gradient, state, factor == 1 ? rate : rate.mul(factor));
    }

    /// The rate that is multiplied.
    @Override
    public LearningRate learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public StepOptions options() {
        return optimizer.options();
    }

    @Override
    public Optimizer forVariable(Variable variable) {
        return new ScaledRate(optimizer.forVariable(variable), factor);
    }

    @Override
    public Optimizer withoutWeightDecay() {
        return new ScaledRate(optimizer.withoutWeightDecay(), factor);
    }
}
