package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.kernels.CompareKernel;
import org.adjoint.ops.kernels.Lanes;
import org.adjoint.ops.kernels.LogicLoop;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The element-wise comparisons of two tensors, repeated to a common shape; the result is bool and has no gradient.
/// With NaN, all are false but [#NOT_EQUAL]. Of truth values, false is the smaller one.
public enum Comparison implements NotDifferentiable {
    /// x > y
    GREATER("greater", Lanes::greater, new LogicLoop(false, false, true, false)),
    /// x ≥ y
    GREATER_EQUAL("greaterEqual", Lanes::greaterEqual, new LogicLoop(true, false, true, true)),
    /// x < y
    LESS("less", Lanes::less, new LogicLoop(false, true, false, false)),
    /// x ≤ y
    LESS_EQUAL("lessEqual", Lanes::lessEqual, new LogicLoop(true, true, false, true)),
    /// x = y
    EQUAL("equal", Lanes::equal, new LogicLoop(true, false, false, true)),
    /// x ≠ y
    NOT_EQUAL("notEqual", Lanes::notEqual, new LogicLoop(false, true, true, false));

    private final String label;
    private final CompareKernel kernel;
    private final LogicLoop ofTruth;

    Comparison(String label, Lanes.Compare function, LogicLoop ofTruth) {
        this.label = label;
        this.kernel = new CompareKernel(function);
        this.ofTruth = ofTruth;
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
        DTypes.same(label, inputs);
        return DType.BOOL;
    }

    @Override
    public Data forward(Inputs in) {
        DType dtype = Values.of(in.data(0)).dtype();
        return Pointwise.pair(dtype == DType.BOOL ? ofTruth : kernel.loop(Elements.arrayType(dtype)), 1, in);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn", Domain.real())
                .order(0)
                .rejects("2,3 4,3", "shapes do not broadcast")
                .rejects("2,3 2,3", List.of(DType.FLOAT32, DType.INT32), "element types differ");
    }
}
