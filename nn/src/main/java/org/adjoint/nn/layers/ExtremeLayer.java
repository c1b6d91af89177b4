package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The greatest or the least of the inputs, element by element. Where the [mask][Tensor#mask] of one leaves out
/// a place, the others count alone.
///
/// @param <L> the layer itself
abstract class ExtremeLayer<L extends ExtremeLayer<L>> extends MergingLayer<L> {
    /// An extreme, and where it is real; everywhere if that is null.
    private record Extreme(Tensor value, @Nullable Tensor real) {
        static Extreme of(Tensor input) {
            Mask mask = Mask.of(input);
            return new Extreme(
                    input, mask == null ? null : mask.upTo(input.shape().rank()));
        }
    }

    /// The extreme of two.
    abstract Tensor extreme(Tensor a, Tensor b);

    @Override
    final Tensor merge(List<Tensor> inputs) {
        return inputs.stream().map(Extreme::of).reduce(this::of).orElseThrow().value();
    }

    private Extreme of(Extreme a, Extreme b) {
        Tensor other = b.real == null ? b.value : b.real.where(b.value, a.value);
        Tensor one = a.real == null ? a.value : a.real.where(a.value, other);
        return new Extreme(extreme(one, other), a.real == null || b.real == null ? null : a.real.logicalOr(b.real));
    }
}
