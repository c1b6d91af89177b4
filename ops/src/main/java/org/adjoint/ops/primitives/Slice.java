package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Range;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Layout;
import org.adjoint.ops.values.Values;

/// A part of each axis. A part of consecutive elements, such as a batch of a data set, shares the input's array.
///
/// @param ranges the part of each axis, from the first; axes without a range stay whole
public record Slice(List<Range> ranges) implements TensorOp {
    @Override
    public String label() {
        return "slice";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        if (ranges.size() > shape.rank()) {
            throw new AdjointException(
                    label(),
                    "got " + ranges.size() + " ranges for a tensor of shape " + shape,
                    "give at most one range for each axis");
        }
        Shape result = shape;
        for (int axis = 0; axis < ranges.size(); axis++) {
            if (ranges.get(axis).step() == 0) {
                throw new AdjointException(label(), "got a step of 0 at axis " + axis, "use a step of 1, -1, 2, ...");
            }
            result = result.with(axis, ranges.get(axis).count(shape.dim(axis)));
        }
        return result;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        int start = start(in.shape(0));
        return isContiguous(in.shape(0))
                ? Values.of(in.data(0)).slice(start, in.shape().size())
                : Layout.gather(Values.of(in.data(0)), start, strides(in.shape(0)), in.shape());
    }

    /// Where the first element stands in a tensor of `shape`.
    int start(Shape shape) {
        if (shape.size() == 0 || shape(List.of(shape)).size() == 0) {
            return 0;
        }
        int[] strides = shape.strides();
        int start = 0;
        for (int axis = 0; axis < ranges.size(); axis++) {
            start += ranges.get(axis).first(shape.dim(axis)) * strides[axis];
        }
        return start;
    }

    /// The strides of the elements in a tensor of `shape`.
    int[] strides(Shape shape) {
        int[] strides = shape.strides();
        for (int axis = 0; axis < ranges.size(); axis++) {
            strides[axis] *= ranges.get(axis).step();
        }
        return strides;
    }

    /// Whether the elements are consecutive: single ones, then a run along one axis, then whole axes.
    private boolean isContiguous(Shape shape) {
        boolean within = false;
        for (int axis = 0; axis < ranges.size(); axis++) {
            int count = ranges.get(axis).count(shape.dim(axis));
            boolean whole = count == shape.dim(axis) && ranges.get(axis).step() == 1;
            if (within && !whole || count > 1 && ranges.get(axis).step() != 1) {
                return false;
            }
            within |= count != 1;
        }
        return true;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new Unslice(ranges, saved.inputShape(0)), cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("", "ranges for a tensor of shape []");
    }
}
