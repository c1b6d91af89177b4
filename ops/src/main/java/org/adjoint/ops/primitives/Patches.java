package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Convolve;
import org.adjoint.ops.kernels.Windows;
import org.adjoint.ops.values.Values;

/// What each window reads of an input `[batch, spatial..., channels]`, as one axis of `taps · channels`: the
/// matrix, known as im2col, whose product with a kernel is a convolution. Places in the padding are 0.
///
/// @param sizes the sizes of a window
/// @param window how it slides
public record Patches(List<Integer> sizes, Window window) implements TensorOp {
    @Override
    public String label() {
        return "im2col";
    }

    private Windows windows(Shape x) {
        return Slide.of(window)
                .over(label(), x, sizes.stream().mapToInt(size -> size).toArray());
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Windows windows = windows(inputs.getFirst());
        int width = Shape.of(windows.taps(), windows.channels()).size();
        return Slide.result(windows, sizes.size(), width);
    }

    @Override
    public Data forward(Inputs in) {
        Values x = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        Convolve.patches(windows(in.shape(0)), x.array(), x.offset(), out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return Ops.apply(new Unpatches(sizes, window, saved.inputShape(0)), g);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        String shape = "m54n".substring(0, 1 + sizes.size()) + "n";
        return OpSpec.of(shape, Domain.real())
                .rejects("3,4", "needs a batch, 1 to 3 spatial axes and channels: got an input of shape [3,4]");
    }
}
