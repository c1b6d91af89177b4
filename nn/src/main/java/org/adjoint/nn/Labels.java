package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Labels as they were given, checked and brought to the shape and type in which they can be compared with
/// predictions.
final class Labels {
    private static final double ROUNDING = 1e-6;

    private Labels() {}

    /// Labels of the predictions' type and shape. Only a missing last axis of size 1 is added: broadcasting
    /// `[n]` against `[n, 1]` would silently compare every label with every prediction.
    static Tensor like(String caller, Tensor yTrue, Tensor yPred) {
        Shape expected = yPred.shape();
        Tensor labels = yTrue.cast(yPred.dtype());
        if (labels.shape().equals(expected)) {
            return labels;
        }
        if (expected.rank() > 0 && expected.dim(-1) == 1 && labels.shape().equals(expected.without(-1))) {
            return labels.reshape(expected);
        }
        throw new AdjointException(
                caller,
                "labels have shape " + yTrue.shape() + ", expected " + expected + ", the shape of the predictions",
                caller.startsWith("categorical")
                        ? "one-hot the labels with oneHot(classes), or use sparse_" + caller
                        : "give the labels the shape of the model's output");
    }

    /// [#like], each a probability.
    static Tensor probabilities(String caller, Tensor yTrue, Tensor yPred) {
        Tensor labels = like(caller, yTrue, yPred);
        checkRange(caller, "labels are", labels, 1, "give 0 or 1, or probabilities");
        return labels;
    }

    /// Predictions from 0 to `greatest`: probabilities, or what is scaled to be such.
    static Tensor predictedProbabilities(String caller, Tensor yPred, double greatest) {
        checkRange(
                caller,
                "predictions are",
                yPred,
                greatest,
                "end the model with sigmoid or softmax, or use the loss \"" + caller + "_from_logits\"");
        return yPred;
    }

    private static void checkRange(String caller, String what, Tensor values, double highest, String fix) {
        double least = values.detach().min().item();
        double greatest = values.detach().max().item();
        if (least < -ROUNDING || greatest > highest + ROUNDING) {
            String expected = Double.isInfinite(highest) ? "0 or more" : "0 to " + (int) highest;
            throw new AdjointException(
                    caller, what + " out of range: got " + least + " to " + greatest + ", expected " + expected, fix);
        }
    }

    /// Class numbers (int32), one for each row of the predictions; `[n]` and `[n, 1]` are both accepted.
    static Tensor classes(String caller, Tensor yTrue, Tensor yPred) {
        Shape expected = yPred.shape().without(-1);
        if (!yTrue.shape().equals(expected) && !yTrue.shape().equals(expected.insert(expected.rank(), 1))) {
            throw new AdjointException(
                    caller,
                    "labels have shape " + yTrue.shape() + ", expected class numbers of shape " + expected
                            + " for predictions of shape " + yPred.shape(),
                    "give one class number for each sample; for one-hot rows use " + caller.replace("sparse_", ""));
        }
        checkRange(caller, yTrue.toDoubleArray(), yPred.shape().dim(-1));
        return yTrue.cast(DType.INT32).reshape(expected);
    }

    private static void checkRange(String caller, double[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            double label = labels[i];
            if (!(label >= 0 && label < classes && label == Math.rint(label))) {
                throw new AdjointException(
                        caller,
                        "label " + (label == Math.rint(label) ? Long.toString((long) label) : Double.toString(label))
                                + " (element " + i + ") is not a class: expected whole numbers from 0 to "
                                + (classes - 1),
                        "check the labels, and that the model has an output for each class");
            }
        }
    }
}
