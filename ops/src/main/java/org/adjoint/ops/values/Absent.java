package org.adjoint.ops.values;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.jspecify.annotations.Nullable;

/// No values: those of a tensor that stands for a [shape only][org.adjoint.ops.Tensor#shapeOnly].
final class Absent extends Values {
    Absent(DType dtype, int size) {
        super(dtype, size);
    }

    @Override
    Stored find() {
        throw new AdjointException(
                "values",
                "this tensor has a shape but no values: it stands in for a symbol while a model is built",
                "do not read values (item, toFloatArray, conditions on numbers) in a layer's forward: it also runs on "
                        + "shapes, when a model is built. A tensor that it keeps in a field may be of such a run; keep "
                        + "it only if hasValues()");
    }

    @Override
    @Nullable
    Stored known() {
        return null;
    }

    @Override
    public Values forLater() {
        return this;
    }
}
