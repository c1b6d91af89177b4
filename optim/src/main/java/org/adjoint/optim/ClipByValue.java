package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;

/// Each element of each gradient between `-limit` and `limit`. Keras's argument `clipvalue`.
///
/// @param clipvalue the limit, above 0
public record ClipByValue(double clipvalue) implements GradientTransformation {
    /// Checks the limit.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not above 0 and finite
    public ClipByValue {
        Bound.POSITIVE.check("clip by value", "clipvalue", clipvalue, 0.5);
    }

    @Override
    public List<Tensor> apply(List<Tensor> gradients) {
        return gradients.stream().map(this::clipped).toList();
    }

    Tensor clipped(Tensor gradient) {
        return gradient.clip(-clipvalue, clipvalue);
    }
}
