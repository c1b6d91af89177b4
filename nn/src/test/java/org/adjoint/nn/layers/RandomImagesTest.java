package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.ops.DType;
import org.adjoint.ops.Range;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Images that are changed at random: exactly, where the range to draw from is one number, and by moments.
class RandomImagesTest {
    private final Tensor x = new Rng(1).uniform(0, 1, Shape.of(2, 3, 4, 2), DType.FLOAT64);
    private final Tensor square = new Rng(2).uniform(0, 1, Shape.of(2, 3, 3, 2), DType.FLOAT64);

    private static Tensor training(Layer layer, Tensor images) {
        return Mode.training(() -> layer.apply(images));
    }

    private static void assertSame(Tensor expected, Tensor got) {
        assertEquals(expected.shape(), got.shape());
        assertArrayEquals(expected.toDoubleArray(), got.toDoubleArray(), 1e-9);
    }

    @Test
    void a_quarter_turn_is_a_transpose_and_a_flip() {
        Tensor turned = square.permute(0, 2, 1, 3).flip(1);
        assertSame(turned, training(new RandomRotation(0.25, 0.25), square));
        assertSame(square.flip(1, 2), training(new RandomRotation(0.5, 0.5), square));
        assertSame(square, training(new RandomRotation(0.25, 0.25), turned.flip(1, 2)));
    }

    @Test
    void moves_by_whole_pixels() {
        RandomTranslation move =
                new RandomTranslation(0, 0).heightFactor(1 / 3.0, 1 / 3.0).widthFactor(-0.5, -0.5);
        Tensor inside = x.slice(1, 0, 2).slice(2, 2, 4);
        Tensor constant = inside.pad(1, 1, 0, 7).pad(2, 0, 2, 7);
        assertSame(constant, training(move.fillMode("constant").fillValue(7), x));
        RandomTranslation nearest =
                new RandomTranslation(0, 0).heightFactor(1 / 3.0, 1 / 3.0).widthFactor(-0.5, -0.5);
        assertSame(inside.padEdge(1, 1, 0).padEdge(2, 0, 2), training(nearest.fillMode("nearest"), x));
        RandomTranslation wrapped = new RandomTranslation(0, 0).widthFactor(0.25, 0.25);
        assertSame(x.roll(1, 2), training(wrapped.fillMode("wrap"), x));
        RandomTranslation mirrored = new RandomTranslation(0, 0).widthFactor(0.5, 0.5);
        Tensor reflected = x.slice(2, 0, 2).flip(2).concat(List.of(x.slice(2, 0, 2)), 2);
        assertSame(reflected, training(mirrored, x));
    }

    @Test
    void a_zoom_to_half_takes_every_second_pixel_and_the_rest_is_fill() {
        Tensor image = Tensor.arange(25).cast(DType.FLOAT64).reshape(1, 5, 5, 1);
        Tensor half = training(new RandomZoom(1, 1).fillMode("constant"), image);
        assertSame(
                image.slice(Range.ALL, Range.of(0, 5, 2), Range.of(0, 5, 2)),
                half.slice(1, 1, 4).slice(2, 1, 4));
        assertEquals(
                0,
                half.index(1, 0).abs().max().item()
                        + half.index(2, 4).abs().max().item());
        assertSame(image, training(new RandomZoom(0), image));
    }

    @Test
    void half_a_pixel_is_the_mean_of_two() {
        RandomTranslation move = new RandomTranslation(0, 0).widthFactor(-0.125, -0.125);
        Tensor moved = training(move, x);
        assertSame(x.slice(2, 0, 3).add(x.slice(2, 1, 4)).div(2), moved.slice(2, 0, 3));
        assertSame(x.slice(2, 3, 4), moved.slice(2, 3, 4));
    }

    @Test
    void half_of_the_images_are_flipped() {
        Tensor many = new Rng(3).normal(0, 1, 4000, 2, 2, 1);
        Tensor flipped = training(new RandomFlip("horizontal").seed(4), many);
        double same = flipped.sub(many)
                .abs()
                .sum(1, 2, 3)
                .equal(0)
                .cast(DType.FLOAT32)
                .sum()
                .item();
        double other = flipped.sub(many.flip(2))
                .abs()
                .sum(1, 2, 3)
                .equal(0)
                .cast(DType.FLOAT32)
                .sum()
                .item();
        assertEquals(4000, same + other);
        assertEquals(2000, same, 4 * Math.sqrt(1000));
        Tensor both = training(new RandomFlip().seed(4), many);
        Tensor turned = flipped.sub(many).abs().sum(1, 2, 3).equal(0).reshape(-1, 1, 1, 1);
        assertSame(turned.where(many, many.flip(1, 2)), both);
        assertSame(turned.where(many, many.flip(1)), training(new RandomFlip(FlipMode.VERTICAL).seed(4), many));
    }

    @Test
    void each_image_is_changed_in_its_own_way_within_bounds() {
        Tensor images = Tensor.full(Shape.of(20_000, 1, 1, 1), 100, DType.FLOAT64);
        double[] bright = training(new RandomBrightness(0.2).seed(5), images).toDoubleArray();
        assertUniform(100 - 51, 100 + 51, bright);
        double[] one = training(new RandomBrightness(-0.1, 0.3).seed(5).valueRange(0, 100), images.div(10))
                .toDoubleArray();
        assertUniform(0, 40, one);
        Tensor pairs = Tensor.of(new double[] {90, 110}).reshape(1, 2, 1, 1).broadcastTo(Shape.of(20_000, 2, 1, 1));
        Tensor sharper = training(new RandomContrast(0.5).seed(6), pairs);
        assertEquals(100, sharper.mean().item(), 1e-9);
        assertUniform(105, 115, sharper.index(1, 1).toDoubleArray());
        Tensor softer = training(new RandomContrast(0.2, 0.6).seed(6), pairs);
        assertUniform(108, 116, softer.index(1, 1).toDoubleArray());
    }

    private static void assertUniform(double low, double high, double... values) {
        double deviation = (high - low) / Math.sqrt(12);
        double mean = Arrays.stream(values).average().orElseThrow();
        assertEquals((low + high) / 2, mean, 4 * deviation / Math.sqrt(values.length));
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        // the variance of squares of uniform numbers is 4/5 of their variance squared
        assertEquals(deviation * deviation, variance, 4 * deviation * deviation * Math.sqrt(0.8 / values.length));
        assertTrue(Arrays.stream(values).allMatch(value -> value >= low - 1e-9 && value <= high + 1e-9));
    }

    @Test
    void turns_are_uniform() {
        Tensor images = Tensor.zeros(3000, 1, 3, 1).cast(DType.FLOAT64);
        // a column ramp: what stands right of the middle tells the cosine of the angle
        Tensor ramp = images.add(Tensor.of(new double[] {-1, 0, 1}).reshape(1, 1, 3, 1));
        double[] right = training(new RandomRotation(0.1).fillMode("nearest").seed(7), ramp)
                .index(2, 2)
                .toDoubleArray();
        double width = 2 * Math.PI * 0.1;
        double mean = Math.sin(width) / width; // of the cosine of an angle from -width to width
        assertEquals(mean, Arrays.stream(right).average().orElseThrow(), 4 * 0.06 / Math.sqrt(3000));
        assertTrue(Arrays.stream(right).allMatch(cosine -> cosine >= Math.cos(width) - 1e-9));
    }

    @Test
    void values_are_clipped_to_their_range() {
        Tensor y = training(new RandomBrightness(1, 1).valueRange(-1, 0.5), x);
        assertEquals(0.5, y.max().item());
        assertEquals(0.5, y.min().item());
    }

    @Test
    void outside_of_training_nothing_changes() {
        Tensor many = new Rng(1).uniform(0, 255, 50, 3, 4, 1);
        for (Layer layer : List.of(
                new RandomFlip(),
                new RandomRotation(0.3),
                new RandomZoom(0.3),
                new RandomTranslation(0.3, 0.3),
                new RandomContrast(0.3),
                new RandomBrightness(0.3))) {
            assertSame(many, layer.apply(many));
            assertFalse(
                    Arrays.equals(many.toDoubleArray(), training(layer, many).toDoubleArray()));
        }
    }

    @Test
    void a_seed_draws_the_same_and_each_time_anew() {
        RandomRotation layer = new RandomRotation(0.3).seed(1);
        Tensor first = training(layer, x);
        assertFalse(Arrays.equals(first.toDoubleArray(), training(layer, x).toDoubleArray()));
        assertSame(first, training(new RandomRotation(0.3).seed(1), x));
    }

    @Test
    void whole_numbers_become_floating_point_ones_in_use_too() {
        Tensor pixels = Tensor.arange(16).cast(DType.INT32).reshape(1, 4, 4, 1);
        assertEquals(DType.FLOAT32, new RandomFlip().apply(pixels).dtype());
        assertEquals(DType.FLOAT32, training(new RandomZoom(0.2), pixels).dtype());
    }

    @Test
    void wrong_arguments() {
        assertMessageStarts(
                "[random_rotation] factor must be one or two numbers in [-1, 1]: got [1.5]",
                () -> new RandomRotation(1.5));
        assertMessageStarts(
                "[random_zoom] height_factor must be one or two numbers in (-1, 1]: got [-1.0]",
                () -> new RandomZoom(-1));
        assertMessageStarts(
                "[random_brightness] value_range must be two numbers in rising order: got [1.0, 0.0]",
                () -> new RandomBrightness(0.1).valueRange(1, 0));
        assertMessageStarts(
                "[random_flip] needs inputs of rank 4: got [3,4,2]", () -> new RandomFlip().apply(x.index(0, 0)));
        assertMessageStarts(
                "[resizing] cannot both crop and pad",
                () -> new Resizing(2, 2)
                        .cropToAspectRatio(true)
                        .padToAspectRatio(true)
                        .apply(x));
        assertMessageStarts("[resizing] images are not smoothed", () -> new Resizing(2, 2).antialias(true));
    }
}
