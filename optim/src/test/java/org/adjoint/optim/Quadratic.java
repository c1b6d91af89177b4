package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// `Σ ½ aᵢ (wᵢ - cᵢ)²` in float64: its gradient is `a (w - c)`, so hand-written loops follow it exactly.
final class Quadratic {
    static final double[] CURVATURE = {1, 4, 0.25};
    static final double[] MINIMUM = {3, -1, 0.5};
    static final double[] START = {-2, 2, 10};

    private Quadratic() {}

    static Variable start() {
        return new Variable("w", Tensor.of(START));
    }

    static Tensor at(Tensor w) {
        return w.sub(Tensor.of(MINIMUM))
                .square()
                .mul(Tensor.of(CURVATURE))
                .mul(0.5)
                .sum();
    }

    static double slope(int i, double w) {
        return CURVATURE[i] * (w - MINIMUM[i]);
    }

    /// Where `steps` steps of `optimizer` lead.
    static double[] after(int steps, Optimizer optimizer) {
        Variable w = start();
        Descent descent = new Descent(optimizer, List.of(w));
        for (int t = 0; t < steps; t++) {
            descent.step(at(w).gradients());
        }
        return w.toDoubleArray();
    }
}
