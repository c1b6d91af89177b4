package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.nn.weights.L1L2;
import org.adjoint.ops.Tensor;

/// Returns its input, and in training adds `(l1 · Σ |x| + l2 · Σ x²) / batch` to the loss.
public final class ActivityRegularization extends FluentLayer<ActivityRegularization> {
    private final Argument<Double> l1;
    private final Argument<Double> l2;

    /// No penalty, until factors are chosen by a configuration.
    public ActivityRegularization() {
        this(0, 0);
    }

    /// The factor of the absolute values, and that of the squares.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is negative
    public ActivityRegularization(double l1, double l2) {
        this.l1 = factor("l1", l1);
        this.l2 = factor("l2", l2);
    }

    private Argument<Double> factor(String name, double value) {
        return argument(name, Double.class, value)
                .require(chosen -> chosen >= 0, "factors must not be negative", "use one such as 0.01");
    }

    @Override
    protected Tensor forward(Tensor x) {
        penalizeActivity(new L1L2(l1.get(), l2.get()), x);
        return x;
    }
}
