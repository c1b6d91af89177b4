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
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.values.Values;

/// The mean of each window, for each channel by itself. Places in the padding are left out, of the sum and of
/// the count: as in Keras, and as in PyTorch with `count_include_pad=False`.
///
/// @param sizes the sizes of a window
/// @param window how it slides; by its own size if it has no strides
public record AveragePool(List<Integer> sizes, Window window) implements TensorOp {
    @Override
    public String label() {
        return "averagePool";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Slide.of(window).pooled(label(), inputs.getFirst(), sizes);
    }

    @Override
    public Data forward(Inputs in) {
        Values x = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        Pool.average(Slide.of(window).pooling(label(), in.shape(0), sizes), x.array(), x.offset(), out.array());
        return out;
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
    public OpSpec spec() {
        return OpSpec.of("m54n".substring(0, 1 + sizes.size()) + "n", Domain.real())
                .rejects("3,4", "needs a batch, 1 to 3 spatial axes and channels: got an input of shape [3,4]");
    }
}
