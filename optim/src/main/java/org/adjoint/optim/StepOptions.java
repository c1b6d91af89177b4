package org.adjoint.optim;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ignores;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The arguments that all of Keras's optimizers share: what a step does before and after the rule. In the order
/// of a step,
///
/// ```text
/// g ← mean of gradientAccumulationSteps gradients      (only then there is a step)
/// g ← g clipped by value, by its norm, or by the norm of all gradients
/// w ← w - rate · weightDecay · w                       (decoupled: Loshchilov and Hutter, 2017)
/// w ← the optimizer's rule
/// a ← emaMomentum · a + (1 - emaMomentum) · w          (a ← w in the first step)
/// w ← a                                                (every emaOverwriteFrequency steps)
/// ```
///
/// Usually they are set by an optimizer's own methods: `Adam.of().clipnorm(1).weightDecay(0.01)`. The average
/// `a` is kept in the [State] as `average`. Keras's `loss_scale_factor` is left out: there is no half precision
/// to scale for.
///
/// @param weightDecay how much of a weight is taken away, in units of the rate, 0 or more; default `null`, for
///     none
/// @param clipnorm the greatest norm of each gradient, above 0; default `null`, for any
/// @param globalClipnorm the greatest norm of all gradients as one vector, above 0; default `null`, for any
/// @param clipvalue the greatest size of each element of a gradient, above 0; default `null`, for any
/// @param useEma whether to keep a moving average of the weights; default `false`
/// @param emaMomentum how long the average remembers, in [0, 1]; default 0.99
/// @param emaOverwriteFrequency the steps after which the average replaces the weights, 1 or more; default
///     `null`, for never, but for [Descent#finalizeVariableValues]
/// @param gradientAccumulationSteps the gradients of whose mean a step is made, 2 or more; default `null`, for
///     one
@Ignores(value = "loss_scale_factor", anyValue = "name")
public record StepOptions(
        @Nullable Double weightDecay,
        @Nullable Double clipnorm,
        @Nullable Double globalClipnorm,
        @Nullable Double clipvalue,
        boolean useEma,
        double emaMomentum,
        @Nullable Integer emaOverwriteFrequency,
        @Nullable Integer gradientAccumulationSteps) {
    /// Nothing but the rule: Keras's defaults.
    public static final StepOptions NONE = new StepOptions(null, null, null, null, false, 0.99, null, null);

    private static final String NAME = "optimizer";

    /// Checks the arguments.
    ///
    /// @throws AdjointException if one is out of its range, or there is more than one kind of clipping
    public StepOptions {
        Bound.NOT_NEGATIVE.checkIfSet(NAME, "weightDecay", weightDecay, 0.004);
        Bound.POSITIVE.checkIfSet(NAME, "clipnorm", clipnorm, 1);
        Bound.POSITIVE.checkIfSet(NAME, "globalClipnorm", globalClipnorm, 1);
        Bound.POSITIVE.checkIfSet(NAME, "clipvalue", clipvalue, 0.5);
        Bound.FRACTION.check(NAME, "emaMomentum", emaMomentum, 0.99);
        Bound.AT_LEAST_ONE.checkIfSet(NAME, "emaOverwriteFrequency", emaOverwriteFrequency, 100);
        Bound.AT_LEAST_TWO.checkIfSet(NAME, "gradientAccumulationSteps", gradientAccumulationSteps, 4);
        if (Stream.of(clipnorm, globalClipnorm, clipvalue)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw new AdjointException(
                    NAME,
                    "got clipnorm " + clipnorm + ", globalClipnorm " + globalClipnorm + " and clipvalue " + clipvalue
                            + ", expected at most one of them",
                    "choose one; further transformations may be given to a Descent");
        }
    }

    /// The same with another value of one argument.
    StepOptions with(String argument, @Nullable Object value) {
        return Changed.with(this, argument, value);
    }

    /// `gradient` clipped as far as it is clipped by itself.
    Tensor clipped(Tensor gradient) {
        if (clipnorm != null) {
            return new ClipByNorm(clipnorm).clipped(gradient);
        }
        return clipvalue == null ? gradient : new ClipByValue(clipvalue).clipped(gradient);
    }

    /// `variable` with the weight decay of one step.
    Tensor decayed(Tensor variable, Tensor rate) {
        return weightDecay == null || weightDecay == 0 ? variable : variable.sub(variable.mul(rate.mul(weightDecay)));
    }

    /// The average that is kept, if any.
    @Nullable
    MovingAverage average() {
        return useEma ? new MovingAverage(emaMomentum, emaOverwriteFrequency) : null;
    }

    /// The number of gradients of whose mean a step is made.
    int gradientsPerStep() {
        return gradientAccumulationSteps == null ? 1 : gradientAccumulationSteps;
    }

    /// The arguments that are not Keras's defaults.
    @Override
    public String toString() {
        return Arrays.stream(StepOptions.class.getRecordComponents())
                .filter(component -> !Objects.equals(value(component, this), value(component, NONE)))
                .map(component -> component.getName() + "=" + value(component, this))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static @Nullable Object value(RecordComponent component, StepOptions of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
