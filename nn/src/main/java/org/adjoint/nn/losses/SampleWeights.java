package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How much each sample counts, in losses and metrics alike.
public final class SampleWeights {
    private SampleWeights() {}

    /// Weights for each of `values`, of their shape and type; null stays null. There is one for each sample,
    /// `[n]` or `[n, 1]`, or one for each position of the first axes, such as `[n, time]`; along the others
    /// they repeat.
    ///
    /// @param caller on whose behalf errors are reported
    /// @throws AdjointException if there are not as many as samples, or positions
    public static @Nullable Tensor over(String caller, @Nullable Tensor weights, Tensor values) {
        return weights == null ? null : over(caller, "sample weights", weights, values);
    }

    /// The same for what is called `what`.
    static Tensor over(String caller, String what, Tensor weights, Tensor values) {
        Shape target = values.shape();
        Shape given = weights.shape();
        while (given.rank() > 1 && given.dim(-1) == 1) {
            given = given.without(-1);
        }
        if (given.rank() == 0 || !target.startsWith(given)) {
            throw new AdjointException(
                    caller,
                    what + " have shape " + weights.shape() + " for values of shape " + target
                            + ", expected one for each sample, or for each position",
                    "give weights of shape "
                            + (target.rank() == 0
                                    ? "[samples], and return a value for each sample"
                                    : target.slice(0, 1)));
        }
        Shape column = given;
        while (column.rank() < target.rank()) {
            column = column.insert(column.rank(), 1);
        }
        return weights.cast(values.dtype()).reshape(column).broadcastTo(target);
    }
}
