package org.adjoint.optim;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Gradients no longer than a limit, all taken as one vector, which keeps its direction (Pascanu, Mikolov and Bengio,
/// "On the difficulty of training recurrent neural networks", 2013):
///
/// ```text
/// n = √(Σ over all gradients of Σ g²)
/// g ← g · limit / max(n, limit)
/// ```
///
/// The norm is taken in float64, so it does not overflow. Keras's argument `global_clipnorm`.
///
/// @param globalClipnorm the limit, above 0
public record ClipByGlobalNorm(double globalClipnorm) implements GradientTransformation {
    /// Checks the limit.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not above 0 and finite
    public ClipByGlobalNorm {
        Bound.POSITIVE.check("clip by global norm", "globalClipnorm", globalClipnorm, 1);
    }

    @Override
    public List<Tensor> apply(List<Tensor> gradients) {
        return scaled(gradients, globalClipnorm);
    }

    /// `gradients`, in proportion, so that their common norm is at most `limit`; the same bits if it is.
    static List<Tensor> scaled(List<Tensor> gradients, double limit) {
        Tensor squares = Tensor.full(Shape.SCALAR, 0, DType.FLOAT64);
        for (Tensor gradient : gradients) {
            squares = squares.add(gradient.cast(DType.FLOAT64).square().sum());
        }
        // the slope of the root is 0, not infinite, where all gradients are 0
        Tensor norm = squares.maximum(Double.MIN_NORMAL).sqrt();
        Tensor factor = norm.constant(limit).div(norm.maximum(limit));
        return gradients.stream().map(g -> g.mul(factor.cast(g.dtype()))).toList();
    }
}
