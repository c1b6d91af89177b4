package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.CompareKernel;
import org.adjoint.ops.kernels.Lanes;

/// The element-wise comparisons of two tensors, repeated to a common shape; the result is bool and has no gradient.
/// With NaN, all are false but [#NOT_EQUAL].
public enum Comparison implements TensorOp {
    /// x > y
    GREATER("greater", Lanes::greater),
    /// x ≥ y
    GREATER_EQUAL("greaterEqual", Lanes::greaterEqual),
    /// x < y
    LESS("less", Lanes::less),
    /// x ≤ y
    LESS_EQUAL("lessEqual", Lanes::lessEqual),
    /// x = y
    EQUAL("equal", Lanes::equal),
    /// x ≠ y
    NOT_EQUAL("notEqual", Lanes::notEqual);

    private final String label;
    private final CompareKernel kernel;

    Comparison(String label, Lanes.Compare function) {
        this.label = label;
        this.kernel = new CompareKernel(function);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Shape.broadcast(inputs.getFirst(), inputs.getLast(), label);
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.numeric(label, inputs);
        return DType.BOOL;
    }

    @Override
    public Data forward(Inputs in) {
        return Fusion.pair(kernel.loop(in.data(0).dtype().arrayType()), 1, in);
    }

    @Override
    public boolean differentiable() {
        return false;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        throw NotDifferentiable.error(label);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn", Domain.real())
                .order(0)
                .rejects("2,3 4,3", "shapes do not broadcast")
                .rejects("2,3 2,3", List.of(DType.FLOAT32, DType.INT32), "element types differ");
    }
}
