package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.ops.Tensor;

/// In training, sets elements to 0 at random and divides the others by `1 - rate`; else returns its input
/// (Srivastava et al., 2014).
public final class Dropout extends Layer {
    private final double rate;

    /// A layer that drops each element with probability `rate`.
    ///
    /// @throws AdjointException if `rate` is not in `[0, 1)`
    public Dropout(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new AdjointException("dropout", "the rate must be in [0, 1): got " + rate, "use a rate such as 0.5");
        }
        this.rate = rate;
    }

    /// Draws its source of random numbers here, in the order of the layers, not in that of their first training.
    @Override
    protected void build(Shape input) {
        rng();
    }

    @Override
    protected Tensor forward(Tensor x) {
        return Mode.isTraining() ? x.dropout(rate, rng()) : x;
    }
}
