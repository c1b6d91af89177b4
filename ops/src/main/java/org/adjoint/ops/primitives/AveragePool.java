package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.kernels.Windows;

/// The mean of each window, for each channel by itself. Places in the padding are left out, of the sum and of
/// the count: as in Keras, and as in PyTorch with `count_include_pad=False`.
///
/// @param sizes the sizes of a window
/// @param window how it slides; by its own size if it has no strides
public record AveragePool(List<Integer> sizes, Window window) implements Pooling {
    @Override
    public String label() {
        return "averagePool";
    }

    @Override
    public void pool(Windows windows, Object x, int offset, Object out) {
        Pool.average(windows, x, offset, out);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return Ops.apply(new AverageSpread(sizes, window, saved.inputShape(0)), g);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public Domain domain() {
        return Domain.real();
    }
}
