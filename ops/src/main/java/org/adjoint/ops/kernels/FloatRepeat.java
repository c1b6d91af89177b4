package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Writes repeated elements out.
final class FloatRepeat {
    private FloatRepeat() {}

    /// `out[o + e] = x[i + (from + e) / inner % count]` for `e < n`: each of `count` elements stands `inner`
    /// times in a row, and all of that is repeated.
    static void expand(float[] x, int i, int inner, int count, int from, float[] out, int o, int n) {
        int at = from / inner % count;
        if (inner == 1) {
            for (int e = 0, length; e < n; e += length, at = 0) {
                length = Math.min(n - e, count - at);
                System.arraycopy(x, i + at, out, o + e, length);
            }
            return;
        }
        for (int e = 0, length = inner - from % inner; e < n; e += length, length = inner) {
            Arrays.fill(out, o + e, o + Math.min(n, e + length), x[i + at]);
            at = at + 1 == count ? 0 : at + 1;
        }
    }
}
