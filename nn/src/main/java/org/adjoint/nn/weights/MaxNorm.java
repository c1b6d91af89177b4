package org.adjoint.nn.weights;

import java.util.List;
import org.adjoint.ops.Tensor;

/// A norm of at most `maxValue` for the weights of each unit: `w · min(‖w‖, maxValue) / (‖w‖ + 10⁻⁷)`.
///
/// @param maxValue the greatest norm, 2 by default
/// @param axis the axes along which norms are taken, 0 by default: the inputs of a dense kernel. For a convolution
///     kernel they are 0, 1 and 2
public record MaxNorm(double maxValue, List<Integer> axis) implements Constraint {
    /// Checks the norm and the axes.
    ///
    /// @throws org.adjoint.graph.AdjointException if the norm is negative, or there is no axis
    public MaxNorm {
        axis = new MinMaxNorm(0, maxValue, 1, axis).axis();
    }

    /// Keras's defaults: 2, along axis 0.
    public MaxNorm() {
        this(2);
    }

    /// A greatest norm along these axes, without any along Keras's default, 0.
    public MaxNorm(double maxValue, int... axis) {
        this(maxValue, Norms.axes(axis));
    }

    @Override
    public Tensor apply(Tensor weight) {
        return new MinMaxNorm(0, maxValue, 1, axis).apply(weight);
    }
}
