package org.adjoint.ops.kernels;

/// Combinations of elements one after the other, in the order in which they stand.
final class FloatFold {
    private FloatFold() {}

    /// The products of the `n` elements of each line; elements of a line are `inner` apart.
    static void product(float[] x, int i, float[] out, int outer, int n, int inner) {
        for (int line = 0; line < outer * inner; line++) {
            int start = i + line / inner * n * inner + line % inner;
            float product = 1;
            for (int k = 0; k < n; k++) {
                product *= x[start + k * inner];
            }
            out[line] = product;
        }
    }

    /// The products of the elements of each line up to each place.
    static void products(float[] x, int i, float[] out, int outer, int n, int inner) {
        for (int line = 0; line < outer * inner; line++) {
            int start = line / inner * n * inner + line % inner;
            float product = 1;
            for (int k = 0; k < n; k++) {
                product *= x[i + start + k * inner];
                out[start + k * inner] = product;
            }
        }
    }
}
