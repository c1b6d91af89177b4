package org.adjoint.nn.weights;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// A norm between two bounds for the weights of each unit:
///
/// ```text
/// desired = rate · clip(‖w‖, minValue, maxValue) + (1 - rate) · ‖w‖
/// w ← w · desired / (‖w‖ + 10⁻⁷)
/// ```
///
/// @param minValue the least norm, 0 by default
/// @param maxValue the greatest norm, 1 by default
/// @param rate how much of the way to the bounds is gone at each step, 1 by default: all of it
/// @param axis the axes along which norms are taken, 0 by default: the inputs of a dense kernel. For a convolution
///     kernel they are 0, 1 and 2
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axis) implements Constraint {
    /// Checks the bounds, the rate and the axes.
    ///
    /// @throws AdjointException if not `0 ≤ minValue ≤ maxValue` and `0 ≤ rate ≤ 1`, or if there is no axis
    public MinMaxNorm {
        if (!(0 <= minValue && minValue <= maxValue)) {
            throw new AdjointException(
                    "minMaxNorm",
                    "norms must be 0 or more, and the least not above the greatest: got " + minValue + " and "
                            + maxValue,
                    "use bounds such as 0 and 1");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new AdjointException("minMaxNorm", "the rate must be in [0, 1]: got " + rate, "use a rate such as 1");
        }
        axis = new Norms(List.copyOf(axis)).axis();
    }

    /// Keras's defaults: from 0 to 1, all the way, along axis 0.
    public MinMaxNorm() {
        this(0, 1, 1);
    }

    /// Bounds along these axes, without any along Keras's default, 0.
    public MinMaxNorm(double minValue, double maxValue, double rate, int... axis) {
        this(minValue, maxValue, rate, Norms.axes(axis));
    }

    @Override
    public Tensor apply(Tensor weight) {
        Tensor norms = new Norms(axis).of(weight);
        Tensor desired = norms.clip(minValue, maxValue).mul(rate).add(norms.mul(1 - rate));
        return weight.mul(desired.div(norms.add(Norms.EPSILON)));
    }
}
