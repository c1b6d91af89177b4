package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// `eˣ / Σ eˣ` along axes. Elements that a mask leaves out are 0 and do not count, where the mask is a second
/// input, truth values that are repeated to the shape of `x`, or else the [mask][Tensor#mask] of the input.
public final class Softmax extends FluentLayer<Softmax> {
    private final Argument<List<Integer>> axis;

    /// Along the last axis.
    public Softmax() {
        this(-1);
    }

    /// Along these axes together.
    public Softmax(int... axis) {
        this.axis = argument("axis", Codec.of(Integer.class).list(), Sizes.list(axis));
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        return Mask.softmax(x, seen(inputs), this::softmax);
    }

    private @Nullable Tensor seen(List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        if (inputs.size() > 2 || inputs.size() == 2 && inputs.get(1).dtype() != DType.BOOL) {
            throw new AdjointException(
                    name(),
                    "takes scores and maybe a mask (bool): got "
                            + inputs.stream()
                                    .map(input -> input.dtype() + " " + input.shape())
                                    .toList(),
                    "give one input, or cast the mask to bool");
        }
        Mask own = Mask.of(x);
        return inputs.size() == 2
                ? inputs.get(1)
                : own == null ? null : own.upTo(x.shape().rank());
    }

    private Tensor softmax(Tensor x) {
        int[] axes = Sizes.array(axis.get());
        return axes.length == 1
                ? x.softmax(axes[0])
                : x.sub(x.keepDims().logsumexp(axes)).exp();
    }
}
