package org.adjoint.ops.primitives;

import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.values.Values;

/// An operation that finds, line by line along an axis, an index for each element.
interface IndexForEach extends IndicesAlongAxis {
    /// Writes the indices of the line that begins at `start`, of the input and of the result.
    void find(double[] x, int start, Lines lines, int[] indices);

    @Override
    default Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(), axis(), label());
        double[] x = in.toDoubleArray(0);
        Values out = Values.room(DType.INT32, in.shape().size());
        int[] indices = (int[]) out.array();
        int grain = 1 << 10; // worth a task of its own
        Blocks.rows(lines.count(), lines.n(), grain, line -> find(x, lines.start(line), lines, indices));
        return out;
    }
}
