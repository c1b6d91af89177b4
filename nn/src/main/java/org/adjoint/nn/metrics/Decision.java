package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// When an output says yes: [Precision] and [Recall] go by it. As in Keras, above the threshold; or among the `k`
/// greatest of its row; and of one class only, if one is named.
///
/// @param threshold what outputs are compared with; null, the default, for 0.5, or 0 beside a loss from logits,
///     or none where the greatest are taken
/// @param topK how many outputs of a row may say yes at most; null, the default, for all
/// @param classId the output that counts; null, the default, for all
public record Decision(
        @Nullable Double threshold,
        @Nullable Integer topK,
        @Nullable Integer classId) {
    /// Checks `topK`.
    public Decision {
        if (topK != null) {
            Arguments.checkPositive("decision", "topK", topK);
        }
    }

    /// Above 0.5.
    public Decision() {
        this(null, null, null);
    }

    /// The same above another threshold.
    public Decision withThreshold(double above) {
        return new Decision(above, topK, classId);
    }

    /// The same among the `k` greatest of a row.
    public Decision withTopK(int k) {
        return new Decision(threshold, k, classId);
    }

    /// The same of one class.
    public Decision withClassId(int output) {
        return new Decision(threshold, topK, output);
    }

    /// The same for outputs that mean what they do to `loss`.
    Decision beside(Loss loss) {
        boolean logits = threshold == null && topK == null && loss.outputs() == Loss.Outputs.LOGITS;
        return logits ? withThreshold(0) : this;
    }

    /// What became of the outputs of a batch, on behalf of `caller`.
    Hits hits(String caller, Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor labels = Labels.probabilities(caller, yTrue, yPred);
        return Hits.of(caller, ofClass(caller, labels), ofClass(caller, said(yPred)), weights);
    }

    private Tensor said(Tensor yPred) {
        if (topK == null) {
            return yPred.greater(threshold == null ? 0.5 : threshold);
        }
        int classes = yPred.shape().dim(-1);
        Tensor among = yPred.argTopK(Math.min(topK, classes), -1)
                .oneHot(classes)
                .sum(-2)
                .greater(0.5);
        return threshold == null ? among : among.logicalAnd(yPred.greater(threshold));
    }

    private Tensor ofClass(String caller, Tensor outputs) {
        if (classId == null) {
            return outputs;
        }
        int classes = outputs.shape().dim(-1);
        if (classId < 0 || classId >= classes) {
            throw new AdjointException(
                    caller,
                    "classId is " + classId + " for outputs of shape " + outputs.shape() + ", expected 0 to "
                            + (classes - 1),
                    "name one of the model's outputs");
        }
        return outputs.cast(DType.FLOAT32).slice(-1, classId, classId + 1);
    }
}
