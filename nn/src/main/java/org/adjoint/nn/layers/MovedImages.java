package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Interpolation.Neighbour;
import org.adjoint.ops.Tensor;

/// Images whose pixels come from other places, which may lie between pixels or beyond the border.
///
/// Where they come from is computed once, as places and weights of each pixel's neighbours; then the images are
/// sums of weighted pixels, so gradients reach the pixels.
///
/// @param fillMode what stands beyond the border
/// @param fillValue the value there if it is a constant
/// @param interpolation what stands between pixels
record MovedImages(FillMode fillMode, double fillValue, Interpolation interpolation) {
    /// `images`, `[batch, rows, columns, channels]`, each moved in its way.
    Tensor of(Tensor images, List<Affine> moves) {
        Shape shape = images.shape();
        int rows = shape.dim(1);
        int columns = shape.dim(2);
        Sources sources = new Sources(moves.size() * rows * columns, rows, columns);
        for (Affine move : moves) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    sources.add(
                            fillMode.inside(move.sourceRow(row, column), rows),
                            fillMode.inside(move.sourceColumn(row, column), columns));
                }
            }
        }
        return sources.collected(images.reshape(-1, shape.dim(3))).reshape(shape);
    }

    /// Where the pixels of all images come from.
    private final class Sources {
        private final int rows;
        private final int columns;
        private final int[][] places;
        private final double[][] weights;
        private final double[] fill;
        private int count;

        Sources(int pixels, int rows, int columns) {
            int neighbours = interpolation.neighbours(0, 0).size();
            this.rows = rows;
            this.columns = columns;
            this.places = new int[neighbours][pixels];
            this.weights = new double[neighbours][pixels];
            this.fill = new double[pixels];
        }

        /// The next pixel, from these coordinates of its image.
        void add(double row, double column) {
            int image = count / (rows * columns) * (rows * columns);
            List<Neighbour> neighbours = interpolation.neighbours(row, column);
            for (int i = 0; i < neighbours.size(); i++) {
                Neighbour from = neighbours.get(i);
                if (from.row() >= 0 && from.row() < rows && from.column() >= 0 && from.column() < columns) {
                    places[i][count] = image + from.row() * columns + from.column();
                    weights[i][count] = from.weight();
                } else {
                    fill[count] += fillValue * from.weight();
                }
            }
            count++;
        }

        /// The pixels, from those of the original images, `[pixels, channels]`.
        Tensor collected(Tensor pixels) {
            Tensor sum = column(fill, pixels).broadcastTo(pixels.shape());
            for (int i = 0; i < places.length; i++) {
                sum = pixels.gather(Tensor.of(places[i]), 0).fma(column(weights[i], pixels), sum);
            }
            return sum;
        }

        private static Tensor column(double[] values, Tensor pixels) {
            return Tensor.of(values, values.length, 1).cast(pixels.dtype());
        }
    }
}
