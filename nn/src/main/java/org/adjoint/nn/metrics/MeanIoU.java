package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The mean over classes of intersection over union, `tp / (tp + fp + fn)`, for segmentation. Classes that are neither
/// among labels nor among predictions do not count.
///
/// Predictions with a last axis of as many floating-point outputs as there are classes say by the greatest
/// which it is; others are class numbers. Labels are class numbers, one for each position, or one-hot rows for
/// outputs.
///
/// @param numClasses how many classes there are
/// @param ignoreClass the label of positions that do not count; null, the default, for none
public record MeanIoU(int numClasses, @Nullable Integer ignoreClass) implements Metric {
    /// Checks the number of classes.
    public MeanIoU {
        Arguments.checkPositive("mean_io_u", "numClasses", numClasses);
    }

    /// All labels count.
    public MeanIoU(int numClasses) {
        this(numClasses, null);
    }

    /// The confusion matrix: row by row the labels of a class, by what was predicted.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        boolean outputs = areOutputs(yPred);
        Tensor labels = outputs && yTrue.shape().equals(yPred.shape()) ? yTrue.argmax(-1) : yTrue;
        Tensor predicted = aligned(outputs ? yPred.argmax(-1) : yPred, labels);
        Tensor each = SampleWeights.over(name(), weights, labels.cast(DType.FLOAT64));
        double[] weight = each == null ? new double[0] : each.toDoubleArray();
        double[] label = labels.toDoubleArray();
        double[] answer = predicted.toDoubleArray();
        double[] matrix = new double[numClasses * numClasses];
        for (int i = 0; i < label.length; i++) {
            if (ignoreClass == null || label[i] != ignoreClass) {
                int cell = index("label ", label[i], i) * numClasses + index("prediction ", answer[i], i);
                matrix[cell] += each == null ? 1 : weight[i];
            }
        }
        return Sums.of(matrix);
    }

    private boolean areOutputs(Tensor yPred) {
        return yPred.dtype().isFloating()
                && yPred.shape().rank() > 1
                && yPred.shape().dim(-1) == numClasses;
    }

    private Tensor aligned(Tensor predicted, Tensor labels) {
        Tensor aligned = Labels.aligned(predicted, labels);
        if (!aligned.shape().equals(labels.shape())) {
            throw new AdjointException(
                    name(),
                    "got classes of shape " + predicted.shape() + " for labels of shape " + labels.shape(),
                    "give a class number, or " + numClasses + " outputs, for each label");
        }
        return aligned;
    }

    private int index(String what, double value, int element) {
        int index = (int) value;
        if (index != value || index < 0 || index >= numClasses) {
            throw new AdjointException(
                    name(),
                    what + value + " (element " + element + ") is not a class: expected whole numbers from 0 to "
                            + (numClasses - 1),
                    "check the number of classes; positions that do not count have the label ignoreClass");
        }
        return index;
    }

    @Override
    public double value(Sums sums) {
        double ratios = 0;
        int present = 0;
        for (int c = 0; c < numClasses; c++) {
            double union = -sums.at(c * numClasses + c);
            for (int other = 0; other < numClasses; other++) {
                union += sums.at(c * numClasses + other) + sums.at(other * numClasses + c);
            }
            ratios += Sums.ratio(sums.at(c * numClasses + c), union);
            present += union > 0 ? 1 : 0;
        }
        return Sums.ratio(ratios, present);
    }
}
