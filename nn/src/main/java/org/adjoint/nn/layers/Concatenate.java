package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The inputs one after another along an axis. Their [masks][Tensor#mask] are joined with them; an input
/// without one is real everywhere.
public final class Concatenate extends FluentLayer<Concatenate> {
    private final Argument<Integer> axis;

    /// Along the last axis.
    public Concatenate() {
        this(-1);
    }

    /// Along an axis.
    public Concatenate(int axis) {
        this.axis = argument("axis", Integer.class, axis);
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        return joined(inputs);
    }

    private Tensor joined(List<Tensor> inputs) {
        return inputs.getFirst().concat(inputs.subList(1, inputs.size()), axis.get());
    }

    /// Places are real in whole, or in one of their features.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        if (inputs.stream().allMatch(input -> input.mask() == null)) {
            return null;
        }
        return joined(inputs.stream().map(Concatenate::everywhere).toList()).any(-1);
    }

    private static Tensor everywhere(Tensor input) {
        Mask mask = Mask.of(input);
        Tensor real = mask == null
                ? input.equal(input).logicalOr(input.notEqual(input)) // not a number is real, too
                : mask.upTo(input.shape().rank());
        return real.broadcastTo(input.shape());
    }
}
