package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// [MeanIoU] for labels as one-hot rows, and predictions as scores of all classes.
///
/// @param numClasses how many classes there are; 2 for the metric of the name alone
/// @param ignoreClass the class of positions that do not count; null, the default, for none
/// @param sparseYPred whether predictions are class numbers; false by default
/// @param axis that of the classes, the last, -1, by default
public record OneHotMeanIoU(int numClasses, @Nullable Integer ignoreClass, boolean sparseYPred, int axis)
        implements IoUMetric {
    /// Checks the number of classes.
    public OneHotMeanIoU {
        Arguments.checkPositive("one_hot_mean_io_u", "numClasses", numClasses);
    }

    /// All labels count.
    public OneHotMeanIoU(int numClasses) {
        this(numClasses, null, false, -1);
    }

    @Override
    public boolean sparseYTrue() {
        return false;
    }
}
