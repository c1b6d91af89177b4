package org.adjoint.ops.check;

import java.util.List;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How exactly values are computed, and so which steps and which errors differences of them have.
enum GradPrecision {
    DOUBLE(0x1p-53, -17, -33, 1e-3, 1e-9, 1e-9),
    SINGLE(0x1p-24, -7, -13, 0.1, 1e-3, 1e-4);

    /// The exponent of the widest step: half of the size of what is moved, so that what is positive stays so.
    static final int WIDEST = -1;

    /// By how much exponents of steps differ: each step is a quarter of the one before.
    static final int STRIDE = 2;

    /// The unit roundoff.
    final double roundoff;

    /// The exponent of the step that is tried first, near the cube root of the roundoff: there, what differences
    /// leave out and what rounding spoils are about the same for a function of moderate size and curvature.
    final int usual;

    /// The exponent of the narrowest step.
    final int narrowest;

    /// A derivative is clear if its error is at most this, relative to itself.
    final double clear;

    /// A derivative counts as 0 if nothing more is known of it than that it is below this, relative to how much
    /// the function changes otherwise.
    final double zero;

    /// Two evaluations at one point may differ by this, relative to the greatest result.
    final double repeatable;

    GradPrecision(double roundoff, int usual, int narrowest, double clear, double zero, double repeatable) {
        this.roundoff = roundoff;
        this.usual = usual;
        this.narrowest = narrowest;
        this.clear = clear;
        this.zero = zero;
        this.repeatable = repeatable;
    }

    /// The coarsest of `tensors`.
    static GradPrecision of(List<Tensor> tensors) {
        return tensors.stream().anyMatch(tensor -> tensor.dtype() == DType.FLOAT32) ? SINGLE : DOUBLE;
    }

    /// The step that is tried first.
    double usualStep() {
        return Math.scalb(1.0, usual);
    }
}
