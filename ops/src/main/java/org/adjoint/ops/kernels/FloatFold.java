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

    /// The sums of the elements of each line up to each place, or the products.
    static void cumulate(boolean multiply, float[] x, int i, float[] out, int outer, int n, int inner) {
        for (int line = 0; line < outer * inner; line++) {
            int start = line / inner * n * inner + line % inner;
            float total = multiply ? 1 : 0;
            for (int k = 0; k < n; k++) {
                float value = x[i + start + k * inner];
                total = multiply ? total * value : total + value;
                out[start + k * inner] = total;
            }
        }
    }
}
