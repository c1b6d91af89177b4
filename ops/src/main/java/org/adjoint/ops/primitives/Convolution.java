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

/// The convolution (as in every library: the cross-correlation) of inputs `[batch, spatial..., channels]` with
/// a kernel `[taps..., channels of a group, filters]`, over one to three spatial axes:
///
/// `y[n, o, f] = Σ x[n, o · stride - before + k · dilation, c] K[k, c, f]`
///
/// There are as many groups as the kernel's channels go into the input's; a filter sees the channels of its
/// group alone.
///
/// With [TransposedConvolution] and [ConvolutionKernelGradient], its gradients with respect to the input and the
/// kernel, it is closed: the rules of all three are among them, so gradients of any order follow.
///
/// @param window how the kernel slides
public record Convolution(Window window) implements TensorOp {
    @Override
    public String label() {
        return "conv";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getFirst();
        Shape kernel = inputs.getLast();
        Windows windows = windows(label(), window, x, kernel);
        int filters = kernel.dim(-1);
        int of = kernel.dim(-2);
        if (of == 0 ? x.dim(-1) != 0 : x.dim(-1) % of != 0 || filters % Math.max(1, x.dim(-1) / of) != 0) {
            throw new AdjointException(
                    label(),
                    "channels do not match: got an input of shape " + x + " and a kernel of shape " + kernel
                            + ", whose last axes are channels of a group and filters",
                    "make the input's channels (the last axis, unless the window is channelsFirst()) a multiple of the"
                            + " kernel's, and the filters a multiple of the groups");
        }
        return Slide.result(windows, x.rank() - 2, filters);
    }

    /// The windows of a kernel.
    static Windows windows(String operation, Window window, Shape x, Shape kernel) {
        if (kernel.rank() < 3 || kernel.rank() > 5 || x.rank() != kernel.rank()) {
            throw new AdjointException(
                    operation,
                    "needs an input of a batch, 1 to 3 spatial axes and channels, and a kernel of the same rank: got "
                            + x + " and " + kernel,
                    "add axes with expandDims or reshape");
        }
        return Slide.of(window)
                .over(operation, x, kernel.slice(0, kernel.rank() - 2).toArray());
    }

    /// How many groups `channels` make for a kernel.
    static int groups(int channels, Shape kernel) {
        return kernel.dim(-2) == 0 ? 1 : Math.max(1, channels / kernel.dim(-2));
    }

    @Override
    public Data forward(Inputs in) {
        Windows windows = windows(label(), window, in.shape(0), in.shape(1));
        int groups = groups(windows.channels(), in.shape(1));
        Values x = Values.of(in.data(0));
        Values kernel = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), in.shape().size());
        Convolve.forward(
                windows,
                groups,
                in.shape().dim(-1),
                x.array(),
                x.offset(),
                kernel.array(),
                kernel.offset(),
                out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return input == 0
                ? Ops.apply(new TransposedConvolution(window, saved.inputShape(0)), g, saved.input(1))
                : Ops.apply(new ConvolutionKernelGradient(window, saved.inputShape(1)), saved.input(0), g);
    }

    @Override
    public Saves saves() {
        return Saves.INPUTS;
    }

    @Override
    public OpSpec spec() {
        String shapes = switch (window.strides().size()) {
            case 1 -> "m7n,3nk";
            case 3 -> "m3432,22223";
            default -> "m54n,32nk";
        };
        return OpSpec.of(shapes, Domain.real())
                .tolerance(1e-4)
                .rejects("2,9 3,3", "needs an input of a batch, 1 to 3 spatial axes and channels")
                .rejects("2,9,3 3,3", "a kernel of the same rank: got [2,9,3] and [3,3]");
    }
}
