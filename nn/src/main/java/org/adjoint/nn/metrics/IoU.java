package org.adjoint.nn.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mean over some classes of intersection over union, `tp / (tp + fp + fn)`, for segmentation. Classes that are
/// neither among labels nor among predictions do not count.
///
/// @param numClasses how many classes there are; 2 for the metric of the name alone
/// @param targetClassIds the classes of whose figures the mean is taken; 0 and 1 for the metric of the name alone
/// @param ignoreClass the label of positions that do not count; null, the default, for none
/// @param sparseYTrue whether labels are class numbers, as by default, and not one-hot rows
/// @param sparseYPred whether predictions are class numbers, as by default, and not scores of all classes
/// @param axis that of the classes of one-hot rows and scores, the last, -1, by default
public record IoU(
        int numClasses,
        List<Integer> targetClassIds,
        @Nullable Integer ignoreClass,
        boolean sparseYTrue,
        boolean sparseYPred,
        int axis)
        implements IoUMetric {
    /// Checks the classes.
    public IoU {
        targetClassIds = IoUMetric.checked("io_u", numClasses, targetClassIds);
    }

    /// Of class numbers, all labels count.
    public IoU(int numClasses, List<Integer> targetClassIds) {
        this(numClasses, targetClassIds, null, true, true, -1);
    }
}
