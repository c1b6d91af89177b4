package org.adjoint.ops.primitives;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.stream.IntStream;

/// The indices (int32) that sort the elements along an axis; equal ones keep their order, and NaN counts as the
/// greatest. No gradient.
///
/// @param axis the axis
/// @param descending whether the greatest come first
public record ArgSort(int axis, boolean descending) implements IndexForEach {
    @Override
    public String label() {
        return "argsort";
    }

    @Override
    public void find(double[] x, int start, Lines lines, int[] indices) {
        int[] order = IntStream.range(0, lines.n()).toArray();
        IntComparator rising = (i, j) -> compare(x[start + i * lines.inner()], x[start + j * lines.inner()]);
        IntArrays.mergeSort(order, descending ? (i, j) -> rising.compare(j, i) : rising);
        for (int k = 0; k < order.length; k++) {
            indices[start + k * lines.inner()] = order[k];
        }
    }

    /// Unlike `Double.compare`, zeros of both signs are equal.
    private static int compare(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }
}
