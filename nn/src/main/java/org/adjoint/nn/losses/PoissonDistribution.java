package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The Poisson distribution of counts, `y log r - r - log y!`: outputs are the logarithms of the rates `r`, so
/// any number is one. Without the last term, and for rates themselves, it is the loss [Poisson].
public record PoissonDistribution() implements Distribution {
    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public Tensor logProbability(Tensor y, List<Tensor> outputs) {
        return y.mul(outputs.getFirst()).sub(mean(outputs)).sub(y.add(1).lgamma());
    }

    @Override
    public Tensor mean(List<Tensor> outputs) {
        return outputs.getFirst().exp();
    }

    @Override
    public Tensor variance(List<Tensor> outputs) {
        return mean(outputs);
    }
}
