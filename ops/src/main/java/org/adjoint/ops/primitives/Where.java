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
import org.adjoint.ops.kernels.Select;

/// Where `condition` (bool) holds the element of the second input, elsewhere that of the third; all are
/// repeated to a common shape. What is not chosen gets a gradient of 0, even where it is NaN or infinite. This 0 goes
/// on as 0 through functions whose slope is infinite or NaN at some number (`sqrt`, `log`, `div`, `pow`, `exp`, ...):
/// `x.greater(0).where(x.sqrt(), zero)` has the gradient 0 at 0, and below. Only a factor that is itself infinite or
/// NaN makes NaN of it: write such a product as [mulOrZero][Elementwise#mulOrZero], `x.mulOrZero(x.log())`.
public record Where() implements TensorOp {
    @Override
    public String label() {
        return "where";
    }

    @Override
    public boolean broadcasts() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape values = Shape.broadcast(inputs.get(1), inputs.get(2), label());
        return Shape.broadcast(inputs.get(0), values, label());
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 0, DType.BOOL);
        return DTypes.same(label(), inputs.subList(1, 3));
    }

    @Override
    public Data forward(Inputs in) {
        return Pointwise.step(1, in, 0, _ -> Select.LOOP);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Tensor condition = saved.input(0);
        Tensor zero = cotangent.zerosLike();
        return input == 1 ? condition.where(cotangent, zero) : condition.where(zero, cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.inputs(0);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn,mn", Domain.bool(), Domain.real())
                .rejects("2,3 2,3 2,3", List.of(DType.FLOAT32), "input 0 must be bool: got float32")
                .rejects("2,3 4,3 2,3", List.of(DType.BOOL, DType.FLOAT32), "shapes do not broadcast");
    }
}
