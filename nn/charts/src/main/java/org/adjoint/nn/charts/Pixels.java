package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.DoubleFunction;
import java.util.function.IntUnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;

/// Images as they are in tensors.
///
/// @param rows of an image
/// @param columns of an image
/// @param channels 1, or 3 for red, green and blue
/// @param values of all images, one after another
record Pixels(int rows, int columns, int channels, double[] values) {
    /// About how many pixels of a page an image is made of: viewers would blur one of few pixels.
    private static final int FINENESS = 160;

    /// Of images `[n, rows, columns]` or `[n, rows, columns, channels]`.
    static Pixels of(Tensor images) {
        Shape shape = images.shape();
        int channels = shape.rank() == 4 ? shape.dim(3) : 1;
        return new Pixels(shape.dim(1), shape.dim(2), channels, images.toDoubleArray());
    }

    int images() {
        return values.length / (rows * columns * channels);
    }

    /// An image of which each pixel has the colour that `color` gives for its place in [#values], as several
    /// pixels.
    BufferedImage image(int index, IntUnaryOperator color) {
        int times = Math.max(1, Math.ceilDiv(FINENESS, Math.max(rows, columns)));
        BufferedImage image = new BufferedImage(columns * times, rows * times, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = (index * rows + y / times) * columns + x / times;
                image.setRGB(x, y, color.applyAsInt(pixel * channels));
            }
        }
        return image;
    }

    /// The same of which the first channel alone decides.
    BufferedImage colored(int index, DoubleFunction<Color> color) {
        return image(index, at -> color.apply(values[at]).getRGB());
    }

    /// The same from black, the least value, to white, the greatest; or of so much red, green and blue.
    BufferedImage natural(int index, double least, double most) {
        return image(index, at -> {
            int red = level(values[at], least, most);
            int green = channels == 3 ? level(values[at + 1], least, most) : red;
            int blue = channels == 3 ? level(values[at + 2], least, most) : red;
            return new Color(red, green, blue).getRGB();
        });
    }

    private static int level(double value, double least, double most) {
        return most > least ? (int) Math.round(255 * Math.clamp((value - least) / (most - least), 0, 1)) : 0;
    }
}
