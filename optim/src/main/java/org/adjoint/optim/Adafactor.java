package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Adafactor (Shazeer and Stern, "Adafactor: adaptive learning rates with sublinear memory cost", 2018), in
/// Keras's form: the mean of squares of a matrix is kept as its means over rows and columns alone, and steps
/// are in units of the weights,
///
/// ```text
/// β = 1 - t ^ beta2Decay
/// r ← β r + (1 - β) mean over columns of g² + ε₁
/// c ← β c + (1 - β) mean over rows of g² + ε₁
/// v = r cᵀ / mean of r                     (of numbers and vectors: v ← β v + (1 - β) (g² + ε₁))
/// u = g / √v,  u ← u / max(1, rms(u) / clipThreshold)
/// w ← w - min(rate, 1 / √t) · max(ε₂, rms(w)) · u
/// ```
///
/// where rms is the root of the mean of squares; axes before the last two are a batch of matrices. The [State]
/// holds `r` and `c` by these names, or `v` as `velocity`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta2Decay how fast the means come to remember, 0 or less; default -0.8
/// @param epsilon1 keeps the squares above 0, above 0; default 1e-30
/// @param epsilon2 the least size of weights that steps are in units of, above 0; default 0.001
/// @param clipThreshold the greatest rms of `u`, above 0; default 1
/// @param relativeStep whether the rate is at most `1 / √t`; default `true`
/// @param options what a step does besides; default nothing
public record Adafactor(
        LearningRate learningRate,
        @Spelled("beta_2_decay") double beta2Decay,
        @Spelled("epsilon_1") double epsilon1,
        @Spelled("epsilon_2") double epsilon2,
        double clipThreshold,
        boolean relativeStep,
        @Flat StepOptions options)
        implements UpdateRule<Adafactor> {
    private static final String ROWS = "r";
    private static final String COLUMNS = "c";
    private static final String VELOCITY = "velocity";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Adafactor {
        Bound.NOT_POSITIVE.check("adafactor", "beta2Decay", beta2Decay, -0.8);
        Bound.POSITIVE.check("adafactor", "epsilon1", epsilon1, 1e-30);
        Bound.POSITIVE.check("adafactor", "epsilon2", epsilon2, 0.001);
        Bound.POSITIVE.check("adafactor", "clipThreshold", clipThreshold, 1);
    }

    /// Keras's defaults.
    public static Adafactor of() {
        return new Adafactor(LearningRate.constant(0.001), -0.8, 1e-30, 0.001, 1, true, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Adafactor of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Adafactor of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with means that come to remember at another speed.
    public Adafactor beta2Decay(double beta2Decay) {
        return with("beta2Decay", beta2Decay);
    }

    /// The same with another ε₁.
    public Adafactor epsilon1(double epsilon1) {
        return with("epsilon1", epsilon1);
    }

    /// The same with another ε₂.
    public Adafactor epsilon2(double epsilon2) {
        return with("epsilon2", epsilon2);
    }

    /// The same with another greatest rms.
    public Adafactor clipThreshold(double clipThreshold) {
        return with("clipThreshold", clipThreshold);
    }

    /// The same, with rates of at most `1 / √t` or not.
    public Adafactor relativeStep(boolean relativeStep) {
        return with("relativeStep", relativeStep);
    }

    @Override
    public State begin(Tensor variable) {
        if (variable.shape().rank() < 2) {
            return State.empty().with(VELOCITY, variable.zerosLike());
        }
        Tensor zeros = variable.zerosLike();
        return State.empty().with(ROWS, zeros.mean(-1)).with(COLUMNS, zeros.mean(-2));
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        double t = state.iteration() + 1.0;
        double beta = 1 - Math.pow(t, beta2Decay);
        Tensor squares = gradient.square().add(epsilon1);
        State next = state.next();
        Tensor v;
        if (variable.shape().rank() < 2) {
            v = Moments.mean(state.get(VELOCITY), squares, beta);
            next = next.with(VELOCITY, v);
        } else {
            Tensor r = Moments.mean(state.get(ROWS), squares.mean(-1), beta);
            Tensor c = Moments.mean(state.get(COLUMNS), squares.mean(-2), beta);
            v = r.div(r.mean(-1).expandDims(-1)).expandDims(-1).mul(c.expandDims(-2));
            next = next.with(ROWS, r).with(COLUMNS, c);
        }
        Tensor direction = gradient.div(v.sqrt());
        Tensor longest = rms(direction).div(clipThreshold).maximum(1);
        Tensor length = rms(variable).maximum(epsilon2).mul(relativeStep ? rate.minimum(1 / Math.sqrt(t)) : rate);
        return new Update(variable.sub(direction.mul(length.div(longest))), next);
    }

    private static Tensor rms(Tensor x) {
        return Moments.root(x.square().mean());
    }
}
