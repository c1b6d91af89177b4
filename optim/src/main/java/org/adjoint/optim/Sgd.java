package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
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
/// @param momentum from 0 (none) to below 1; default 0
/// @param nesterov whether to look ahead along the momentum; default `false`
/// @param options what a step does besides; default nothing
@Spelled("SGD")
public record Sgd(
        LearningRate learningRate,
        double momentum,
        boolean nesterov,
        @Flat StepOptions options) implements UpdateRule<Sgd> {
    private static final String MOMENTUM = "momentum";

    /// Checks the momentum.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Sgd {
        Bound.BELOW_ONE.check("sgd", "momentum", momentum, 0.9);
    }

    /// Keras's defaults.
    public static Sgd of() {
        return new Sgd(LearningRate.constant(0.01), 0, false, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Sgd of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Sgd of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another momentum.
    public Sgd momentum(double momentum) {
        return with("momentum", momentum);
    }

    /// The same, looking ahead along the momentum or not.
    public Sgd nesterov(boolean nesterov) {
        return with("nesterov", nesterov);
    }

    @Override
    public State begin(Tensor variable) {
        return momentum == 0 ? State.empty() : State.empty().with(MOMENTUM, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor move = gradient.mul(rate);
        if (momentum == 0) {
            return new Update(variable.sub(move), state.next());
        }
        Tensor velocity = state.get(MOMENTUM).mul(momentum).sub(move);
        Tensor next = nesterov ? variable.add(velocity.mul(momentum)).sub(move) : variable.add(velocity);
        return new Update(next, state.next().with(MOMENTUM, velocity));
    }
}
