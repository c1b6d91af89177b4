package org.adjoint.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// [IoU] for labels as one-hot rows, and predictions as scores of all classes.
///
/// @param numClasses how many classes there are; 2 for the metric of the name alone
/// @param targetClassIds the classes of whose figures the mean is taken; 0 and 1 for the metric of the name alone
/// @param ignoreClass the class of positions that do not count; null, the default, for none
/// @param sparseYPred whether predictions are class numbers; false by default
/// @param axis that of the classes, the last, -1, by default
public record OneHotIoU(
        int numClasses,
        List<Integer> targetClassIds,
        @Nullable Integer ignoreClass,
        boolean sparseYPred,
        int axis) implements IoUMetric {
    /// Checks the classes.
    public OneHotIoU {
        targetClassIds = IoUMetric.checked("one_hot_io_u", numClasses, targetClassIds);
    }

    /// All labels count.
    public OneHotIoU(int numClasses, List<Integer> targetClassIds) {
        this(numClasses, targetClassIds, null, false, -1);
    }

    @Override
    public boolean sparseYTrue() {
        return false;
    }
}
