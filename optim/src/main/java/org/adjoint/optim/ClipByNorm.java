package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;

/// Each gradient no longer than a limit, keeping its direction: `g ← g · limit / max(‖g‖, limit)`. The norm is
/// taken in float64, so it does not overflow. Keras's argument `clipnorm`.
///
/// @param clipnorm the limit, above 0
public record ClipByNorm(double clipnorm) implements GradientTransformation {
    /// Checks the limit.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not above 0 and finite
    public ClipByNorm {
        Bound.POSITIVE.check("clip by norm", "clipnorm", clipnorm, 1);
    }

    @Override
    public List<Tensor> apply(List<Tensor> gradients) {
        return gradients.stream().map(this::clipped).toList();
    }

    Tensor clipped(Tensor gradient) {
        return ClipByGlobalNorm.scaled(List.of(gradient), clipnorm).getFirst();
    }
}
