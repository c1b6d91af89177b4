package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Windows;

/// An operation that is a pooling, or one of those that its gradients are made of.
interface Pooled extends TensorOp {
    /// The sizes of a window.
    List<Integer> sizes();

    /// How it slides; by its own size if it has no strides.
    Window window();

    /// The windows on what is pooled, of shape `x`.
    default Windows windows(Shape x) {
        return Slide.of(window()).pooling(label(), x, sizes());
    }

    /// The shape of what the pooling makes of shape `x`.
    default Shape pooled(Shape x) {
        return Slide.result(windows(x), sizes().size(), x.dim(-1));
    }

    /// Checks that `g` has an element for each window on `x`.
    default void requireElements(Shape g, Shape x) {
        if (!g.equals(pooled(x))) {
            throw new AdjointException(
                    label(),
                    "got " + g + ", expected " + pooled(x) + ", one element for each window on " + x,
                    "pass a tensor of the shape of the pooling's result");
        }
    }
}
