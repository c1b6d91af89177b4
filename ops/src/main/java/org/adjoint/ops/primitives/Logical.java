package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.kernels.LogicLoop;

/// The element-wise functions of two tensors of truth values (bool), repeated to a common shape; no gradient.
public enum Logical implements NotDifferentiable {
    /// Whether both are true
    AND("logicalAnd", new LogicLoop(false, false, false, true)),
    /// Whether at least one is true
    OR("logicalOr", new LogicLoop(false, true, true, true)),
    /// Whether exactly one is true
    XOR("logicalXor", new LogicLoop(false, true, true, false));

    private final String label;
    private final LogicLoop loop;

    Logical(String label, LogicLoop loop) {
        this.label = label;
        this.loop = loop;
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
        DTypes.require(label, inputs, 0, DType.BOOL);
        DTypes.require(label, inputs, 1, DType.BOOL);
        return DType.BOOL;
    }

    @Override
    public Data forward(Inputs in) {
        return Pointwise.pair(loop, 1, in);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn", Domain.bool())
                .order(0)
                .rejects("2,3 4,3", List.of(DType.BOOL), "shapes do not broadcast")
                .rejects("2,3 2,3", List.of(DType.BOOL, DType.INT32), "input 1 must be bool: got int32");
    }
}
