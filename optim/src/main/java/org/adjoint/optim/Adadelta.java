package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.ops.Tensor;

/// Adadelta (Zeiler, "Adadelta: an adaptive learning rate method", 2012): moves as long as the recent ones, in
/// units of the recent gradients,
///
/// ```text
/// a ← ρ a + (1 - ρ) g²
/// Δ = -√(d + ε) / √(a + ε) · g
/// d ← ρ d + (1 - ρ) Δ²
/// w ← w + rate · Δ
/// ```
///
/// The paper's form has the rate 1; Keras's default is 0.001. The [State] holds `a` as `accumulated_grad` and
/// `d` as `accumulated_delta_var`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param rho how long the means of squares remember, in [0, 1); default 0.95
/// @param epsilon lets the first moves begin, above 0; default 1e-7
/// @param options what a step does besides; default nothing
public record Adadelta(
        LearningRate learningRate,
        double rho,
        double epsilon,
        @Flat StepOptions options) implements UpdateRule<Adadelta> {
    private static final String GRADIENT = "accumulated_grad";
    private static final String DELTA = "accumulated_delta_var";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Adadelta {
        Bound.BELOW_ONE.check("adadelta", "rho", rho, 0.95);
        Bound.POSITIVE.check("adadelta", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Adadelta of() {
        return new Adadelta(LearningRate.constant(0.001), 0.95, 1e-7, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Adadelta of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Adadelta of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another ρ.
    public Adadelta rho(double rho) {
        return with("rho", rho);
    }

    /// The same with another ε.
    public Adadelta epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(GRADIENT, variable.zerosLike()).with(DELTA, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor moves = state.get(DELTA);
        Tensor squares = Moments.mean(state.get(GRADIENT), gradient.square(), rho);
        Tensor delta = moves.add(epsilon)
                .sqrt()
                .mul(gradient)
                .div(squares.add(epsilon).sqrt())
                .neg();
        State next = state.next().with(GRADIENT, squares).with(DELTA, Moments.mean(moves, delta.square(), rho));
        return new Update(variable.add(delta.mul(rate)), next);
    }
}
