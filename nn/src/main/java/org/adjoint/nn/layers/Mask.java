package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Attentions;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Which places of a tensor are real: truth values of the shape of its first axes.
///
/// @param places the truth values
record Mask(Tensor places) {
    /// That of a tensor, if it has one.
    static @Nullable Mask of(Tensor x) {
        Tensor mask = x.mask();
        return mask == null ? null : new Mask(mask);
    }

    /// The truth values with further axes of size 1 up to `rank`, so that they are repeated over those.
    Tensor upTo(int rank) {
        int[] sizes = Arrays.copyOf(places.shape().toArray(), rank);
        Arrays.fill(sizes, places.shape().rank(), rank, 1);
        return places.reshape(Shape.of(sizes));
    }

    /// `x` where real, `filler` elsewhere.
    Tensor orElse(Tensor x, double filler) {
        return upTo(x.shape().rank()).where(x, x.constant(filler));
    }

    /// `softmax` of the scores whose places are `seen`, 0 for the others; zeros if none is.
    ///
    /// @param seen truth values that are repeated to the scores' shape; all are seen if it is null
    static Tensor softmax(Tensor scores, @Nullable Tensor seen, UnaryOperator<Tensor> softmax) {
        if (seen == null) {
            return softmax.apply(scores);
        }
        Tensor weights = softmax.apply(seen.where(scores, scores.constant(Attentions.MASKED)));
        return seen.where(weights, weights.constant(0));
    }
}
