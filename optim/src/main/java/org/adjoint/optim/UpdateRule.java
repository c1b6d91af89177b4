package org.adjoint.optim;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// An optimizer that is one rule, with the arguments that all of Keras's optimizers share. One of your own is a
/// record with a learning rate, options, and the rule itself; everything else is here:
///
/// ```java
/// public record SignDescent(LearningRate learningRate, StepOptions options) implements UpdateRule<SignDescent> {
///     public State begin(Tensor variable) { return State.empty(); }
///
///     public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
///         return new Update(variable.sub(gradient.sign().mul(rate)), state.next());
///     }
/// }
/// ```
///
/// @param <T> the record
public interface UpdateRule<T extends UpdateRule<T>> extends Optimizer {
    /// What the rule remembers of a variable before its first step.
    State begin(Tensor variable);

    /// The rule: one step, without what the options say.
    ///
    /// @param variable the variable's values, less the weight decay
    /// @param gradient the gradient, clipped
    /// @param state what [#begin] or the step before returned, perhaps with more in it
    /// @param rate the learning rate of this step, a single number
    Update move(Tensor variable, Tensor gradient, State state, Tensor rate);

    @Override
    StepOptions options();

    @Override
    default State init(Tensor variable) {
        MovingAverage average = options().average();
        return average == null ? begin(variable) : average.begin(variable, begin(variable));
    }

    @Override
    default Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor decayed = options().decayed(variable, rate);
        Update update = move(decayed, options().clipped(gradient), state, rate);
        MovingAverage average = options().average();
        return average == null ? update : average.after(update, state);
    }

    /// The same with another value of one argument.
    ///
    /// @param argument the name of a component of this record, such as `beta1`
    /// @throws AdjointException if there is no such argument, or the value is none for it
    @SuppressWarnings("unchecked") // T is the record's own class
    default T with(String argument, @Nullable Object value) {
        return (T) Changed.with(this, argument, value);
    }

    /// The same with another constant rate.
    ///
    /// @throws AdjointException if it is negative or not finite
    default T learningRate(double learningRate) {
        return learningRate(LearningRate.constant(learningRate));
    }

    /// The same with another rate.
    default T learningRate(LearningRate learningRate) {
        return with("learningRate", learningRate);
    }

    /// The same with other options.
    default T options(StepOptions options) {
        return with("options", options);
    }

    private T option(String argument, @Nullable Object value) {
        return options(options().with(argument, value));
    }

    /// The same with a weight decay, 0 for none: see [StepOptions].
    default T weightDecay(double weightDecay) {
        return option("weightDecay", weightDecay);
    }

    /// The same with each gradient no longer than `clipnorm`: see [ClipByNorm].
    default T clipnorm(double clipnorm) {
        return option("clipnorm", clipnorm);
    }

    /// The same with all gradients together no longer than `globalClipnorm`: see [ClipByGlobalNorm]. This takes
    /// a [Descent], which knows all gradients; [#update] does not.
    default T globalClipnorm(double globalClipnorm) {
        return option("globalClipnorm", globalClipnorm);
    }

    /// The same with each element of a gradient between `-clipvalue` and `clipvalue`: see [ClipByValue].
    default T clipvalue(double clipvalue) {
        return option("clipvalue", clipvalue);
    }

    /// The same, keeping a moving average of the variables or not: see [StepOptions].
    default T useEma(boolean useEma) {
        return option("useEma", useEma);
    }

    /// The same with another memory of the moving average.
    default T emaMomentum(double emaMomentum) {
        return option("emaMomentum", emaMomentum);
    }

    /// The same, with the moving average in place of the variables every `emaOverwriteFrequency` steps.
    default T emaOverwriteFrequency(int emaOverwriteFrequency) {
        return option("emaOverwriteFrequency", emaOverwriteFrequency);
    }

    /// The same, with a step only for the mean of each `gradientAccumulationSteps` gradients. This takes a
    /// [Descent], which collects them; [#update] does not.
    default T gradientAccumulationSteps(int gradientAccumulationSteps) {
        return option("gradientAccumulationSteps", gradientAccumulationSteps);
    }

    @Override
    default T withoutWeightDecay() {
        return weightDecay(0);
    }
}
