package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// The same elements of each sample in another shape: from `[batch, ...]` to `[batch, targetShape...]`.
public final class Reshape extends FluentLayer<Reshape> implements EndsMasks {
    private final Argument<List<Integer>> targetShape;

    /// Samples of this shape, of which one size may be -1: what remains.
    ///
    /// @throws org.adjoint.graph.AdjointException if a size is negative otherwise
    public Reshape(int... targetShape) {
        this.targetShape = argument("target_shape", Codec.of(Integer.class).list(), Sizes.list(targetShape))
                .require(
                        sizes -> sizes.stream().allMatch(size -> size >= -1)
                                && sizes.stream().filter(size -> size == -1).count() <= 1,
                        "target_shape must be sizes of which one may be -1",
                        "give the shape of one sample, without the batch");
    }

    @Override
    protected Tensor forward(Tensor x) {
        Shape sample = Shape.of(Sizes.array(targetShape.get()));
        return x.reshape(Shape.of(x.shape().dim(0)).concat(sample).toArray());
    }
}
