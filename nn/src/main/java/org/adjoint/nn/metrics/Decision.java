package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// When an output says yes, as in Keras: above the threshold; or among the `topK` greatest of its row; and of
/// one class only, if one is named.
///
/// @param caller on whose behalf errors are reported
/// @param threshold what outputs are compared with; null for 0.5, or none where the greatest are taken
/// @param topK how many outputs of a row may say yes at most; null for all
/// @param classId the output that counts; null for all
record Decision(
        String caller,
        @Nullable Double threshold,
        @Nullable Integer topK,
        @Nullable Integer classId) {
    /// What became of the outputs of a batch.
    Hits hits(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor labels = Labels.probabilities(caller, yTrue, yPred);
        return Hits.of(caller, ofClass(caller, classId, labels), ofClass(caller, classId, said(yPred)), weights);
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

    /// The outputs of one class, `[..., 1]`, or all.
    static Tensor ofClass(String caller, @Nullable Integer classId, Tensor outputs) {
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
        Tensor numbers = outputs.dtype() == DType.BOOL ? outputs.cast(DType.FLOAT32) : outputs;
        return numbers.slice(-1, classId, classId + 1);
    }
}
