package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Ctc;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Connectionist temporal classification: minus the logarithm of the probability of a sequence of labels, summed over
/// all ways to spread it over the longer one of the outputs (Graves et al., 2006); see [Ctc].
///
/// Predictions are logits `[batch, steps, classes]`, of which class 0 means "no label here"; labels are class numbers
/// `[batch, length]`, filled up with 0. It is infinite where labels need more steps than there are.
public record CTC() implements Loss {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        if (yPred.shape().rank() != 3 || yTrue.shape().rank() != 2) {
            throw new AdjointException(
                    name(),
                    "got labels of shape " + yTrue.shape() + " for predictions of shape " + yPred.shape()
                            + ", expected [batch, length] for [batch, steps, classes]",
                    "give a sequence of class numbers, filled up with 0, for each sequence of outputs");
        }
        Tensor known = yPred.softmaxLogits();
        Tensor logits = known == null ? yPred : known;
        Tensor classes = yTrue.cast(DType.INT32);
        int batch = yPred.shape().dim(0);
        Tensor steps = Tensor.zeros(batch).add(yPred.shape().dim(1)).cast(DType.INT32);
        Tensor lengths = classes.notEqual(0).cast(DType.INT32).sum(-1);
        return Ctc.loss(logits.logSoftmax(-1), classes, steps, lengths, 0);
    }
}
