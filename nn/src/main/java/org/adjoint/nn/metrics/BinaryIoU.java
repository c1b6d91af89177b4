package org.adjoint.nn.metrics;

import java.util.List;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Intersection over union where each output says yes or no: the mean over no, 0, and yes, 1, or one of them.
///
/// @param targetClassIds 0 and 1, as by default, or one of them
/// @param threshold from which an output says yes, 0.5 by default
public record BinaryIoU(List<Integer> targetClassIds, double threshold) implements IoUMetric {
    /// Checks the classes.
    public BinaryIoU {
        targetClassIds = IoUMetric.checked("binary_io_u", 2, targetClassIds);
    }

    /// Of yes and no, from 0.5.
    public BinaryIoU() {
        this(List.of(0, 1), 0.5);
    }

    @Override
    public int numClasses() {
        return 2;
    }

    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return IoUMetric.super.sums(yTrue, yPred.greaterEqual(threshold).cast(DType.INT32), weights);
    }
}
