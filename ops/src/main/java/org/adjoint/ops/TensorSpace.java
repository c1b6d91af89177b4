package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Shape;
import org.adjoint.graph.VectorSpace;

/// What the engine needs of tensors.
enum TensorSpace implements VectorSpace<Tensor> {
    SPACE;

    @Override
    public Shape shape(Tensor v) {
        return v.shape();
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor sumTo(Tensor v, Shape shape) {
        v.data().keep(); // a gradient that is summed here goes on to other nodes as it is
        int missing = v.shape().rank() - shape.rank();
        List<Integer> repeated = new ArrayList<>();
        for (int axis = 0; axis < v.shape().rank(); axis++) {
            if (axis < missing || shape.dim(axis - missing) == 1 && v.shape().dim(axis) != 1) {
                repeated.add(axis);
            }
        }
        Tensor sum = Ops.apply(new Reduction(Reduction.Kind.SUM, new Axes(repeated), false), v);
        return sum.reshape(shape);
    }

    @Override
    public Tensor ones(Tensor like) {
        return like.onesLike();
    }

    @Override
    public String format(Tensor v) {
        return v.shape().size() == 1 && v.hasValues()
                ? String.format(Locale.ROOT, "%.4g", v.item())
                : v.shape().toString();
    }
}
