package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// A grid shows the images as they are and says of each what it was taken for.
class ImageGridTest {
    private static final Tensor IMAGES = Tensor.of(new float[] {0, 4, 8, 12, 16, 2, 2, 2, 2, 2, 2, 2}, 2, 2, 3);
    private static final Tensor LABELS = Tensor.of(new int[] {1, 0}, 2);
    private static final Tensor SURE = Tensor.of(new double[][] {{0.1, 0.9}, {0.25, 0.75}});

    private static Color at(BufferedImage image, double x, double y) {
        return new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
    }

    @Test
    void pixels_go_from_the_least_to_the_greatest_value() {
        BufferedImage image = Pixels.of(IMAGES).natural(0, 0, 16);
        assertEquals(3 * image.getHeight(), 2 * image.getWidth());
        assertEquals(Color.BLACK, at(image, 0.1, 0.1));
        assertEquals(new Color(128, 128, 128), at(image, 0.9, 0.1));
        assertEquals(Color.WHITE, at(image, 0.5, 0.9));
    }

    @Test
    void three_channels_are_red_green_and_blue() {
        Tensor image = Tensor.of(new double[] {1, 0, 0.2, 0, 0, 1}, 1, 1, 2, 3);
        BufferedImage painted = Pixels.of(image).natural(0, 0, 1);
        assertEquals(new Color(255, 0, 51), at(painted, 0.2, 0.5));
        assertEquals(Color.BLUE, at(painted, 0.8, 0.5));
    }

    @Test
    void captions_say_what_it_was_taken_for_and_what_is_wrong() {
        ImageGrid grid = ImageGrid.of(IMAGES);
        assertEquals(List.of("1", "0"), Geometry.texts(grid.labels(LABELS)));
        assertEquals(List.of("1 (90 %)", "1 (75 %)"), Geometry.texts(grid.predictions(SURE)));
        assertEquals(
                List.of("dog (90 %)", "dog (75 %)", "wrong: is cat"),
                Geometry.texts(
                        grid.classNames(List.of("cat", "dog")).predictions(SURE).labels(LABELS)));
        assertEquals(
                List.of("1", "1", "wrong: is 0"),
                Geometry.texts(grid.predictions(SURE.argmax(-1)).labels(LABELS)));
    }

    @Test
    void the_wrong_ones_have_a_thick_frame() {
        ImageGrid grid = ImageGrid.of(Tensor.zeros(2, 8, 8)).columns(2).labels(LABELS);
        assertEquals(0, framed(grid.predictions(LABELS)));
        assertTrue(framed(grid.predictions(Tensor.of(new int[] {1, 1}, 2))) > 1000);
    }

    private static long framed(Chart chart) {
        BufferedImage image = chart.image();
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == Colors.VERMILLION.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void it_is_readable() {
        Tensor images = new Rng(1).uniform(0, 1, 13, 5, 9);
        Tensor classes = Tensor.of(new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 2}, 13);
        ImageGrid grid = ImageGrid.of(images).labels(classes).title("Noise");
        List<String> names = List.of("ship", "an aeroplane of old times", "x");
        Geometry.assertReadable(grid);
        Geometry.assertReadable(grid.columns(1));
        Geometry.assertReadable(grid.classNames(names));
        Geometry.assertReadable(
                grid.predictions(new Rng(2).uniform(0, 1, 13, 3)).classNames(names));
        assertTrue(grid.svg().contains("data:image/png;base64,"));
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThrows(AdjointException.class, () -> ImageGrid.of(Tensor.zeros(3, 8)));
        assertThrows(AdjointException.class, () -> ImageGrid.of(Tensor.zeros(3, 8, 8, 2)));
        AdjointException e =
                assertThrows(AdjointException.class, () -> ImageGrid.of(IMAGES).labels(Tensor.zeros(3)));
        assertTrue(e.getMessage().contains("for 2 images"), e::getMessage);
    }
}
