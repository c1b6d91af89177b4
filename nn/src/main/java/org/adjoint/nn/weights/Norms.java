package org.adjoint.nn.weights;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// The Euclidean norms of the parts of a weight along axes. Of a matrix `[inputs, units]` along axis 0 they are
/// those of the units; of a convolution kernel `[rows, columns, inputs, units]`, along axes 0, 1 and 2.
///
/// @param axis the axes
record Norms(List<Integer> axis) {
    /// What Keras adds to a divisor that may be 0
    static final double EPSILON = 1e-7;

    Norms {
        if (axis.isEmpty()) {
            throw new AdjointException("norm", "got no axis, expected one or more", "name the axes, for example 0");
        }
    }

    static Norms along(int... axis) {
        return new Norms(axes(axis));
    }

    /// What a constructor got as axes; without any, Keras's axis 0
    static List<Integer> axes(int... axis) {
        return axis.length == 0 ? List.of(0) : Arrays.stream(axis).boxed().toList();
    }

    /// The norms of `weight`, the axes kept with size 1
    Tensor of(Tensor weight) {
        return weight.keepDims().norm(axis.stream().mapToInt(Integer::intValue).toArray());
    }
}
