package org.adjoint.nn.layers;

import java.util.stream.IntStream;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// All axes but the batch as one: from `[batch, a, b, ...]` to `[batch, a·b·...]`. Channels that stand first
/// are put last before, so that what follows does not depend on where they stand.
public final class Flatten extends FluentLayer<Flatten> implements ChannelSetters<Flatten> {
    final Argument<DataFormat> dataFormat = dataFormatArgument();

    @Override
    protected Tensor forward(Tensor x) {
        int rank = x.shape().rank();
        Tensor ordered = dataFormat.get() == DataFormat.CHANNELS_FIRST && rank > 2
                ? x.permute(IntStream.range(0, rank)
                        .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                        .toArray())
                : x;
        return ordered.reshape(x.shape().dim(0), x.shape().slice(1, rank).size());
    }
}
