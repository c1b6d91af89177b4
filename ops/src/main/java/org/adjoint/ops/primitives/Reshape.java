package org.adjoint.ops.primitives;

import java.util.List;
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

/// The same elements, in the same order, in another shape; nothing is copied.
///
/// @param target the new shape, in which one size may be -1: what remains
public record Reshape(Shape target) implements TensorOp {
    @Override
    public String label() {
        return "reshape";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape from = inputs.getFirst();
        Shape to = target.isKnown() ? target : inferred(from);
        if (to.size() != from.size()) {
            throw mismatch(from);
        }
        return to;
    }

    private Shape inferred(Shape from) {
        int open = 0;
        while (target.dim(open) != Shape.UNKNOWN) {
            open++;
        }
        int known = target.without(open).size();
        if (known == Shape.UNKNOWN) {
            throw new AdjointException(
                    label(), "only one size can be inferred: got " + target, "give all sizes but one");
        }
        if (known == 0 || from.size() % known != 0) {
            throw mismatch(from);
        }
        return target.with(open, from.size() / known);
    }

    private AdjointException mismatch(Shape from) {
        return new AdjointException(
                label(),
                "element counts differ: got " + from + " with " + from.size() + " elements for " + target,
                "choose sizes whose product is " + from.size());
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        return Values.of(in.data(0)).slice(0, in.shape().size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return cotangent.reshape(saved.inputShape(0));
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m2", Domain.real()).rejects("7", "element counts differ: got [7] with 7 elements");
    }
}
