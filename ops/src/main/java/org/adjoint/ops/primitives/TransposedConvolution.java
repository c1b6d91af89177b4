package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
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

/// The gradient of a [Convolution] with respect to its input, also known as the transposed convolution:
///
/// `x[n, i, c] = Σ g[n, o, f] K[k, c, f]` over all windows `o` and taps `k` with `i = o · stride - before + k ·
/// dilation`
///
/// The kernel is that of the convolution, so its second last axis is what comes out and its last what goes in,
/// as in Keras.
///
/// @param window how the kernel of the convolution slides
/// @param target the shape of the result, the input of the convolution: several convolve to one shape
public record TransposedConvolution(Window window, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "convTranspose";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape expected = new Convolution(window).shape(List.of(target, inputs.getLast()));
        if (!inputs.getFirst().equals(expected)) {
            throw new AdjointException(
                    label(),
                    "got " + inputs.getFirst() + ", expected " + expected + ", what a kernel of shape "
                            + inputs.getLast() + " makes of " + target,
                    "correct the size of the result, or the kernel");
        }
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Windows windows = Convolution.windows(label(), window, target, in.shape(1));
        int groups = Convolution.groups(windows.channels(), in.shape(1));
        Values g = Values.of(in.data(0));
        Values kernel = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), target.size());
        Convolve.inputGradient(
                windows,
                groups,
                in.shape(1).dim(-1),
                g.array(),
                g.offset(),
                kernel.array(),
                kernel.offset(),
                out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor h) {
        return input == 0
                ? Ops.apply(new Convolution(window), h, saved.input(1))
                : Ops.apply(new ConvolutionKernelGradient(window, saved.inputShape(1)), h, saved.input(0));
    }

    @Override
    public Saves saves() {
        return Saves.INPUTS;
    }

    @Override
    public OpSpec spec() {
        Shape kernel = Shape.of(3, 2, target.dim(-1), 2);
        String shapes = OpSpec.letters(new Convolution(window).shape(List.of(target, kernel)), kernel);
        return OpSpec.of(shapes, Domain.real())
                .tolerance(1e-4)
                .rejects("9,9,9,2 3,2," + target.dim(-1) + ",2", "got [9,9,9,2], expected [");
    }
}
