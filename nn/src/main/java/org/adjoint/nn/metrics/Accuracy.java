package org.adjoint.nn.metrics;

import org.adjoint.graph.Shape;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;

/// How many samples are classified correctly, by what the loss of the model says its outputs are:
///
/// | loss | right is |
/// |---|---|
/// | binary cross-entropy | an output on the label's side of 0.5, or 0 for logits |
/// | categorical cross-entropies | a row with its greatest output at the label's class |
/// | another | outputs of sigmoid, and one output: as binary; several others: as categorical |
///
/// The outputs of a softmax are classes for any loss. What cannot be meant is an error: rows of several ones
/// where one class is to be right; and, where the loss does not say what outputs are, labels other than 0 and 1
/// (numbers to predict, classes -1 and 1), and for a loss of your own single outputs outside of 0 to 1.
/// [BinaryAccuracy] and the others say what is meant.
///
/// @param outputs what outputs are to the loss
public record Accuracy(Loss.Outputs outputs) implements MeanMetric {
    /// By what the loss says that outputs are, once it is known.
    public Accuracy() {
        this(Loss.Outputs.UNKNOWN);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        if (areClasses(yPred)) {
            boolean rows = yTrue.shape().equals(yPred.shape());
            return rows
                    ? new CategoricalAccuracy().apply(yTrue, yPred)
                    : new SparseCategoricalAccuracy().apply(yTrue, yPred);
        }
        return switch (outputs) {
            case LOGITS -> new BinaryAccuracy(0.0).apply(yTrue, yPred);
            case PROBABILITIES, CLASSES -> new BinaryAccuracy(0.5).apply(yTrue, yPred);
            case LABELS, UNKNOWN -> likeLabels(yTrue, yPred);
        };
    }

    /// Whether the outputs of a row are classes of which one is right.
    private boolean areClasses(Tensor yPred) {
        Shape shape = yPred.shape();
        if (shape.rank() < 2 || shape.dim(-1) < 2) {
            return false;
        }
        return yPred.softmaxLogits() != null
                || switch (outputs) {
                    case CLASSES -> true;
                    case LOGITS, PROBABILITIES -> false;
                    case LABELS, UNKNOWN -> yPred.sigmoidLogits() == null;
                };
    }

    private Tensor likeLabels(Tensor yTrue, Tensor yPred) {
        Labels.checkYesOrNo("accuracy", yTrue);
        if (outputs == Loss.Outputs.UNKNOWN) {
            Labels.checkRange(
                    "accuracy",
                    "predictions are",
                    yPred,
                    1,
                    "end the model with sigmoid, or say what decides: Metric.binaryAccuracy(0) for logits");
        }
        return new BinaryAccuracy(0.5).apply(yTrue, yPred);
    }

    @Override
    public Metric beside(Loss loss) {
        return new Accuracy(loss.outputs());
    }
}
