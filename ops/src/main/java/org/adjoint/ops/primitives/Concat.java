package org.adjoint.ops.primitives;

import java.util.List;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// Joins tensors along an axis. All other axes must have equal sizes.
public final class Concat implements TensorOp {
    /// Where along the axis each input of a node begins, and where the last one ends: worked out when the rule is
    /// first asked, since a rule that added up what stands before each of many inputs would take quadratic time.
    private record Bounds(Saved<Tensor> saved, int[] places) {}

    private final int axis;
    private @Nullable Bounds bounds; // of the node that asked last

    /// Joins tensors along `axis`.
    public Concat(int axis) {
        this.axis = axis;
    }

    /// The axis that tensors are joined along.
    public int axis() {
        return axis;
    }

    @Override
    public String label() {
        return "concat";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape first = inputs.getFirst();
        int at = first.axis(axis, label());
        long total = 0;
        for (Shape shape : inputs) {
            if (shape.rank() != first.rank() || !shape.with(at, 0).equals(first.with(at, 0))) {
                String all = inputs.stream().map(Shape::toString).collect(Collectors.joining(" and "));
                throw new AdjointException(
                        label(),
                        "shapes differ outside axis " + at + ": got " + all,
                        "make all sizes but that of axis " + at + " equal");
            }
            total += shape.dim(at);
        }
        return first.with(at, Shapes.size(label(), total));
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return DTypes.same(label(), inputs);
    }

    @Override
    public Data forward(Inputs in) {
        Shape shape = in.shape();
        int at = shape.axis(axis, label());
        int rows = shape.slice(0, at).size();
        int width = shape.slice(at, shape.rank()).size();
        Values joined = Values.room(in.dtype(), shape.size());
        Object out = joined.array();
        int to = 0;
        for (int i = 0; i < in.count(); i++) {
            Values data = Values.of(in.data(i));
            Object x = data.array();
            int length = rows == 0 ? 0 : data.size() / rows;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(x, data.offset() + row * length, out, row * width + to, length);
            }
            to += length;
        }
        return joined;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        int at = saved.shape().axis(axis, label());
        int[] places = bounds(saved, at);
        return cotangent.slice(at, places[input], places[input + 1]);
    }

    private int[] bounds(Saved<Tensor> saved, int at) {
        Bounds known = bounds;
        if (known == null || known.saved != saved) {
            int[] places = new int[saved.arity() + 1];
            for (int i = 0; i < saved.arity(); i++) {
                places[i + 1] = places[i] + saved.inputShape(i).dim(at);
            }
            bounds = known = new Bounds(saved, places);
        }
        return known.places;
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk,mnk", Domain.real())
                .rejects("2,3,4 9,8,7", "shapes differ outside axis")
                .rejects("2,3 2,3,4", "shapes differ outside axis");
    }

    @Override
    public String toString() {
        return "Concat[axis=" + axis + "]";
    }
}
