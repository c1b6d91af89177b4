package org.adjoint.nn.layers;

import java.util.Arrays;
import org.adjoint.ops.Tensor;

/// How a layer makes up values between those that there are.
public enum Interpolation {
    /// Each is the nearest one.
    NEAREST {
        @Override
        Tensor stretched(Tensor x, int axis, int times) {
            return x.repeat(times, axis);
        }
    },
    /// Along each axis, each is the mean of its two neighbours, the nearer one weighing more. Values lie in the
    /// middle of their places; beyond the first and the last value there is nothing new.
    BILINEAR {
        @Override
        Tensor stretched(Tensor x, int axis, int times) {
            int size = x.shape().dim(axis);
            int[] below = new int[size * times];
            int[] above = new int[size * times];
            double[] shares = new double[size * times];
            for (int i = 0; i < size * times; i++) {
                double place = Math.clamp((i + 0.5) / times - 0.5, 0, size - 1);
                below[i] = (int) place;
                above[i] = Math.min(below[i] + 1, size - 1);
                shares[i] = place - below[i];
            }
            Tensor share = Tensor.of(shares, along(axis, x.shape().rank(), shares.length))
                    .cast(x.dtype());
            return x.gather(Tensor.of(below), axis).lerp(x.gather(Tensor.of(above), axis), share);
        }
    };

    /// The sizes of what has `size` elements along one of `rank` axes.
    private static int[] along(int axis, int rank, int size) {
        int[] sizes = new int[rank];
        Arrays.fill(sizes, 1);
        sizes[axis] = size;
        return sizes;
    }

    /// `x` with an axis `times` as long.
    abstract Tensor stretched(Tensor x, int axis, int times);
}
