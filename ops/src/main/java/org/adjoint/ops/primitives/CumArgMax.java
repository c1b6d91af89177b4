package org.adjoint.ops.primitives;

/// At each place along an axis the index (int32) of the first greatest element so far; NaN counts as the
/// greatest. No gradient.
///
/// @param axis the axis
public record CumArgMax(int axis) implements IndexForEach {
    @Override
    public String label() {
        return "cumargmax";
    }

    @Override
    public void find(double[] x, int start, Lines lines, int[] indices) {
        int best = 0;
        for (int k = 0; k < lines.n(); k++) {
            double most = x[start + best * lines.inner()];
            double value = x[start + k * lines.inner()];
            best = value > most || Double.isNaN(value) && !Double.isNaN(most) ? k : best;
            indices[start + k * lines.inner()] = best;
        }
    }
}
