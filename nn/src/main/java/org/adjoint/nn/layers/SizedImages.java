package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// A layer whose images have a size of its choice.
///
/// @param <L> the layer itself
abstract class SizedImages<L extends SizedImages<L>> extends SpatialLayer<L> {
    private final Argument<Integer> height;
    private final Argument<Integer> width;

    SizedImages(int height, int width) {
        super(2);
        this.height = count("height", height);
        this.width = count("width", width);
    }

    final int rows() {
        return height.get();
    }

    final int columns() {
        return width.get();
    }

    /// `x` with as many rows and columns as chosen.
    final Tensor resized(Tensor x, Interpolation how, int... axes) {
        return how.resized(how.resized(x, axes[0], rows()), axes[1], columns());
    }

    /// The middle of `x` that has the proportions of the size that was chosen, as large as possible.
    final Tensor inProportion(Tensor x, int... axes) {
        int rows = x.shape().dim(axes[0]);
        int columns = x.shape().dim(axes[1]);
        int most = (int) ((double) columns * rows() / columns());
        int widest = (int) ((double) rows * columns() / rows());
        Tensor high = middle(x, axes[0], Math.min(rows, most));
        return middle(high, axes[1], Math.min(columns, widest));
    }

    /// So many places in the middle of an axis.
    static Tensor middle(Tensor x, int axis, int size) {
        int start = (x.shape().dim(axis) - size) / 2;
        return x.slice(axis, start, start + size);
    }
}
