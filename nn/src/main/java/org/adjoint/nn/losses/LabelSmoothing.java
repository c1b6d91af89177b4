package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Labels that are a little less sure: `y (1 - rate) + rate / classes` (Szegedy et al., 2016).
///
/// @param rate from 0, which leaves labels as they are, to 1
record LabelSmoothing(double rate) {
    /// A rate, checked on behalf of `caller`.
    static LabelSmoothing of(String caller, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new AdjointException(
                    caller, "labelSmoothing is " + rate + ", expected 0 to 1", "use a small number such as 0.1");
        }
        return new LabelSmoothing(rate);
    }

    /// Probabilities of one of `classes` each, smoothed.
    Tensor apply(Tensor labels, int classes) {
        return rate == 0 ? labels : labels.mul(1 - rate).add(rate / classes);
    }
}
