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
import org.adjoint.ops.values.Values;

/// The sum of overlapping patches, each at the places that its window reads: the transpose of [Patches], known
/// as col2im.
///
/// @param sizes the sizes of a window
/// @param window how it slides
/// @param target the shape of the result
public record Unpatches(List<Integer> sizes, Window window, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "col2im";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape expected = new Patches(sizes, window).shape(List.of(target));
        if (!inputs.getFirst().equals(expected)) {
            throw new AdjointException(
                    label(),
                    "got patches of shape " + inputs.getFirst() + ", expected " + expected + " for " + target,
                    "pass what im2col would return for an input of the result's shape");
        }
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Values patches = Values.of(in.data(0));
        Values out = Values.zeros(in.dtype(), target.size());
        int[] taps = sizes.stream().mapToInt(size -> size).toArray();
        Convolve.addPatches(
                Slide.of(window).over(label(), target, taps), patches.array(), patches.offset(), out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor h) {
        return Ops.apply(new Patches(sizes, window), h);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of(OpSpec.letters(new Patches(sizes, window).shape(List.of(target))), Domain.real())
                .rejects("9,9,9", "got patches of shape [9,9,9], expected [");
    }
}
