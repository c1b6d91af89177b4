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
import org.adjoint.ops.kernels.MultiplyAdd;

/// x · y + z, rounded once; all are repeated to a common shape.
public record Fma() implements TensorOp {
    @Override
    public String label() {
        return "fma";
    }

    @Override
    public boolean broadcasts() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape product = Shape.broadcast(inputs.get(0), inputs.get(1), label());
        return Shape.broadcast(product, inputs.get(2), label());
    }

    @Override
    public Data forward(Inputs in) {
        return Pointwise.step(1, in, 0, _ -> MultiplyAdd::run);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return input == 2 ? g : g.mul(saved.input(1 - input));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(0, 1);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn,mn", Domain.real())
                .rejects("2,3 2,3 4,3", "shapes do not broadcast")
                .rejects("2,3 2,3 2,3", List.of(DType.INT32), "needs floating-point numbers: got int32");
    }
}
