package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.adjoint.ops.Tensor;

/// How a layer makes up values between those that there are.
public enum Interpolation {
    /// Each is the nearest one.
    NEAREST {
        @Override
        Tensor resized(Tensor x, int axis, int size) {
            int[] nearest = new int[size];
            for (int i = 0; i < size; i++) {
                nearest[i] = Math.min(
                        (int) ((i + 0.5) * x.shape().dim(axis) / size),
                        x.shape().dim(axis) - 1);
            }
            return x.gather(Tensor.of(nearest), axis);
        }

        @Override
        Tensor stretched(Tensor x, int axis, int times) {
            return x.repeat(times, axis);
        }

        @Override
        List<Neighbour> neighbours(double row, double column) {
            return List.of(new Neighbour(rounded(row), rounded(column), 1));
        }

        /// The nearest whole number, of two equally near ones that farther from 0.
        private static int rounded(double place) {
            return (int) (place < 0 ? Math.ceil(place - 0.5) : Math.floor(place + 0.5));
        }
    },
    /// Along each axis, each is the mean of its two neighbours, the nearer one weighing more. Values lie in the
    /// middle of their places; beyond the first and the last value there is nothing new.
    BILINEAR {
        @Override
        Tensor resized(Tensor x, int axis, int size) {
            int last = x.shape().dim(axis) - 1;
            int[] below = new int[size];
            int[] above = new int[size];
            double[] shares = new double[size];
            for (int i = 0; i < size; i++) {
                double place = Math.clamp((i + 0.5) * (last + 1) / size - 0.5, 0, last);
                below[i] = (int) place;
                above[i] = Math.min(below[i] + 1, last);
                shares[i] = place - below[i];
            }
            Tensor share =
                    Tensor.of(shares, along(axis, x.shape().rank(), size)).cast(x.dtype());
            return x.gather(Tensor.of(below), axis).lerp(x.gather(Tensor.of(above), axis), share);
        }

        @Override
        List<Neighbour> neighbours(double row, double column) {
            int above = (int) Math.floor(row);
            int left = (int) Math.floor(column);
            double down = row - above;
            double right = column - left;
            return List.of(
                    new Neighbour(above, left, (1 - down) * (1 - right)),
                    new Neighbour(above, left + 1, (1 - down) * right),
                    new Neighbour(above + 1, left, down * (1 - right)),
                    new Neighbour(above + 1, left + 1, down * right));
        }
    };

    /// A pixel that a value between pixels is made of.
    ///
    /// @param weight its share
    record Neighbour(int row, int column, double weight) {}

    /// The sizes of what has `size` elements along one of `rank` axes.
    private static int[] along(int axis, int rank, int size) {
        int[] sizes = new int[rank];
        Arrays.fill(sizes, 1);
        sizes[axis] = size;
        return sizes;
    }

    /// `x` with an axis of another size.
    abstract Tensor resized(Tensor x, int axis, int size);

    /// `x` with an axis `times` as long.
    Tensor stretched(Tensor x, int axis, int times) {
        return resized(x, axis, x.shape().dim(axis) * times);
    }

    /// The pixels that the value at a place between them is made of, as many for all places.
    abstract List<Neighbour> neighbours(double row, double column);
}
