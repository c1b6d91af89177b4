package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The normal distribution, `-(log 2π + log v + (y - m)² / v) / 2`: outputs are first the means `m`, then the
/// logarithms of the variances `v`, or these themselves.
///
/// @param logVariance whether outputs are logarithms of variances, true by default: any number is one. Variances
///     themselves come from softplus, and those below 1e-6 count as 1e-6.
public record NormalDistribution(boolean logVariance) implements Distribution {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);
    private static final double LEAST = 1e-6;

    /// Of logarithms of variances.
    public NormalDistribution() {
        this(true);
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public Tensor logProbability(Tensor y, List<Tensor> outputs) {
        Tensor error = y.sub(mean(outputs)).square();
        Tensor logarithm = logVariance ? outputs.get(1) : variance(outputs).log();
        Tensor relative = logVariance ? error.mul(logarithm.neg().exp()) : error.div(variance(outputs));
        return logarithm.add(relative).add(LOG_2_PI).mul(-0.5);
    }

    @Override
    public Tensor mean(List<Tensor> outputs) {
        return outputs.getFirst();
    }

    @Override
    public Tensor variance(List<Tensor> outputs) {
        return logVariance ? outputs.get(1).exp() : outputs.get(1).maximum(LEAST);
    }
}
