package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.kernels.Windows;
import org.adjoint.ops.values.Values;

/// One number for each window, for each channel by itself.
interface Pooling extends Pooled {
    /// Writes the number of each window on `x`, which begins at `offset`.
    void pool(Windows windows, Object x, int offset, Object out);

    /// What tests draw elements from.
    Domain domain();

    @Override
    default Shape shape(List<Shape> inputs) {
        return pooled(inputs.getFirst());
    }

    @Override
    default Data forward(Inputs in) {
        Values x = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        pool(windows(in.shape(0)), x.array(), x.offset(), out.array());
        return out;
    }

    @Override
    default OpSpec spec() {
        return OpSpec.of("m54n".substring(0, 1 + sizes().size()) + "n", domain())
                .rejects("3,4", "needs a batch, 1 to 3 spatial axes and channels: got an input of shape [3,4]");
    }
}
