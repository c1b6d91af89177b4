package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What became of each output that says yes or no: the weights of the true positives (yes where the label is), the
/// false positives and the false negatives; 0 where it became something else.
///
/// @param truePositives said yes, rightly
/// @param falsePositives said yes, wrongly
/// @param falseNegatives said no, wrongly
record Hits(Tensor truePositives, Tensor falsePositives, Tensor falseNegatives) {
    /// Of outputs that say yes where `said` is, labels that are yes above 0.5, and weights of samples.
    static Hits of(String caller, Tensor labels, Tensor said, @Nullable Tensor weights) {
        Tensor yes = labels.greater(0.5).cast(DType.FLOAT64);
        Tensor says = said.cast(DType.FLOAT64);
        Tensor each = SampleWeights.over(caller, weights, yes);
        Tensor weight = each == null ? yes.onesLike() : each;
        Tensor right = yes.mul(says).mul(weight);
        return new Hits(right, says.mul(weight).sub(right), yes.mul(weight).sub(right));
    }

    /// Three numbers.
    Sums sums() {
        return Sums.of(truePositives.sum(), falsePositives.sum(), falseNegatives.sum());
    }

    /// Three numbers for each class, a class being an output: first all true positives, and so on.
    Sums sumsByClass() {
        return Sums.of(byClass(truePositives), byClass(falsePositives), byClass(falseNegatives));
    }

    private static Tensor byClass(Tensor each) {
        int classes = each.shape().rank() > 1 ? each.shape().dim(-1) : 1;
        return each.reshape(each.shape().size() / classes, classes).sum(0);
    }
}
