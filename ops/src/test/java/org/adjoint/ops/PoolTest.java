package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Pooling: ties, NaN, padding and what is refused. Its values are in `CatalogueTest` and `GoldenTest`.
class PoolTest {

    @Test
    void the_gradient_goes_to_the_first_of_equal_maxima() {
        for (int channels : new int[] {1, 33}) {
            Tensor x = Tensor.zeros(1, 4, 4, channels).requiresGrad();
            Tensor first = x.maxPool(Window.VALID, 2, 2).sum().gradients().of(x);
            for (int h = 0; h < 4; h++) {
                for (int w = 0; w < 4; w++) {
                    assertEquals(h % 2 == 0 && w % 2 == 0 ? 1 : 0, first.get(0, h, w, channels - 1));
                }
            }
        }
    }

    @Test
    void a_nan_is_the_maximum_and_takes_the_gradient() {
        float nan = Float.NaN;
        Tensor x = Tensor.of(new float[] {1, nan, 5, 2, 3, nan}, 1, 6, 1).requiresGrad();
        Tensor y = x.maxPool(Window.VALID, 3);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, y.toDoubleArray());
        assertArrayEquals(
                new double[] {0, 1, 0, 0, 0, 1}, y.sum().gradients().of(x).toDoubleArray());
    }

    @Test
    void all_negative_infinity_has_a_first_maximum_too() {
        Tensor x = Tensor.full(Shape.of(1, 2, 1), Double.NEGATIVE_INFINITY, DType.FLOAT32)
                .requiresGrad();
        Tensor y = x.maxPool(Window.VALID, 2);
        assertEquals(Double.NEGATIVE_INFINITY, y.item());
        assertArrayEquals(new double[] {1, 0}, y.sum().gradients().of(x).toDoubleArray());
    }

    @Test
    void padding_is_not_counted() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5}, 1, 5, 1);
        Window same = Window.SAME.strides(1);
        assertArrayEquals(
                new double[] {1.5, 2, 3, 4, 4.5}, x.averagePool(same, 3).toDoubleArray());
        assertArrayEquals(
                new double[] {-1, -1, -2, -3, -4}, x.neg().maxPool(same, 3).toDoubleArray());
    }

    @Test
    void global_pools_reduce_the_spatial_axes() {
        Tensor x = Tensor.arange(24).reshape(2, 2, 3, 2);
        assertArrayEquals(
                new double[] {5, 6, 17, 18}, x.globalAveragePool(Window.VALID).toDoubleArray());
        assertArrayEquals(
                new double[] {10, 11, 22, 23}, x.globalMaxPool(Window.VALID).toDoubleArray());
        assertEquals(
                Shape.of(2, 2), x.globalMaxPool(Window.VALID.channelsFirst()).shape());
    }

    @Test
    void gradients_of_three_axes() {
        GradCheck.of(in -> in.get(0).maxPool(Window.SAME, 2, 1, 2))
                .order(2)
                .check(Domain.distinct().draw(Shape.of(1, 3, 2, 4, 2), DType.FLOAT64, new Rng(1)))
                .assertPasses();
        GradCheck.of(in -> in.get(0).averagePool(Window.SAME, 2, 1, 2).square())
                .order(2)
                .check(Shape.of(1, 3, 2, 4, 2))
                .assertPasses();
    }

    @Test
    void errors() {
        Tensor x = Tensor.ones(2, 4, 4, 3);
        assertFails(
                "[maxPool] a window could lie in the padding alone",
                () -> x.maxPool(Window.of(Padding.of(2, 0)), 2, 2));
        assertFails("[averagePool] no window fits", () -> x.averagePool(Window.VALID, 5, 1));
        assertFails(
                "[maxPool] needs a batch, 1 to 3 spatial axes and channels: got an input of shape [2,4,4,3]",
                () -> x.maxPool(Window.VALID, 2));
        assertFails(
                "[globalMaxPool] needs a batch, spatial axes and channels: got [3]",
                () -> Tensor.ones(3).globalMaxPool(Window.VALID));
    }
}
