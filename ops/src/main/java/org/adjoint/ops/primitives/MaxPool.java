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

/// The greatest element of each window, for each channel by itself: `y[n, o, c] = max x[n, o · stride - before
/// + k · dilation, c]`. Places in the padding are left out. NaN if one element is NaN.
///
/// The gradient goes to the first of equal maxima, as in PyTorch; of several NaN, to the first.
///
/// @param sizes the sizes of a window
/// @param window how it slides; by its own size if it has no strides
public record MaxPool(List<Integer> sizes, Window window) implements Pooling {
    @Override
    public String label() {
        return "maxPool";
    }

    @Override
    public void pool(Windows windows, Object x, int offset, Object out) {
        Pool.max(windows, x, offset, out);
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return Ops.apply(new ToMaxima(sizes, window), g, saved.input(0));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(0);
    }

    @Override
    public Domain domain() {
        return Domain.distinct();
    }
}
