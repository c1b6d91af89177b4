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

/// The gradient of a [Convolution] with respect to its kernel, for its input `x` and the gradient `g` of its
/// result:
///
/// `K[k, c, f] = Σ x[n, o · stride - before + k · dilation, c] g[n, o, f]`
///
/// @param window how the kernel slides
/// @param target the shape of the kernel
public record ConvolutionKernelGradient(Window window, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "convKernel";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape expected = new Convolution(window).shape(List.of(inputs.getFirst(), target));
        if (!inputs.getLast().equals(expected)) {
            throw new AdjointException(
                    label(),
                    "got a gradient of shape " + inputs.getLast() + ", expected " + expected
                            + ", what a kernel of shape " + target + " makes of " + inputs.getFirst(),
                    "pass the gradient of the convolution's result");
        }
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Windows windows = Convolution.windows(label(), window, in.shape(0), target);
        int groups = Convolution.groups(windows.channels(), target);
        Values x = Values.of(in.data(0));
        Values g = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), target.size());
        Convolve.kernelGradient(
                windows, groups, target.dim(-1), x.array(), x.offset(), g.array(), g.offset(), out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor kernel) {
        return input == 0
                ? Ops.apply(new TransposedConvolution(window, saved.inputShape(0)), saved.input(1), kernel)
                : Ops.apply(new Convolution(window), saved.input(0), kernel);
    }

    @Override
    public Saves saves() {
        return Saves.INPUTS;
    }

    @Override
    public OpSpec spec() {
        Shape x = Shape.of(2, 5, 4, target.dim(-2));
        return OpSpec.of(OpSpec.letters(x, new Convolution(window).shape(List.of(x, target))), Domain.real())
                .tolerance(1e-4)
                .rejects("2,5,4," + target.dim(-2) + " 2,9,9,9", "got a gradient of shape [2,9,9,9], expected [");
    }
}
