package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Values;

/// The slices of `x` along an axis that an index tensor (int32) names: the result's shape is that of `x` with
/// the axis replaced by the index tensor's axes. Gradients of a slice that is named several times add up.
///
/// @param axis the axis of the first input that indices count along
public record Gather(int axis) implements Gathering {
    @Override
    public String label() {
        return "gather";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getFirst();
        int at = x.axis(axis, label());
        return x.slice(0, at).concat(inputs.getLast()).concat(x.slice(at + 1, x.rank()));
    }

    @Override
    public int[] places(String operation, Shape x, Shape indexShape, Values indices) {
        Lines lines = Lines.of(x, axis, operation);
        int[] rows = indices(operation, indices, lines.n());
        int[] places = new int[lines.outer() * rows.length];
        for (int block = 0; block < lines.outer(); block++) {
            for (int r = 0; r < rows.length; r++) {
                places[block * rows.length + r] = (block * lines.n() + rows[r]) * lines.inner();
            }
        }
        return places;
    }

    @Override
    public int length(Shape x, Shape indexShape) {
        return Lines.of(x, axis, label()).inner();
    }

    /// The indices, negative ones counted from the end.
    ///
    /// @throws AdjointException naming `operation` if one is out of range
    static int[] indices(String operation, Values data, int size) {
        int[] array = (int[]) data.array();
        int[] result = new int[data.size()];
        for (int i = 0; i < result.length; i++) {
            int index = array[data.offset() + i];
            if (index < -size || index >= size) {
                throw new AdjointException(
                        operation,
                        "index " + index + " (element " + i + " of the indices) is out of range for an axis of size "
                                + size,
                        "use indices from " + -size + " to " + (size - 1));
            }
            result[i] = index < 0 ? index + size : index;
        }
        return result;
    }

    @Override
    public Scattering transpose(Shape target) {
        return new ScatterAdd(axis, target);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m4k,n", Domain.real(), Domain.index(4))
                .rejects("2,3,4 5", "input 1 must be int32: got float32")
                .rejects(" 5", List.of(DType.FLOAT32, DType.INT32), "does not exist");
    }
}
