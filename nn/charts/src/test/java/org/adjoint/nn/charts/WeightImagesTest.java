package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Weights become images by class, on one scale.
class WeightImagesTest {
    @Test
    void colours_say_how_much_and_for_or_against() {
        assertEquals(Color.WHITE, WeightImages.color(0, 2));
        assertEquals(Colors.BLUE, WeightImages.color(2, 2));
        assertEquals(Colors.VERMILLION, WeightImages.color(-2, 2));
        assertEquals(Color.WHITE, WeightImages.color(0, 0));
    }

    @Test
    void a_column_of_the_kernel_is_an_image() {
        Tensor kernel = Tensor.of(new double[][] {{1, -2}, {0, 0}, {0.5, 0}, {0, 0}});
        WeightImages images = WeightImages.of(kernel, 2, 2).classNames(List.of("for", "against"));
        assertEquals(List.of("for", "against", "against: -2.000", "0", "for: 2.000"), Geometry.texts(images));
    }

    @Test
    void they_are_readable() {
        Geometry.assertReadable(
                WeightImages.of(new Rng(1).normal(0, 1, 64, 10), 8, 8).title("Weights"));
        Geometry.assertReadable(WeightImages.of(new Rng(1).normal(0, 1, 6, 1), 2, 3));
        Geometry.assertReadable(WeightImages.of(Tensor.zeros(6, 2), 3, 2));
    }

    @Test
    void other_shapes_are_refused() {
        AdjointException e = assertThrows(AdjointException.class, () -> WeightImages.of(Tensor.zeros(6, 2), 2, 2));
        assertTrue(e.getMessage().contains("no images of 2 x 2"), e::getMessage);
        assertThrows(
                AdjointException.class,
                () -> WeightImages.of(Tensor.zeros(4, 2), 2, 2).classNames(List.of("one")));
    }
}
