package org.adjoint.nn.layers;

import java.util.List;
import java.util.Objects;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer of several inputs that are combined element by element, where sizes of 1 are repeated. An input of
/// fewer axes gets axes of size 1 after its batch. A place of the output is real if it is real in one of the
/// inputs; if one of them has no [mask][Tensor#mask], the output has none.
///
/// @param <L> the layer itself
abstract class MergingLayer<L extends MergingLayer<L>> extends FluentLayer<L> {
    /// What the inputs, all of one rank, are combined to.
    abstract Tensor merge(List<Tensor> inputs);

    @Override
    protected final Tensor forward(List<Tensor> inputs) {
        int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
        return merge(inputs.stream().map(input -> aligned(input, rank)).toList());
    }

    /// What has no mask for all its axes has none.
    private static Tensor aligned(Tensor input, int rank) {
        Shape shape = input.shape();
        if (shape.rank() == rank) {
            return input;
        }
        while (shape.rank() < rank) {
            shape = shape.insert(1, 1);
        }
        return input.reshape(shape);
    }

    @Override
    protected final @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        List<Tensor> masks =
                inputs.stream().map(Tensor::mask).filter(Objects::nonNull).toList();
        boolean fits = masks.size() == inputs.size()
                && masks.stream().map(Tensor::shape).distinct().count() == 1
                && output.shape().startsWith(masks.getFirst().shape());
        return fits ? masks.stream().reduce(Tensor::logicalOr).orElseThrow() : null;
    }

    /// Requires that there are `count` inputs.
    final void requireInputs(List<Tensor> inputs, int count) {
        if (inputs.size() != count) {
            throw new AdjointException(
                    name(), "needs " + count + " inputs: got " + inputs.size(), "give it as many: apply(a, b)");
        }
    }
}
