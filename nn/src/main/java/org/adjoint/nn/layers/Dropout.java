package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.ops.Tensor;

/// In training, sets elements to 0 at random and divides the others by `1 - rate`; else returns its input
/// (Srivastava et al., 2014).
public final class Dropout extends FluentLayer<Dropout> {
    private final Argument<Double> rate;

    /// A layer that drops each element with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public Dropout(double rate) {
        this.rate = argument("rate", Double.class, rate)
                .require(share -> share >= 0 && share < 1, "the rate must be in [0, 1)", "use a rate such as 0.5");
    }

    /// Draws its source of random numbers here, in the order of the layers, not in that of their first training.
    @Override
    protected void build(Shape input) {
        rng();
    }

    @Override
    protected Tensor forward(Tensor x) {
        return Mode.isTraining() ? x.dropout(rate.get(), rng()) : x;
    }
}
