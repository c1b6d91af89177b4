package org.adjoint.ops.primitives;

import org.adjoint.graph.Saved;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Windows;
import org.adjoint.ops.values.Values;

/// Elements moved between windows and their first maxima in `x`, the second input, on whose small changes this does
/// not depend.
interface ByMaxima extends Pooled {
    /// Writes the elements of the first input, which begins at `offset`, to where they go.
    void move(Windows windows, Object elements, int offset, Object x, int xOffset, Object out);

    /// What moves them the other way.
    ByMaxima transpose();

    @Override
    default Data forward(Inputs in) {
        Values elements = Values.of(in.data(0));
        Values x = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), in.shape().size());
        move(windows(in.shape(1)), elements.array(), elements.offset(), x.array(), x.offset(), out.array());
        return out;
    }

    @Override
    default Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Tensor x = saved.input(1);
        return input == 0 ? Ops.apply(transpose(), cotangent, x) : x.zerosLike();
    }

    @Override
    default Saves saves() {
        return Saves.inputs(1);
    }
}
