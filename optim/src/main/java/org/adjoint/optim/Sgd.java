package org.adjoint.optim;

import org.adjoint.ops.Tensor;

/// Stochastic gradient descent, with Keras's momentum:
///
/// ```text
/// v ← momentum · v - rate · g
/// w ← w + v                                (plain: w ← w - rate · g)
/// w ← w + momentum · v - rate · g          (Nesterov)
/// ```
///
/// With momentum its [State] holds `v` as `momentum`.
///
/// @param learningRate the rate, by iteration; default 0.01
/// @param momentum from 0 (none, the default) to below 1
/// @param nesterov whether to look ahead along the momentum; default `false`
public record Sgd(LearningRate learningRate, double momentum, boolean nesterov) implements Optimizer {
    private static final String MOMENTUM = "momentum";

    /// Checks the momentum.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not in [0, 1)
    public Sgd {
        Bound.BELOW_ONE.check("sgd", "momentum", momentum, 0.9);
    }

    /// Keras's defaults.
    public static Sgd of() {
        return of(0.01);
    }

    /// A constant rate, no momentum.
    public static Sgd of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /// A rate that changes, no momentum.
    public static Sgd of(LearningRate learningRate) {
        return new Sgd(learningRate, 0, false);
    }

    /// The same with another constant rate.
    public Sgd learningRate(double newRate) {
        return learningRate(LearningRate.constant(newRate));
    }

    /// The same with another rate.
    public Sgd learningRate(LearningRate newRate) {
        return new Sgd(newRate, momentum, nesterov);
    }

    /// The same with another momentum.
    public Sgd momentum(double newMomentum) {
        return new Sgd(learningRate, newMomentum, nesterov);
    }

    /// The same, looking ahead along the momentum or not.
    public Sgd nesterov(boolean newNesterov) {
        return new Sgd(learningRate, momentum, newNesterov);
    }

    @Override
    public State init(Tensor variable) {
        return momentum == 0 ? State.empty() : State.empty().with(MOMENTUM, variable.zerosLike());
    }

    @Override
    public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor move = gradient.mul(rate);
        if (momentum == 0) {
            return new Update(variable.sub(move), state.next());
        }
        Tensor velocity = state.get(MOMENTUM).mul(momentum).sub(move);
        Tensor next = nesterov ? variable.add(velocity.mul(momentum)).sub(move) : variable.add(velocity);
        return new Update(next, state.next().with(MOMENTUM, velocity));
    }
}
