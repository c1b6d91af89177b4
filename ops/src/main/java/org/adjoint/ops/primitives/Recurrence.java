package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.LinearRecurrence;
import org.adjoint.ops.values.Values;

/// Values along an axis of which each continues the one before it, from factors `a` and terms `b` of one shape:
/// `y(0) = b(0)`, `y(i) = a(i) · y(i-1) + b(i)`.
///
/// A factor stands between two neighbours, in either direction: in reverse it is `y(i) = a(i+1) · y(i+1) + b(i)`,
/// from the last on. So `a(0)` is never read, and each direction is the transpose of the other, which makes the
/// rules linear in time and memory, for gradients of any order. Float32 is computed in double precision and rounded
/// once for each element.
///
/// @param axis the axis
/// @param reverse from the last element to the first
public record Recurrence(int axis, boolean reverse) implements TensorOp {
    @Override
    public String label() {
        return "recurrence";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shapes.requireEqual(label(), inputs.getFirst(), inputs.getLast());
        inputs.getFirst().axis(axis, label());
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(), axis, label());
        Values a = Values.of(in.data(0));
        Values b = Values.of(in.data(1));
        Object factors = a.array();
        Object terms = b.array();
        Values out = Values.room(in.dtype(), b.size());
        LinearRecurrence.run(
                reverse, factors, a.offset(), terms, b.offset(), out.array(), lines.outer(), lines.n(), lines.inner());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Tensor back = Ops.apply(new Recurrence(axis, !reverse), saved.input(0), cotangent);
        if (input == 1) {
            return back;
        }
        return reverse ? saved.output().mul(previous(back, axis, 0)) : back.mul(previous(saved.output(), axis, 0));
    }

    /// At each place along `axis` the element before it; `first` at the first.
    static Tensor previous(Tensor x, int axis, double first) {
        return x.pad(axis, 1, 0, first).slice(axis, 0, x.shape().dim(axis));
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk,mnk", Domain.between(-1, 1), Domain.real())
                .rejects("2,3,4 2,3", "shapes differ: got [2,3,4] and [2,3]")
                .rejects(" ", "axis " + axis + " does not exist");
    }
}
