package org.adjoint.ops.primitives;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.Fold;
import org.adjoint.ops.kernels.Reduce;
import org.adjoint.ops.values.Values;

/// Combines the elements along some axes.
///
/// @param kind how elements are combined
/// @param axes along which axes; none means all
/// @param keepDims whether those axes stay, with size 1
public record Reduction(Kind kind, Axes axes, boolean keepDims) implements TensorOp {
    /// How elements are combined.
    public enum Kind {
        /// Σ x; 0 for no elements. The order of addition is fixed: the same bits on any machine, with any
        /// threads.
        SUM,
        /// Σ x / n; NaN for no elements.
        MEAN,
        /// The greatest element, NaN if one is NaN. Elements that share the maximum share its gradient equally.
        MAX,
        /// Π x; 1 for no elements. The gradient is right where elements are 0, too, or the product out of range.
        PROD;

        private final String label = name().toLowerCase(Locale.ROOT);
    }

    /// An operation's inputs seen as `outer x n x inner`, the reduced axes as the middle one.
    private record View(Values data, int outer, int n, int inner) {}

    @Override
    public String label() {
        return kind.label;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        if (kind == Kind.MAX) {
            axes.requireElements(shape, label());
        }
        return axes.reduce(shape, keepDims, label());
    }

    /// Integers have sums, which wrap around, products and extremes, but no means.
    @Override
    public DType dtype(List<DType> inputs) {
        return kind == Kind.MEAN ? DTypes.floating(label(), inputs) : DTypes.numeric(label(), inputs);
    }

    @Override
    public Data forward(Inputs in) {
        View view = view(Values.of(in.data(0)), in.shape(0));
        int size = view.outer * view.inner;
        Values result = Values.zeros(in.dtype(), size);
        Object out = result.array();
        if (kind == Kind.PROD || in.dtype() == DType.INT32) {
            fold(view, out);
            return result;
        }
        view.data.reduce(x -> {
            switch (kind) {
                case SUM, MEAN -> Reduce.sum(x, out, view.outer, view.n, view.inner);
                case MAX -> Reduce.max(x, out, view.outer, view.n, view.inner);
                case PROD -> throw new IllegalStateException();
            }
        });
        if (kind == Kind.MEAN) {
            Reduce.divide(out, size, view.n);
        }
        return result;
    }

    private void fold(View view, Object out) {
        Object x = view.data.array();
        int start = view.data.offset();
        switch (kind) {
            case PROD -> Fold.product(x, start, out, view.outer, view.n, view.inner);
            case MAX -> Fold.max((int[]) x, start, (int[]) out, view.outer, view.n, view.inner);
            default -> Fold.sum((int[]) x, start, (int[]) out, view.outer, view.n, view.inner);
        }
    }

    /// Reduced axes that stand together need no copy; others are moved to the end first.
    private View view(Values data, Shape shape) {
        boolean[] gone = axes.in(shape, label());
        int first = 0;
        while (first < gone.length && !gone[first]) {
            first++;
        }
        int end = first;
        while (end < gone.length && gone[end]) {
            end++;
        }
        boolean together = true;
        for (int axis = end; axis < gone.length; axis++) {
            together &= !gone[axis];
        }
        int n = axes.count(shape, label());
        if (together) {
            int outer = shape.slice(0, first).size();
            int inner = shape.slice(end, gone.length).size();
            return new View(data, outer, n, inner);
        }
        int[] order = Permute.lastly(gone);
        return new View(
                Permute.data(data, shape, order),
                axes.reduce(shape, false, label()).size(),
                n,
                1);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Shape shape = saved.inputShape(0);
        Shape kept = axes.reduce(shape, true, label());
        Tensor g = cotangent.reshape(kept);
        return switch (kind) {
            case SUM -> g.broadcastTo(shape);
            case MEAN -> g.div(axes.count(shape, label())).broadcastTo(shape);
            case MAX -> {
                Tensor greatest =
                        saved.input(0).equal(saved.output().reshape(kept)).cast(g.dtype());
                Tensor count = Ops.apply(new Reduction(Kind.SUM, axes, true), greatest);
                yield greatest.mul(g.div(count));
            }
            case PROD -> {
                Tensor x = saved.input(0);
                yield Products.areNormal(saved.output())
                        ? g.mul(saved.output().reshape(kept)).div(x)
                        : timesOthers(x, g);
            }
        };
    }

    /// For each element, `g` times the product of those that it is multiplied by.
    private Tensor timesOthers(Tensor x, Tensor g) {
        boolean[] gone = axes.in(x.shape(), label());
        int[] order = Permute.lastly(gone);
        Tensor moved = x.permute(order);
        int n = axes.count(x.shape(), label());
        Tensor rows = moved.reshape(n == 0 ? 0 : moved.shape().size() / n, n);
        return Products.timesOthers(rows, g.reshape(-1, 1))
                .reshape(moved.shape())
                .permute(Permute.inverse(order));
    }

    @Override
    public Saves saves() {
        return kind == Kind.MAX || kind == Kind.PROD ? Saves.ALL : Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        Domain domain = switch (kind) {
            case SUM, MEAN -> Domain.real();
            case MAX -> Domain.distinct();
            case PROD -> Domain.between(0.5, 1.5);
        };
        OpSpec spec = kind == Kind.MEAN
                ? OpSpec.of("mnk", domain)
                        .rejects("2,3,4", List.of(DType.INT32), "needs floating-point numbers: got int32")
                : OpSpec.of("mnk", domain).rejects("2,3,4", List.of(DType.BOOL), "needs numbers: got bool");
        return axes.given().isEmpty() ? spec : spec.rejects("", "does not exist: got a tensor of shape []");
    }
}
