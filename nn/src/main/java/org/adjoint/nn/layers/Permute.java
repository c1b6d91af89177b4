package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// The axes of each sample in another order: `new Permute(2, 1)` goes from `[batch, a, b]` to `[batch, b, a]`.
public final class Permute extends FluentLayer<Permute> implements EndsMasks {
    private final Argument<List<Integer>> dims;

    /// Axis `i` of the result is axis `dims[i - 1]` of the input, counted from 1: the batch stays.
    ///
    /// @throws org.adjoint.graph.AdjointException if they are not 1, 2, ... in some order
    public Permute(int... dims) {
        this.dims = argument("dims", Codec.of(Integer.class).list(), Sizes.list(dims))
                .require(
                        order -> order.stream()
                                .sorted()
                                .toList()
                                .equals(IntStream.rangeClosed(1, order.size())
                                        .boxed()
                                        .toList()),
                        "dims must be 1, 2, ... in some order",
                        "name each axis of a sample once, the first by 1");
    }

    @Override
    protected Tensor forward(Tensor x) {
        SpatialLayer.requireRank(name(), dims.get().size() + 1, x.shape());
        return x.permute(IntStream.concat(IntStream.of(0), dims.get().stream().mapToInt(axis -> axis))
                .toArray());
    }
}
