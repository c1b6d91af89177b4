package org.adjoint.nn.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The mean of intersection over union, `tp / (tp + fp + fn)`, of some classes. Those that are neither among
/// labels nor among predictions do not count.
interface IoUMetric extends Metric {
    /// How many classes there are.
    int numClasses();

    /// The classes of whose figures the mean is taken; all by default.
    default List<Integer> targetClassIds() {
        return IntStream.range(0, numClasses()).boxed().toList();
    }

    /// The label of positions that do not count; null for none.
    default @Nullable Integer ignoreClass() {
        return null;
    }

    /// Whether labels are class numbers, not one-hot rows.
    default boolean sparseYTrue() {
        return true;
    }

    /// Whether predictions are class numbers, not scores of all classes.
    default boolean sparseYPred() {
        return true;
    }

    /// The axis of the classes of one-hot rows and scores.
    default int axis() {
        return -1;
    }

    /// The confusion matrix: row by row the labels of a class, by what was predicted.
    @Override
    default Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor labels = sparseYTrue() ? yTrue : yTrue.argmax(axis());
        Tensor predicted = sparseYPred() ? yPred : yPred.argmax(axis());
        return ConfusionMatrix.sums(name(), numClasses(), ignoreClass(), labels, predicted, weights);
    }

    @Override
    default double value(Sums sums) {
        ConfusionMatrix matrix = new ConfusionMatrix(numClasses(), sums);
        double ratios = 0;
        int present = 0;
        for (int of : targetClassIds()) {
            ratios += matrix.iou(of);
            present += matrix.union(of) > 0 ? 1 : 0;
        }
        return Sums.ratio(ratios, present);
    }

    /// A copy of the classes, checked.
    static List<Integer> checked(String caller, int numClasses, List<Integer> targets) {
        Arguments.checkPositive(caller, "numClasses", numClasses);
        for (int target : targets) {
            if (target < 0 || target >= numClasses) {
                throw new AdjointException(
                        caller,
                        "targetClassIds are " + targets + ", expected 0 to " + (numClasses - 1),
                        "name some of the " + numClasses + " classes");
            }
        }
        return List.copyOf(targets);
    }
}
