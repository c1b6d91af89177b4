package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Labels as they were given, checked and brought to the shape and type in which they can be compared with
/// predictions.
public final class Labels {
    private static final double ROUNDING = 1e-6;

    /// How far from 1 the sum of a row of probabilities may be.
    private static final double SMOOTHING = 1e-3;

    private Labels() {}

    /// Labels `[n]` of predictions `[n, 1]` as `[n, 1]`, and the other way round: broadcasting one against the other
    /// would silently compare every label with every prediction.
    public static Tensor aligned(Tensor yTrue, Tensor yPred) {
        Shape labels = yTrue.shape();
        Shape expected = yPred.shape();
        return isColumnOf(expected, labels) || isColumnOf(labels, expected) ? yTrue.reshape(expected) : yTrue;
    }

    private static boolean isColumnOf(Shape column, Shape shape) {
        return column.rank() > 1 && column.dim(-1) == 1 && column.without(-1).equals(shape);
    }

    /// Labels of the predictions' type and shape. Only a missing last axis of size 1 is added, as in [#aligned].
    public static Tensor like(String caller, Tensor yTrue, Tensor yPred) {
        checkNotSoftmaxOfOne(caller, yPred);
        Shape expected = yPred.shape();
        Tensor labels = yTrue.cast(yPred.dtype());
        if (labels.shape().equals(expected)) {
            return labels;
        }
        if (isColumnOf(expected, labels.shape())) {
            return labels.reshape(expected);
        }
        throw new AdjointException(
                caller,
                "labels have shape " + yTrue.shape() + ", expected " + expected + ", the shape of the predictions",
                caller.startsWith("categorical")
                        ? "one-hot the labels with oneHot(classes), or use sparse_" + caller
                        : "give the labels the shape of the model's output");
    }

    /// [#like], labels that are all 0 or 1 taken as -1 and 1.
    public static Tensor signs(String caller, Tensor yTrue, Tensor yPred) {
        Tensor labels = like(caller, yTrue, yPred);
        boolean yesOrNo = labels.equal(0).logicalOr(labels.equal(1)).all().item() != 0;
        return yesOrNo ? labels.mul(2).sub(1) : labels;
    }

    /// [#like], each a probability.
    public static Tensor probabilities(String caller, Tensor yTrue, Tensor yPred) {
        Tensor labels = like(caller, yTrue, yPred);
        checkRange(caller, "labels are", labels, 1, "give 0 or 1, or probabilities");
        return labels;
    }

    /// Predictions from 0 to `greatest`: probabilities, or what is scaled to be such.
    public static Tensor predictedProbabilities(String caller, Tensor yPred, double greatest) {
        checkRange(
                caller,
                "predictions are",
                yPred,
                greatest,
                "end the model with sigmoid or softmax, or use the loss \"" + caller + "_from_logits\"");
        return yPred;
    }

    /// Fails unless all `values` are from 0 to `highest`.
    public static void checkRange(String caller, String what, Tensor values, double highest, String fix) {
        double least = values.detach().min().item();
        double greatest = values.detach().max().item();
        if (least < -ROUNDING || greatest > highest + ROUNDING) {
            String expected = Double.isInfinite(highest) ? "0 or more" : "0 to " + (int) highest;
            throw new AdjointException(
                    caller, what + " out of range: got " + least + " to " + greatest + ", expected " + expected, fix);
        }
    }

    /// Predictions that are logits, as far as can be known.
    public static Tensor logits(String caller, Tensor yPred) {
        String activation = yPred.softmaxLogits() != null ? "softmax" : yPred.sigmoidLogits() != null ? "sigmoid" : "";
        if (!activation.isEmpty()) {
            throw new AdjointException(
                    caller + "_from_logits",
                    "predictions are the result of " + activation
                            + ", expected logits: the loss has an activation of its "
                            + "own, and two in a row learn something else",
                    "end the model without an activation, or use the loss \"" + caller + "\"");
        }
        return yPred;
    }

    /// Predictions of a score for each class: of two classes or more.
    public static Tensor severalClasses(String caller, Tensor yPred) {
        if (yPred.shape().dim(-1) == 1) {
            throw softmaxOfOne(caller, yPred);
        }
        return yPred;
    }

    /// Fails for the softmax of one output.
    public static void checkNotSoftmaxOfOne(String caller, Tensor yPred) {
        if (yPred.softmaxLogits() != null && yPred.shape().dim(-1) == 1) {
            throw softmaxOfOne(caller, yPred);
        }
    }

    private static AdjointException softmaxOfOne(String caller, Tensor yPred) {
        return new AdjointException(
                caller,
                "predictions of shape " + yPred.shape()
                        + " have one output, and the softmax of one output is 1 whatever "
                        + "the weights are: nothing can be learned",
                "give the model an output for each class, or one output with sigmoid and the loss "
                        + "\"binary_crossentropy\"");
    }

    /// [#probabilities], those of a row adding up to 1: one-hot rows, or nearly so.
    public static Tensor oneOfEachRow(String caller, Tensor yTrue, Tensor yPred) {
        Tensor labels = probabilities(caller, yTrue, yPred);
        double[] sums = labels.sum(-1).toDoubleArray();
        for (int row = 0; row < sums.length; row++) {
            if (Math.abs(sums[row] - 1) > SMOOTHING) {
                throw new AdjointException(
                        caller,
                        "the labels of row " + row + " add up to " + sums[row] + ", expected 1: the greatest output is "
                                + "compared with the one class that is right",
                        "if a sample may have several classes, or none, use binary_accuracy");
            }
        }
        return labels;
    }

    /// Fails unless all labels are 0 or 1.
    public static void checkYesOrNo(String caller, Tensor yTrue) {
        double[] labels = yTrue.toDoubleArray();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0 && labels[i] != 1) {
                throw new AdjointException(
                        caller,
                        "label " + labels[i] + " (element " + i
                                + ") is not a class: expected 0 or 1, since the loss does "
                                + "not say what else is meant",
                        "number two classes 0 and 1, not -1 and 1; leave the metric out where numbers are predicted, and "
                                + "take \"mse\"");
            }
        }
    }

    /// Class numbers (int32), one for each row of the predictions; `[n]` and `[n, 1]` are both accepted.
    public static Tensor classes(String caller, Tensor yTrue, Tensor yPred) {
        severalClasses(caller, yPred);
        Shape expected = yPred.shape().without(-1);
        if (!yTrue.shape().equals(expected) && !yTrue.shape().equals(expected.insert(expected.rank(), 1))) {
            throw new AdjointException(
                    caller,
                    "labels have shape " + yTrue.shape() + ", expected class numbers of shape " + expected
                            + " for predictions of shape " + yPred.shape(),
                    "give one class number for each sample; for one-hot rows use " + caller.replace("sparse_", ""));
        }
        checkClasses(caller, yTrue.toDoubleArray(), yPred.shape().dim(-1));
        return yTrue.cast(DType.INT32).reshape(expected);
    }

    private static void checkClasses(String caller, double[] labels, int classes) {
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
