package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// A loss that compares each output with the label in its place: the loss of a sample is the mean over the last axis,
/// if that is not the batch. Such a loss is a record with one method:
///
/// ```java
/// record FourthPower() implements ElementwiseLoss {
///     public Tensor each(Tensor labels, Tensor yPred) { return yPred.sub(labels).pow(4); }
/// }
/// ```
public interface ElementwiseLoss extends Loss {
    /// The loss of each output.
    ///
    /// @param labels labels of the shape and type of the predictions
    /// @param yPred what the model computed
    Tensor each(Tensor labels, Tensor yPred);

    /// The labels as [#each] gets them: of the shape and type of the predictions, or an error.
    default Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.like(name(), yTrue, yPred);
    }

    /// The axis over which the mean is taken, the last unless a loss says otherwise.
    default int axis() {
        return -1;
    }

    /// The mean of [#each] over the axis, if there is another one, the batch.
    @Override
    default Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor each = each(labels(yTrue, yPred), yPred);
        return each.shape().rank() > 1 ? each.mean(axis()) : each;
    }

    /// Outputs imitate the labels.
    @Override
    default Outputs outputs() {
        return Outputs.LABELS;
    }
}
