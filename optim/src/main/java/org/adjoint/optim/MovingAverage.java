package org.adjoint.optim;

import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The moving average of a variable's values over the steps (Polyak and Juditsky, "Acceleration of stochastic
/// approximation by averaging", 1992, with weights that fall exponentially): Keras's `use_ema`.
///
/// @param momentum how long it remembers
/// @param overwriteFrequency the steps after which it replaces the values, `null` for never
record MovingAverage(double momentum, @Nullable Integer overwriteFrequency) {
    /// What the [State] calls it.
    static final String NAME = "average";

    /// `state` with the average of no steps: the values themselves.
    State begin(Tensor variable, State state) {
        return state.with(NAME, variable);
    }

    /// `update` with the average of what it made of the variable.
    Update after(Update update, State before) {
        Tensor values = update.variable();
        Tensor average = before.iteration() == 0 ? values : Moments.mean(before.get(NAME), values, momentum);
        return new Update(
                overwrites(before.iteration() + 1) ? average : values,
                update.state().with(NAME, average));
    }

    private boolean overwrites(long steps) {
        return overwriteFrequency != null && steps % overwriteFrequency == 0;
    }
}
