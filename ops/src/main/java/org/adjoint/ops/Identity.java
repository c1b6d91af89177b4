package org.adjoint.ops;

import java.util.Collections;
import java.util.List;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Saved;

/// The same value at a place of its own in the graph. So a function of a tracked tensor can be differentiated with
/// respect to its argument alone, whatever else depends on that tensor.
enum Identity implements Operation<Tensor> {
    INPUT;

    @Override
    public String label() {
        return "input";
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return cotangent;
    }

    /// `x` at a new place that depends on `x`'s own.
    static Tensor of(Tensor x) {
        return Ops.record(INPUT, Collections.singletonList(x.node()), List.of(x.shape()), x);
    }
}
