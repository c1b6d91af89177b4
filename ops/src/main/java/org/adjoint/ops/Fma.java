package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.kernels.MultiplyAdd;

/// x · y + z, rounded once; all are repeated to a common shape.
public record Fma() implements TensorOp {
    private static final int GRAIN = 1 << 14;

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
        int size = in.shape().size();
        Data x = BroadcastTo.data(in.data(0), in.shape(0), in.shape());
        Data y = BroadcastTo.data(in.data(1), in.shape(1), in.shape());
        Data z = BroadcastTo.data(in.data(2), in.shape(2), in.shape());
        Object a = x.array();
        Object b = y.array();
        Object c = z.array();
        Object out = in.dtype().newArray(size);
        Blocks.run(
                size,
                GRAIN,
                (i, end) -> MultiplyAdd.run(a, x.offset() + i, b, y.offset() + i, c, z.offset() + i, out, i, end - i));
        return Data.of(in.dtype(), out, size);
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
