package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.adjoint.graph.Node;
import org.adjoint.graph.Shape;
import org.adjoint.graph.VectorSpace;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.values.Pending;
import org.adjoint.ops.values.Values;

/// What the engine needs of tensors.
public enum TensorSpace implements VectorSpace<Tensor> {
    /// The only one.
    SPACE;

    /// Up to so many elements are written in drawings, instead of the shape alone.
    private static final int MOST_ELEMENTS = 4;

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
    public boolean isZero(Tensor v) {
        return !v.hasValues() || isZero(v.data());
    }

    @Override
    public Tensor recorded(Tensor v, Node<Tensor> node) {
        return new Tensor(v.shape(), v.data(), node, null);
    }

    private static boolean isZero(Values data) {
        if (data.size() > 0 && data.pending() instanceof Pending.Repeated repeated) {
            return isZero(repeated.source());
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String format(Tensor v) {
        if (!v.hasValues() || v.shape().size() == 0 || v.shape().size() > MOST_ELEMENTS) {
            return v.shape().toString();
        }
        String numbers =
                Arrays.stream(v.toDoubleArray()).mapToObj(VectorSpace::number).collect(Collectors.joining(" "));
        return v.shape().size() == 1
                ? numbers
                : v.shape().rank() == 1 ? "(" + numbers + ")" : v.shape() + " (" + numbers + ")";
    }
}
