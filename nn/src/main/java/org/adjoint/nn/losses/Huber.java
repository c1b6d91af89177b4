package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// The mean over the last axis of `e² / 2` for errors `e = p - y` up to `delta`, and of `delta |e| - delta² /
/// 2` beyond: a squared error that outliers move no more than an absolute one does (Huber, 1964).
///
/// @param delta where the parabola becomes a line, 1 by default
public record Huber(double delta) implements ElementwiseLoss {
    /// Checks that `delta` is more than 0.
    public Huber {
        if (!(delta > 0)) {
            throw new AdjointException(
                    "huber", "delta is " + delta + ", expected more than 0", "take 1, as by default");
        }
    }

    /// With `delta` 1.
    public Huber() {
        this(1);
    }

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        Tensor error = yPred.sub(labels);
        Tensor size = error.abs();
        return size.lessEqual(delta)
                .where(error.square().mul(0.5), size.mul(delta).sub(0.5 * delta * delta));
    }
}
