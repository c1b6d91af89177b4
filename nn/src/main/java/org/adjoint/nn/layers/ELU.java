package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// `x` where positive, `alpha (eˣ - 1)` elsewhere (Clevert et al., "Fast and accurate deep network learning by
/// exponential linear units", 2016).
public final class ELU extends FluentLayer<ELU> {
    private final Argument<Double> alpha;

    /// `alpha` is 1.
    public ELU() {
        this(1);
    }

    /// `alpha`, what large negative numbers are brought to, with the other sign.
    public ELU(double alpha) {
        this.alpha = argument("alpha", Double.class, alpha);
    }

    @Override
    protected Tensor forward(Tensor x) {
        return x.elu(alpha.get());
    }
}
