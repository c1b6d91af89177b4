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
        Tensor high = middle(x, axes[0], Math.min(rows, rowsFor(columns)));
        return middle(high, axes[1], Math.min(columns, columnsFor(rows)));
    }

    /// `x` with borders of `value` on two sides, so that it has the proportions of the size that was chosen.
    final Tensor bordered(Tensor x, double value, int... axes) {
        int above = Math.max(0, rowsFor(x.shape().dim(axes[1])) - x.shape().dim(axes[0])) / 2;
        int left = Math.max(0, columnsFor(x.shape().dim(axes[0])) - x.shape().dim(axes[1])) / 2;
        return x.pad(axes[0], above, above, value).pad(axes[1], left, left, value);
    }

    /// How many rows suit so many columns.
    private int rowsFor(int columns) {
        return (int) ((double) columns * rows() / columns());
    }

    /// How many columns suit so many rows.
    private int columnsFor(int rows) {
        return (int) ((double) rows * columns() / rows());
    }

    /// So many places in the middle of an axis.
    static Tensor middle(Tensor x, int axis, int size) {
        int start = (x.shape().dim(axis) - size) / 2;
        return x.slice(axis, start, start + size);
    }
}
