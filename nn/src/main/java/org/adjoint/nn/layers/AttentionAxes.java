package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Along which axes of `[batch, ..., features]` attention looks. What is compared is brought to the form `[batch,
/// others..., heads, places, features]`, in which the places along these axes are one axis.
///
/// @param rank the number of axes of an input
/// @param axes the axes, in order
record AttentionAxes(int rank, Axes axes) {
    private int[] order() {
        int[] others = IntStream.range(0, rank - 1)
                .filter(axis -> !axes.axes().contains(axis))
                .toArray();
        int[] order = Arrays.copyOf(others, rank + 1);
        order[others.length] = rank - 1;
        System.arraycopy(Sizes.array(axes.axes()), 0, order, others.length + 1, count());
        order[rank] = rank;
        return order;
    }

    private int count() {
        return axes.axes().size();
    }

    /// Whether all axes between the batch and the features are among them.
    private boolean all() {
        return count() == rank - 2;
    }

    /// Heads `[batch, ..., heads, features]` as `[batch, others..., heads, places, features]`.
    Tensor places(Tensor heads) {
        Tensor ordered = heads.permute(order());
        return ordered.reshape(joined(ordered.shape()));
    }

    private Shape joined(Shape ordered) {
        int first = rank - count();
        Shape places = ordered.slice(first, rank);
        return ordered.slice(0, first).insert(first, places.size()).concat(ordered.slice(rank, rank + 1));
    }

    /// The inverse of [#places], for values that stand where `queries` did.
    ///
    /// @param queries the shape of the queries, of an input of the layer
    Tensor back(Tensor values, Shape queries) {
        int first = rank - count();
        Shape apart = values.shape()
                .slice(0, first)
                .concat(axes.of(queries))
                .concat(values.shape().slice(first + 1, first + 2));
        return values.reshape(apart).permute(Axes.inverse(order()));
    }

    /// Weights `[batch, others..., heads, places of queries, places of keys]` with the axes of both.
    Tensor apart(Tensor weights, Shape queries, Shape keys) {
        Shape first = weights.shape().slice(0, rank - count());
        return weights.reshape(first.concat(axes.of(queries)).concat(axes.of(keys)));
    }

    /// A mask `[..., axes of queries, axes of keys]` in the form of weights, whose axes before those it lacks.
    ///
    /// @param layer the name of the layer
    Tensor pairs(Tensor mask, Shape queries, Shape keys, String layer) {
        Shape pairs = axes.of(queries).concat(axes.of(keys));
        int before = mask.shape().rank() - pairs.rank();
        if (before < 0
                || before > 2
                || !mask.shape().slice(before, before + pairs.rank()).equals(pairs)) {
            throw new AdjointException(
                    layer,
                    "got an attention mask of shape " + mask.shape() + ", expected [batch] or [batch, heads] and then "
                            + pairs,
                    "say for each query and each key whether it is seen");
        }
        return mask.reshape(spread(
                mask.shape().slice(0, before),
                axes.of(queries).size(),
                axes.of(keys).size()));
    }

    /// A mask of queries, in the form of weights.
    @Nullable
    Tensor ofQueries(@Nullable Tensor mask, Shape queries, String layer) {
        return mask == null
                ? null
                : mask.reshape(
                        spread(batch(mask, queries, layer), axes.of(queries).size(), 1));
    }

    /// A mask of keys, in the form of weights.
    @Nullable
    Tensor ofKeys(@Nullable Tensor mask, Shape keys, String layer) {
        return mask == null
                ? null
                : mask.reshape(spread(batch(mask, keys, layer), 1, axes.of(keys).size()));
    }

    private Shape batch(Tensor mask, Shape input, String layer) {
        if (!all() || !mask.shape().equals(input.slice(0, rank - 1))) {
            throw new AdjointException(
                    layer,
                    "got a mask of shape " + mask.shape() + " for an input of shape " + input + " and attention along "
                            + axes.axes(),
                    "attend to all axes of the mask, or take it away with withMask(null)");
        }
        return input.slice(0, 1);
    }

    /// `before`, ones, `queries` and `keys`, as many as weights have axes.
    private Shape spread(Shape before, int queries, int keys) {
        int[] sizes = Arrays.copyOf(before.toArray(), rank - count() + 2);
        Arrays.fill(sizes, before.rank(), sizes.length, 1);
        sizes[sizes.length - 2] = queries;
        sizes[sizes.length - 1] = keys;
        return Shape.of(sizes);
    }
}
