package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// `max(x, 0)`, or in general
///
/// ```text
/// maxValue                    for x ≥ maxValue
/// x                           for threshold < x < maxValue
/// slope · (x - threshold)     elsewhere
/// ```
public final class ReLU extends FluentLayer<ReLU> {
    private final Argument<@Nullable Double> maxValue = optional("max_value", Double.class)
            .require(value -> value == null || value >= 0, "max_value must not be negative", "use one such as 6");
    private final Argument<Double> negativeSlope = argument("negative_slope", Double.class, 0.0)
            .require(value -> value >= 0, "negative_slope must not be negative", "use one such as 0.1");
    private final Argument<Double> threshold = argument("threshold", Double.class, 0.0)
            .require(value -> value >= 0, "threshold must not be negative", "use 0 or more");

    @Override
    protected Tensor forward(Tensor x) {
        double least = threshold.get();
        double slope = negativeSlope.get();
        Double most = maxValue.get();
        Tensor above = least == 0 ? x.relu() : x.threshold(least, 0);
        Tensor cut = most == null ? above : above.minimum(most);
        return slope == 0 ? cut : cut.sub(x.neg().add(least).relu().mul(slope));
    }

    /// The greatest value; there is none unless chosen.
    public ReLU maxValue(double value) {
        return with(maxValue, value);
    }

    /// The slope below the threshold, 0 unless chosen.
    public ReLU negativeSlope(double slope) {
        return with(negativeSlope, slope);
    }

    /// Up to where values are cut, 0 unless chosen.
    public ReLU threshold(double value) {
        return with(threshold, value);
    }
}
