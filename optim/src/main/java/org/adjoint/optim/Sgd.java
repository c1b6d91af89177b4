package org.adjoint.optim;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Stochastic gradient descent, with Keras's momentum:
///
/// ```text
/// v ← momentum · v - rate · g
/// w ← w + v                                (plain: w ← w - rate · g)
/// w ← w + momentum · v - rate · g          (Nesterov)
/// ```
///
/// @param learningRate the rate, by iteration
/// @param momentum from 0 (none) to below 1
/// @param nesterov whether to look ahead along the momentum
public record Sgd(LearningRate learningRate, double momentum, boolean nesterov) implements Optimizer {
    /// Checks the momentum.
    public Sgd {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new AdjointException(
                    "sgd", "the momentum must be in [0, 1): got " + momentum, "use a momentum such as 0.9");
        }
    }

    /// Keras's defaults: rate 0.01, no momentum.
    public static Sgd of() {
        return of(0.01);
    }

    /// A constant rate, no momentum.
    public static Sgd of(double rate) {
        return of(LearningRate.constant(rate));
    }

    /// A rate that changes, no momentum.
    public static Sgd of(LearningRate rate) {
        return new Sgd(rate, 0, false);
    }

    /// The same with momentum.
    public Sgd withMomentum(double newMomentum) {
        return new Sgd(learningRate, newMomentum, nesterov);
    }

    /// The same, looking ahead along the momentum.
    public Sgd withNesterov() {
        return new Sgd(learningRate, momentum, true);
    }

    /// The same, its rate at step `t` divided by `1 + decay · t`.
    public Sgd withDecay(double decay) {
        LearningRate base = learningRate;
        LearningRate divided = LearningRate.timeDecay(1, decay);
        return new Sgd(iteration -> base.at(iteration) * divided.at(iteration), momentum, nesterov);
    }

    @Override
    public List<Tensor> init(Tensor parameter) {
        return momentum == 0 ? List.of() : List.of(parameter.zerosLike());
    }

    @Override
    public Step step(Tensor parameter, Tensor gradient, List<Tensor> state, Tensor rate, long iteration) {
        Tensor move = gradient.mul(rate);
        if (momentum == 0) {
            return new Step(parameter.sub(move), state);
        }
        Tensor velocity = state.getFirst().mul(momentum).sub(move);
        Tensor next = nesterov ? parameter.add(velocity.mul(momentum)).sub(move) : parameter.add(velocity);
        return new Step(next, List.of(velocity));
    }
}
