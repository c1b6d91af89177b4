package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// The mean over all classes of intersection over union, `tp / (tp + fp + fn)`, for segmentation. Classes that are
/// neither among labels nor among predictions do not count.
///
/// @param numClasses how many classes there are; 2 for the metric of the name alone
/// @param ignoreClass the label of positions that do not count; null, the default, for none
/// @param sparseYTrue whether labels are class numbers, as by default, and not one-hot rows
/// @param sparseYPred whether predictions are class numbers, as by default, and not scores of all classes
/// @param axis that of the classes of one-hot rows and scores, the last, -1, by default
public record MeanIoU(int numClasses, @Nullable Integer ignoreClass, boolean sparseYTrue, boolean sparseYPred, int axis)
        implements IoUMetric {
    /// Checks the number of classes.
    public MeanIoU {
        Arguments.checkPositive("mean_io_u", "numClasses", numClasses);
    }

    /// Of class numbers, all labels count.
    public MeanIoU(int numClasses) {
        this(numClasses, null, true, true, -1);
    }
}
