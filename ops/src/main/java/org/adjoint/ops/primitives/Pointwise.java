package org.adjoint.ops.primitives;

import java.util.function.IntFunction;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.kernels.ElementLoop;
import org.adjoint.ops.kernels.PairLoop;
import org.adjoint.ops.values.ElementwiseInputs;
import org.adjoint.ops.values.Fusion;
import org.adjoint.ops.values.Values;

/// The one way by which element-wise operations get their values: as steps that are computed later, together with
/// those before and after them.
final class Pointwise {
    private Pointwise() {}

    /// A step with one operand.
    static Data unary(ElementLoop loop, int cost, Inputs in) {
        return step(cost, in, 0, _ -> loop);
    }

    /// A step with two operands, repeated to a common shape, of which one may be a single number.
    static Data pair(PairLoop loop, int cost, Inputs in) {
        return step(cost, in, 2, loop::withNumbers);
    }

    /// A step with operands that are repeated to the result's shape.
    ///
    /// @param takesNumbers the loop takes one of the first so many operands as a single number
    /// @param loop the loop, by which operands are single numbers, one bit each
    static Data step(int cost, Inputs in, int takesNumbers, IntFunction<ElementLoop> loop) {
        int count = in.count();
        Values[] values = new Values[count];
        Shape[] shapes = new Shape[count];
        for (int i = 0; i < count; i++) {
            values[i] = Values.of(in.data(i));
            shapes[i] = in.shape(i);
        }
        return Fusion.step(cost, new ElementwiseInputs(in.dtype(), in.shape(), values, shapes), takesNumbers, loop);
    }
}
