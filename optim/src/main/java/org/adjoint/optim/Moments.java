package org.adjoint.optim;

import org.adjoint.ops.Tensor;

/// Running means of gradients and of their squares, of which many rules are made.
final class Moments {
    private Moments() {}

    /// `β · before + (1 - β) · x`
    static Tensor mean(Tensor before, Tensor x, double beta) {
        return before.mul(beta).add(x.mul(1 - beta));
    }

    /// By how much a running mean that began with 0 is too small after `steps` steps: `1 - βᵗ`.
    static double bias(double beta, double steps) {
        return 1 - Math.pow(beta, steps);
    }

    /// √v. When the step is differentiated, the slope at 0, where a weight never had a gradient, is 0 and not
    /// infinite.
    static Tensor root(Tensor v) {
        return v.node() == null ? v.sqrt() : v.maximum(Float.MIN_NORMAL).sqrt();
    }
}
