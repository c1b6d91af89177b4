package org.adjoint.nn.weights;

import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.nn.weights.VarianceScaling.Distribution;
import org.adjoint.nn.weights.VarianceScaling.Mode;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Uniform in `±√(3 / fanIn)` (LeCun et al., "Efficient BackProp", 1998); see [VarianceScaling].
@Ignores({"seed", "input_axes", "output_axes"})
public record LecunUniform() implements Initializer {
    private static final Initializer SCALED = new VarianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM);

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return SCALED.create(shape, dtype, rng);
    }
}
