package org.adjoint.nn.weights;

import java.util.List;
import org.adjoint.ops.Tensor;

/// A norm of 1 for the weights of each unit: `w / (‖w‖ + 10⁻⁷)`.
///
/// @param axis the axes along which norms are taken, 0 by default: the inputs of a dense kernel. For a convolution
///     kernel they are 0, 1 and 2
public record UnitNorm(List<Integer> axis) implements Constraint {
    /// Checks and keeps the axes.
    ///
    /// @throws org.adjoint.graph.AdjointException if there is none
    public UnitNorm {
        axis = new Norms(List.copyOf(axis)).axis();
    }

    /// Norms along these axes, without any along Keras's default, 0.
    public UnitNorm(int... axis) {
        this(Norms.axes(axis));
    }

    @Override
    public Tensor apply(Tensor weight) {
        return weight.div(new Norms(axis).of(weight).add(Norms.EPSILON));
    }
}
