package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The Laplace distribution, `-log 2b - |y - m| / b`, whose tails are heavier than the normal one's: outputs
/// are first the medians `m`, then the logarithms of the scales `b`.
public record LaplaceDistribution() implements Distribution {
    private static final double LOG_2 = Math.log(2);

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public Tensor logProbability(Tensor y, List<Tensor> outputs) {
        Tensor logScale = outputs.get(1);
        Tensor distance = y.sub(mean(outputs)).abs();
        return distance.mul(logScale.neg().exp()).add(logScale).add(LOG_2).neg();
    }

    @Override
    public Tensor mean(List<Tensor> outputs) {
        return outputs.getFirst();
    }

    @Override
    public Tensor variance(List<Tensor> outputs) {
        return outputs.get(1).mul(2).exp().mul(2);
    }
}
