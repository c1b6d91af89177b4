package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// A layer that gives numbers of categories in one of several ways.
///
/// @param <L> the layer itself
abstract class CategoryLayer<L extends CategoryLayer<L>> extends FluentLayer<L> {
    private final Argument<OutputMode> outputMode;
    private final Argument<Boolean> sparse = argument("sparse", Boolean.class, false)
            .require(chosen -> !chosen, "there are no sparse tensors", "leave sparse out");

    /// @param preset the way unless another is chosen
    CategoryLayer(OutputMode preset) {
        this.outputMode = argument("output_mode", OutputMode.class, preset);
    }

    final OutputMode mode() {
        return outputMode.get();
    }

    /// `x` as int32.
    static Tensor whole(Tensor x) {
        return x.dtype() == DType.INT32 ? x : x.cast(DType.INT32);
    }

    /// `numbers` below `depth` in the way that was chosen.
    final Tensor encoded(Tensor numbers, int depth) {
        return mode().encoded(numbers, depth, floatType(), name());
    }

    /// As what the numbers of categories are given.
    public final L outputMode(OutputMode mode) {
        return with(outputMode, mode);
    }

    /// As what the numbers of categories are given, by name: `"one_hot"`, `"multi_hot"` or `"count"`, and `"int"` of
    /// layers that find numbers.
    public final L outputMode(String mode) {
        outputMode.read(mode);
        return self();
    }

    /// Whether the output is a sparse tensor; it is not, and cannot be.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is true
    public final L sparse(boolean chosen) {
        return with(sparse, chosen);
    }
}
