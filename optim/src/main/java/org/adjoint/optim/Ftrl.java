package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Follow the regularized leader (McMahan and others, "Ad click prediction: a view from the trenches", 2013),
/// in Keras's form; l1 makes weights exactly 0:
///
/// ```text
/// n' = n + g²,  s(n) = n ^ -learningRatePower / rate           (n first initialAccumulatorValue)
/// z ← z + g + 2 l2Shrinkage · w - (s(n') - s(n)) · w
/// w ← (clip(z, -l1, l1) - z) / (s(n') + 2 l2 + beta / rate)
/// n ← n'
/// ```
///
/// The [State] holds `n` as `accumulator` and `z` as `linear`. With a rate of 0 it is not defined.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param learningRatePower how rates fall with the sum of squares, 0 (not at all) or less; default -0.5
/// @param initialAccumulatorValue where the sums begin, 0 or more; default 0.1
/// @param l1RegularizationStrength l1, 0 or more; default 0
/// @param l2RegularizationStrength l2, 0 or more; default 0
/// @param l2ShrinkageRegularizationStrength l2Shrinkage, 0 or more: a penalty in the gradient alone; default 0
/// @param beta added to the root of the sums, 0 or more; default 0
/// @param options what a step does besides; default nothing
public record Ftrl(
        LearningRate learningRate,
        double learningRatePower,
        double initialAccumulatorValue,
        @Spelled("l1_regularization_strength") double l1RegularizationStrength,
        @Spelled("l2_regularization_strength") double l2RegularizationStrength,
        @Spelled("l2_shrinkage_regularization_strength") double l2ShrinkageRegularizationStrength,
        double beta,
        @Flat StepOptions options)
        implements UpdateRule<Ftrl> {
    private static final String ACCUMULATOR = "accumulator";
    private static final String LINEAR = "linear";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Ftrl {
        Bound.NOT_POSITIVE.check("ftrl", "learningRatePower", learningRatePower, -0.5);
        Bound.NOT_NEGATIVE.check("ftrl", "initialAccumulatorValue", initialAccumulatorValue, 0.1);
        Bound.NOT_NEGATIVE.check("ftrl", "l1RegularizationStrength", l1RegularizationStrength, 0);
        Bound.NOT_NEGATIVE.check("ftrl", "l2RegularizationStrength", l2RegularizationStrength, 0);
        Bound.NOT_NEGATIVE.check("ftrl", "l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength, 0);
        Bound.NOT_NEGATIVE.check("ftrl", "beta", beta, 0);
    }

    /// Keras's defaults.
    public static Ftrl of() {
        return new Ftrl(LearningRate.constant(0.001), -0.5, 0.1, 0, 0, 0, 0, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Ftrl of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Ftrl of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with rates that fall otherwise.
    public Ftrl learningRatePower(double learningRatePower) {
        return with("learningRatePower", learningRatePower);
    }

    /// The same with sums that begin elsewhere.
    public Ftrl initialAccumulatorValue(double initialAccumulatorValue) {
        return with("initialAccumulatorValue", initialAccumulatorValue);
    }

    /// The same with another l1.
    public Ftrl l1RegularizationStrength(double l1RegularizationStrength) {
        return with("l1RegularizationStrength", l1RegularizationStrength);
    }

    /// The same with another l2.
    public Ftrl l2RegularizationStrength(double l2RegularizationStrength) {
        return with("l2RegularizationStrength", l2RegularizationStrength);
    }

    /// The same with another l2 in the gradient.
    public Ftrl l2ShrinkageRegularizationStrength(double l2ShrinkageRegularizationStrength) {
        return with("l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength);
    }

    /// The same with another β.
    public Ftrl beta(double beta) {
        return with("beta", beta);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty()
                .with(ACCUMULATOR, variable.zerosLike().add(initialAccumulatorValue))
                .with(LINEAR, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor before = state.get(ACCUMULATOR);
        Tensor after = before.add(gradient.square());
        Tensor root = after.pow(-learningRatePower);
        Tensor more = root.sub(before.pow(-learningRatePower)).div(rate);
        Tensor linear = state.get(LINEAR).add(shrunk(gradient, variable)).sub(more.mul(variable));
        Tensor regularization = rate.reciprocal().mul(beta).add(2 * l2RegularizationStrength);
        Tensor next = regularized(linear).div(root.div(rate).add(regularization));
        return new Update(next, state.next().with(ACCUMULATOR, after).with(LINEAR, linear));
    }

    /// The gradient with the penalty, if there is one: what is multiplied by 0 would still be computed.
    private Tensor shrunk(Tensor gradient, Tensor variable) {
        double twice = 2 * l2ShrinkageRegularizationStrength;
        return twice == 0 ? gradient : gradient.add(variable.mul(twice));
    }

    /// `clip(z, -l1, l1) - z`
    private Tensor regularized(Tensor linear) {
        double l1 = l1RegularizationStrength;
        return l1 == 0 ? linear.neg() : linear.clip(-l1, l1).sub(linear);
    }
}
