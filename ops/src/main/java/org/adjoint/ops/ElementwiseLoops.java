package org.adjoint.ops;

import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.kernels.PairLoop;
import org.adjoint.ops.kernels.UnaryKernel;

/// Evaluates element-wise operations: the one place between them and their kernels.
final class ElementwiseLoops {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 14;

    private ElementwiseLoops() {}

    static Data unary(UnaryKernel kernel, Inputs in) {
        Data x = in.data(0);
        Object from = x.array();
        Object out = in.dtype().newArray(x.size());
        Blocks.run(x.size(), GRAIN, (start, end) -> kernel.run(from, x.offset() + start, out, start, end - start));
        return Data.of(in.dtype(), out, x.size());
    }

    static Data pair(PairLoop loop, Inputs in) {
        int size = in.shape().size();
        Object out = in.dtype().newArray(size);
        Broadcast.run(loop, in.shape(0), in.data(0), in.shape(1), in.data(1), out, in.shape());
        return Data.of(in.dtype(), out, size);
    }
}
