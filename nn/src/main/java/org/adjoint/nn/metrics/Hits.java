package org.adjoint.nn.metrics;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What became of each output that says yes or no: the weights of the true positives (yes where the label is), the
/// false positives, the false negatives and the true negatives; 0 where it became something else.
///
/// @param truePositives said yes, rightly
/// @param falsePositives said yes, wrongly
/// @param falseNegatives said no, wrongly
/// @param trueNegatives said no, rightly
record Hits(Tensor truePositives, Tensor falsePositives, Tensor falseNegatives, Tensor trueNegatives) {
    /// Of outputs that say yes where `said` is, labels that are yes above 0.5, and weights of samples.
    static Hits of(String caller, Tensor labels, Tensor said, @Nullable Tensor weights) {
        Tensor yes = labels.greater(0.5).cast(DType.FLOAT64);
        Tensor says = said.cast(DType.FLOAT64);
        Tensor each = SampleWeights.over(caller, weights, yes);
        Tensor weight = each == null ? yes.onesLike() : each;
        Tensor right = yes.mul(says).mul(weight);
        Tensor wrong = says.mul(weight).sub(right);
        Tensor missed = yes.mul(weight).sub(right);
        return new Hits(right, wrong, missed, weight.sub(right).sub(wrong).sub(missed));
    }

    /// The four numbers.
    Sums sums() {
        return added(each -> each.sum());
    }

    /// The four numbers for each class, a class being an output: first all true positives, and so on.
    Sums sumsByClass() {
        return added(Hits::byClass);
    }

    private Sums added(UnaryOperator<Tensor> sum) {
        return Sums.of(Stream.of(truePositives, falsePositives, falseNegatives, trueNegatives)
                .map(sum)
                .toArray(Tensor[]::new));
    }

    private static Tensor byClass(Tensor each) {
        int classes = each.shape().rank() > 1 ? each.shape().dim(-1) : 1;
        return each.reshape(each.shape().size() / classes, classes).sum(0);
    }

    /// The outcomes of each class.
    static Outcomes[] byClass(Sums sums) {
        Outcomes[] outcomes = new Outcomes[sums.size() / 4];
        Arrays.setAll(
                outcomes,
                c -> new Outcomes(
                        sums.at(c),
                        sums.at(outcomes.length + c),
                        sums.at(2 * outcomes.length + c),
                        sums.at(3 * outcomes.length + c)));
        return outcomes;
    }
}
