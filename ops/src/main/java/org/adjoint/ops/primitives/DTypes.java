package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;

/// The rules for element types that operations share.
public final class DTypes {
    private DTypes() {}

    /// One floating-point type for all inputs.
    public static DType floating(String operation, List<DType> inputs) {
        DType dtype = same(operation, inputs);
        if (!dtype.isFloating()) {
            throw new AdjointException(
                    operation, "needs floating-point numbers: got " + dtype, "convert first: cast(DType.FLOAT32)");
        }
        return dtype;
    }

    /// One type of numbers for all inputs.
    static DType numeric(String operation, List<DType> inputs) {
        DType dtype = same(operation, inputs);
        if (dtype == DType.BOOL) {
            throw new AdjointException(operation, "needs numbers: got " + dtype, "convert first: cast(DType.FLOAT32)");
        }
        return dtype;
    }

    /// One type for all inputs.
    static DType same(String operation, List<DType> inputs) {
        DType first = inputs.getFirst();
        for (int i = 1; i < inputs.size(); i++) {
            if (inputs.get(i) != first) {
                throw new AdjointException(
                        operation,
                        "element types differ: got "
                                + inputs.stream().map(DType::toString).toList() + ", and nothing is converted silently",
                        "convert one of them: cast(DType." + preferred(inputs).name() + ")");
            }
        }
        return first;
    }

    /// The type to convert to: floating-point rather than integer, so that nothing is cut off.
    private static DType preferred(List<DType> inputs) {
        return inputs.stream().filter(DType::isFloating).findFirst().orElse(inputs.getFirst());
    }

    /// Checks that input number `index` has the type `expected`.
    public static void require(String operation, List<DType> inputs, int index, DType expected) {
        if (inputs.get(index) != expected) {
            throw new AdjointException(
                    operation,
                    "input " + index + " must be " + expected + ": got " + inputs.get(index),
                    "convert it: cast(DType." + expected.name() + ")");
        }
    }
}
