package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The sums of products of two inputs along an axis of each, sample by sample: of `[batch, a, n]` and `[batch, b, n]`
/// along axis 2 it is `[batch, a, b]`. Two inputs `[batch, n]` give `[batch, 1]`.
public final class Dot extends FluentLayer<Dot> {
    /// The least norm that is divided by, as in Keras.
    private static final double LEAST = 1e-7;

    private final Argument<List<Integer>> axes;
    private final Argument<Boolean> normalize = argument("normalize", Boolean.class, false);

    /// Along the same axis of both.
    public Dot(int axis) {
        this(axis, axis);
    }

    /// Along an axis of each.
    ///
    /// @throws AdjointException if one is that of the batch, 0
    public Dot(int axis, int otherAxis) {
        this.axes = argument("axes", Codec.of(Integer.class).list(), List.of(axis, otherAxis))
                .require(
                        chosen -> (chosen.size() == 1 || chosen.size() == 2) && !chosen.contains(0),
                        "axes must be one or two, other than the batch's",
                        "use axes such as 1 and 2");
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        if (inputs.size() != 2) {
            throw new AdjointException(name(), "needs 2 inputs: got " + inputs.size(), "call it: apply(a, b)");
        }
        Tensor x = unit(inputs.getFirst(), axes.get().getFirst());
        Tensor y = unit(inputs.getLast(), axes.get().getLast());
        Tensor products = x.einsum(equation(x, y), y);
        return products.shape().rank() == 1 ? products.expandDims(-1) : products;
    }

    private Tensor unit(Tensor x, int axis) {
        return normalize.get() ? x.div(x.keepDims().norm(axis).maximum(LEAST)) : x;
    }

    /// The batch is `b`, the axis that is summed over `s`; the others are `c`, `d`, ... of `x`, then `A`, `B`,
    /// ... of `y`.
    private String equation(Tensor x, Tensor y) {
        String left = letters(x, axes.get().getFirst(), 'C');
        String right = letters(y, axes.get().getLast(), 'c');
        return left + "," + right + "->" + left.replace("s", "")
                + right.substring(1).replace("s", "");
    }

    private String letters(Tensor x, int axis, char first) {
        StringBuilder letters = new StringBuilder("b");
        for (int i = 1; i < x.shape().rank(); i++) {
            letters.append((char) (first + i));
        }
        letters.setCharAt(x.shape().axis(axis, name()), 's');
        return letters.toString();
    }

    /// Whether both are divided by their norms along the axes, so that the products are cosines; they are not unless
    /// chosen.
    public Dot normalize(boolean chosen) {
        return with(normalize, chosen);
    }

    /// There is none.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return null;
    }
}
