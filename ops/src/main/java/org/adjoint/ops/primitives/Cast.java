package org.adjoint.ops.primitives;

import java.util.List;
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
import org.adjoint.ops.kernels.Convert;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// Converts elements to another type: towards 0 to integers, "not 0" to truth, truth to 0 or 1. The gradient is
/// converted back; to and from integers and truth there is none.
///
/// @param target the type to convert to
public record Cast(DType target) implements TensorOp {
    @Override
    public String label() {
        return "cast";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        DType from = Values.of(in.data(0)).dtype();
        return from == target
                ? Values.of(in.data(0))
                : Pointwise.unary(Convert.between(Elements.arrayType(from), Elements.arrayType(target)), 1, in);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return cotangent.cast(saved.input(0).dtype());
    }

    @Override
    public Saves saves() {
        return Saves.inputs(0);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn", Domain.real()).order(target.isFloating() ? 2 : 0);
    }
}
