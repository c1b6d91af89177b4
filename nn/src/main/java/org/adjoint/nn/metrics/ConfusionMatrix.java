package org.adjoint.nn.metrics;

import java.util.Locale;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How often samples of each class were taken for each: row by row the labels of a class, by what was predicted. Those
/// of two batches add up to that of both.
///
/// ```java
/// IO.println(ConfusionMatrix.of(y, model.predict(x).argmax(-1), 10));
/// ```
///
/// @param classes how many there are
/// @param counts the elements, row by row
public record ConfusionMatrix(int classes, Sums counts) {
    /// Checks the number of elements.
    public ConfusionMatrix {
        if (counts.size() != classes * classes) {
            throw new AdjointException(
                    "confusion_matrix",
                    "got " + counts.size() + " counts for " + classes + " classes",
                    "give " + classes * classes);
        }
    }

    /// Of class numbers, one for each sample or position.
    ///
    /// @throws AdjointException for other shapes, or numbers that are no classes
    public static ConfusionMatrix of(Tensor yTrue, Tensor yPred, int classes) {
        return new ConfusionMatrix(classes, sums("confusion_matrix", classes, null, yTrue, yPred, null));
    }

    /// The counts of class numbers, on behalf of `caller`; labels that are `ignored` do not count.
    static Sums sums(
            String caller,
            int classes,
            @Nullable Integer ignored,
            Tensor yTrue,
            Tensor yPred,
            @Nullable Tensor weights) {
        Tensor predicted = aligned(caller, yPred, yTrue);
        Tensor each = SampleWeights.over(caller, weights, yTrue.cast(DType.FLOAT64));
        double[] weight = each == null ? new double[0] : each.toDoubleArray();
        double[] label = yTrue.toDoubleArray();
        double[] answer = predicted.toDoubleArray();
        double[] matrix = new double[classes * classes];
        for (int i = 0; i < label.length; i++) {
            if (ignored == null || label[i] != ignored) {
                int row = index(caller, "label ", label[i], i, classes);
                matrix[row * classes + index(caller, "prediction ", answer[i], i, classes)] +=
                        each == null ? 1 : weight[i];
            }
        }
        return Sums.of(matrix);
    }

    private static Tensor aligned(String caller, Tensor predicted, Tensor labels) {
        Tensor aligned = Labels.aligned(predicted, labels);
        if (!aligned.shape().equals(labels.shape())) {
            throw new AdjointException(
                    caller,
                    "got classes of shape " + predicted.shape() + " for labels of shape " + labels.shape(),
                    "give one class number for each label; outputs of a row become one by argmax(-1), or by "
                            + "sparseYPred false");
        }
        return aligned;
    }

    private static int index(String caller, String what, double value, int element, int classes) {
        int index = (int) value;
        if (index != value || index < 0 || index >= classes) {
            throw new AdjointException(
                    caller,
                    what + value + " (element " + element + ") is not a class: expected whole numbers from 0 to "
                            + (classes - 1),
                    "check the number of classes; positions that do not count have the label ignoreClass");
        }
        return index;
    }

    /// How often a sample of class `label` was taken for one of class `predicted`.
    public double count(int label, int predicted) {
        return counts.at(label * classes + predicted);
    }

    /// That of both together.
    public ConfusionMatrix plus(ConfusionMatrix other) {
        return new ConfusionMatrix(classes, counts.plus(other.counts));
    }

    /// How many samples have this label.
    public double labelled(int label) {
        double sum = 0;
        for (int predicted = 0; predicted < classes; predicted++) {
            sum += count(label, predicted);
        }
        return sum;
    }

    /// How many samples were taken for this class.
    public double predicted(int predicted) {
        double sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += count(label, predicted);
        }
        return sum;
    }

    /// How many of those that were taken for a class are of it; 0 if there are none.
    public double precision(int of) {
        return Sums.ratio(count(of, of), predicted(of));
    }

    /// How many of those of a class were found; 0 if there are none.
    public double recall(int of) {
        return Sums.ratio(count(of, of), labelled(of));
    }

    /// How many are labelled as a class, or taken for it, or both: their union.
    double union(int of) {
        return labelled(of) + predicted(of) - count(of, of);
    }

    /// Intersection over union of a class; 0 if there is none of it.
    public double iou(int of) {
        return Sums.ratio(count(of, of), union(of));
    }

    /// How many of all were taken for what they are.
    public double accuracy() {
        double right = 0;
        double all = 0;
        for (int c = 0; c < classes; c++) {
            right += count(c, c);
            all += labelled(c);
        }
        return Sums.ratio(right, all);
    }

    /// A table: a line for each label, a column for each prediction.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("label \\ predicted");
        for (int c = 0; c < classes; c++) {
            text.append(String.format(Locale.ROOT, "%7d", c));
        }
        for (int label = 0; label < classes; label++) {
            text.append(String.format(Locale.ROOT, "%n%17d", label));
            for (int predicted = 0; predicted < classes; predicted++) {
                text.append(String.format(Locale.ROOT, "%7s", written(count(label, predicted))));
            }
        }
        return text.toString();
    }

    private static String written(double count) {
        return count == Math.rint(count) ? Long.toString((long) count) : String.format(Locale.ROOT, "%.2f", count);
    }
}
