package org.adjoint.nn;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How many answers are right: 1 for a right one, 0 for a wrong one.
sealed interface Accuracy extends Metric.Score {
    /// Whether each output is on the label's side: above `threshold` where the label is above 0.5.
    ///
    /// @param chosen whether the user said the threshold; else it is the one of the loss
    record EachOutput(double threshold, boolean chosen) implements Accuracy {
        @Override
        public Tensor of(Tensor yTrue, Tensor yPred) {
            Tensor labels = Labels.probabilities("binary_accuracy", yTrue, yPred);
            return score(yPred.greater(threshold)
                    .cast(labels.dtype())
                    .equal(labels.greater(0.5).cast(labels.dtype())));
        }

        @Override
        public Metric.Score beside(Loss loss) {
            return chosen || loss.outputs() != Loss.Outputs.LOGITS ? this : new EachOutput(0, true);
        }
    }

    /// Whether the greatest output of a row is where the one-hot label has its 1.
    record OneHotRows() implements Accuracy {
        @Override
        public Tensor of(Tensor yTrue, Tensor yPred) {
            Tensor labels = Labels.oneOfEachRow("categorical_accuracy", yTrue, yPred);
            return score(yPred.argmax(-1).equal(labels.argmax(-1)));
        }
    }

    /// Whether the greatest output of a row is at the label's class number.
    record ClassNumbers() implements Accuracy {
        @Override
        public Tensor of(Tensor yTrue, Tensor yPred) {
            return score(yPred.argmax(-1).equal(Labels.classes("sparse_categorical_accuracy", yTrue, yPred)));
        }
    }

    /// What "accuracy" means: one of the others, by what outputs are to the loss and by the activation they come
    /// from. Shapes alone do not decide, and what cannot be meant is an error.
    ///
    /// @param outputs what outputs are to the loss
    record AsMeant(Loss.Outputs outputs) implements Accuracy {
        @Override
        public Tensor of(Tensor yTrue, Tensor yPred) {
            if (areClasses(yPred)) {
                boolean rows = yTrue.shape().equals(yPred.shape());
                return (rows ? new OneHotRows() : new ClassNumbers()).of(yTrue, yPred);
            }
            return switch (outputs) {
                case LOGITS -> new EachOutput(0, true).of(yTrue, yPred);
                case PROBABILITIES, CLASSES -> new EachOutput(0.5, true).of(yTrue, yPred);
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
            return new EachOutput(0.5, true).of(yTrue, yPred);
        }

        @Override
        public Metric.Score beside(Loss loss) {
            return new AsMeant(loss.outputs());
        }
    }

    private static Tensor score(Tensor right) {
        return right.cast(DType.FLOAT32);
    }
}
