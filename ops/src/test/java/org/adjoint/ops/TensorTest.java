package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void creation() {
        assertEquals(Shape.of(3), Tensor.of(new float[] {1, 2, 3}).shape());
        assertEquals(Shape.of(3, 1), Tensor.of(new int[] {1, 2, 3}, 3, 1).shape());
        assertEquals(DType.FLOAT32, Tensor.of(new float[1]).dtype());
        assertEquals(DType.FLOAT64, Tensor.of(new double[1]).dtype());
        assertEquals(DType.INT32, Tensor.of(new int[1]).dtype());
        assertEquals(DType.BOOL, Tensor.of(new boolean[1]).dtype());
        assertEquals(Shape.SCALAR, Tensor.scalar(2).shape());
        assertEquals(2, Tensor.scalar(2).item());
        assertArrayEquals(new float[] {1, 0, 0, 1}, Tensor.eye(2).toFloatArray());
        assertArrayEquals(new int[] {0, 1, 2}, Tensor.arange(3).toIntArray());
        assertArrayEquals(
                new int[] {7, 5, 3}, Tensor.arange(7, 1, -2, DType.INT32).toIntArray());
        assertEquals(Shape.of(0), Tensor.arange(-1).shape());
        assertArrayEquals(
                new double[] {0, 1 / 3.0, 2 / 3.0, 1},
                Tensor.linspace(0, 1, 4, DType.FLOAT64).toDoubleArray());
        assertEquals(DType.INT32, Tensor.eye(3, DType.INT32).dtype());
        assertArrayEquals(new double[] {1, 1}, Tensor.ones(2).toDoubleArray());
        assertEquals(Shape.SCALAR, Tensor.zeros().shape());
        assertEquals(Shape.of(0, 2), Tensor.zeros(0, 2).shape());
        Tensor rows = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
        assertEquals(Shape.of(2, 3), rows.shape());
        assertEquals(6, rows.get(-1, -1));
        assertEquals(Shape.of(0, 0), Tensor.of(new float[0][]).shape());
        assertEquals(DType.FLOAT32, rows.dtype());
        Tensor doubles = Tensor.of(new double[][] {{1, 0.1}});
        assertEquals(DType.FLOAT64, doubles.dtype());
        assertArrayEquals(new double[] {1, 0.1}, doubles.toDoubleArray());
        Tensor ints = Tensor.of(new int[][] {{1, 2}, {3, 4}, {5, 6}});
        assertEquals(DType.INT32, ints.dtype());
        assertEquals(Shape.of(3, 2), ints.shape());
        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6}, ints.toIntArray());
    }

    @Test
    void zeros_keep_their_sign() {
        assertEquals(
                Double.NEGATIVE_INFINITY,
                1 / Tensor.full(Shape.SCALAR, -0.0, DType.FLOAT64).item());
    }

    @Test
    void the_array_is_copied() {
        float[] values = {1, 2};
        Tensor x = Tensor.of(values);
        values[0] = 9;
        x.toFloatArray()[1] = 9;
        assertArrayEquals(new float[] {1, 2}, x.toFloatArray());
    }

    @Test
    void wrong_creation() {
        assertFails(
                "[of] got 3 values for shape [2,2], expected 4. Fix: make the sizes' product the number of values",
                () -> Tensor.of(new float[3], 2, 2));
        assertFails(
                "[of] rows differ in length: row 0 has 2 elements, row 1 has 1",
                () -> Tensor.of(new float[][] {{1, 2}, {3}}));
        assertFails(
                "[of] rows differ in length: row 0 has 0 elements, row 1 has 1",
                () -> Tensor.of(new double[][] {{}, {3}}));
        assertFails("sizes must not be negative", () -> Tensor.zeros(2, -3));
        assertFails("[values] a tensor with values needs known sizes", () -> Tensor.zeros(2, -1));
        assertFails("needs known sizes", () -> Tensor.ones(-1));
        assertFails("[arange] cannot go from 0.0 to 3.0 by 0.0", () -> Tensor.arange(0, 3, 0, DType.FLOAT32));
        assertFails("use a step other than 0", () -> Tensor.arange(0, 1e12, 1, DType.FLOAT64));
        assertFails("expected -1", () -> Tensor.of(new float[2], -1, 2));
    }

    @Test
    void elements() {
        Tensor x = Tensor.arange(24).reshape(2, 3, 4);
        assertEquals(23, x.get(1, 2, 3));
        assertEquals(0, x.get(0, 0, 0));
        assertEquals(17, x.get(1, -2, 1));
        assertEquals(5, Tensor.full(Shape.of(1, 1), 5, DType.INT32).item());
        assertEquals(1, Tensor.of(new boolean[] {true}).item());
        assertFails("[get] got 2 indices for shape [2,3,4]", () -> x.get(0, 0));
        assertFails(
                "[get] index 3 is out of range for axis 1 of shape [2,3,4]. Fix: use indices from -3 to 2",
                () -> x.get(0, 3, 0));
        assertFails("index -4 is out of range", () -> x.get(0, -4, 0));
        assertFails("[item] needs exactly one element: got shape [2,3,4]", x::item);
        assertFails(
                "needs exactly one element: got shape [0]",
                () -> Tensor.zeros(0).item());
    }

    @Test
    void conversion() {
        Tensor x = Tensor.of(new float[] {-1.7f, 0, 2.9f});
        assertArrayEquals(new int[] {-1, 0, 2}, x.toIntArray());
        assertArrayEquals(new double[] {1, 0, 1}, x.cast(DType.BOOL).toDoubleArray());
        assertArrayEquals(new float[] {1, 0, 1}, x.cast(DType.BOOL).toFloatArray());
        assertArrayEquals(
                new double[] {(double) -1.7f, 0, (double) 2.9f},
                x.cast(DType.FLOAT64).toDoubleArray());
        assertEquals(123456789, Tensor.of(new int[] {123456789}).item());
    }

    @Test
    void likes() {
        Tensor x = Tensor.of(new double[] {3, 4}, 2, 1);
        assertArrayEquals(new double[] {0, 0}, x.zerosLike().toDoubleArray());
        assertArrayEquals(new double[] {1, 1}, x.onesLike().toDoubleArray());
        assertEquals(DType.FLOAT64, x.onesLike().dtype());
        assertEquals(Shape.of(2, 1), x.onesLike().shape());
        Tensor abstractly = Tensor.shapeOnly(Shape.of(2), DType.FLOAT32);
        assertFalse(abstractly.zerosLike().hasValues());
        assertFalse(abstractly.onesLike().hasValues());
    }

    @Test
    void shape_only_tensors_have_no_values() {
        Tensor x = Tensor.shapeOnly(Shape.of(5, 4), DType.FLOAT32);
        assertFalse(x.hasValues());
        assertFalse(x.transpose().hasValues());
        Tensor y = x.matmul(Tensor.ones(4, 3)).add(1).softmax(-1).slice(0, 1, 3);
        assertEquals(Shape.of(2, 3), y.shape());
        assertFalse(y.hasValues());
        assertFails("this tensor has a shape but no values", y::toFloatArray);
        assertFails("inner dimensions differ", () -> x.matmul(Tensor.ones(5, 3)));
        assertEquals("tensor([5,4], float32, shape only)", x.toString());
    }

    @Test
    void variables_and_constants() {
        Tensor x = Tensor.ones(3);
        assertNull(x.node());
        assertNotNull(x.requiresGrad().node());
        assertNotNull(x.requiresGrad().exp().node());
        assertNull(x.exp().node());
        assertNull(x.requiresGrad().detach().node());
        assertNull(x.requiresGrad().copy().node());
        assertNull(x.requiresGrad().argmax(0).node());
        assertNull(x.requiresGrad().greater(0).node());
        assertNull(x.requiresGrad().cast(DType.INT32).node());
        assertNull(Recording.off(() -> x.requiresGrad().exp()).node());
        assertNotNull(
                Recording.off(() -> Recording.on(() -> x.requiresGrad().exp())).node());
        assertFails(
                "[requiresGrad] needs floating-point numbers: got int32. Fix: convert first: cast(",
                () -> Tensor.of(new int[] {1}).requiresGrad());
        assertFails("got bool", () -> Tensor.of(new boolean[] {true}).requiresGrad());
    }

    @Test
    void gradients_stop_at_detach() {
        Tensor x = Tensor.of(new float[] {3}).requiresGrad();
        assertEquals(3, x.mul(x.detach()).sum().gradients().of(x).item());
        assertEquals(6, x.mul(x).sum().gradients().of(x).item());
    }

    @Test
    void logits_are_remembered() {
        Tensor x = Tensor.arange(3);
        assertSame(x, x.softmax(-1).softmaxLogits());
        assertSame(x, x.softmax(x.shape().rank() - 1).softmaxLogits());
        assertSame(x, x.sigmoid().sigmoidLogits());
        assertNull(x.sigmoid().softmaxLogits());
        assertNull(x.softmax(-1).sigmoidLogits());
        assertNull(x.expandDims(0).softmax(0).softmaxLogits());
        assertNull(x.tanh().sigmoidLogits());
        assertNull(x.softmax(-1).mul(1).softmaxLogits());
    }

    @Test
    void types_are_never_mixed() {
        Tensor f = Tensor.ones(2);
        Tensor d = f.cast(DType.FLOAT64);
        Tensor n = f.cast(DType.INT32);
        assertFails(
                "[add] element types differ: got [float32, float64], and nothing is converted silently."
                        + " Fix: convert one of them: cast(DType.FLOAT32)",
                () -> f.add(d));
        assertFails("element types differ", () -> d.matmul(f));
        assertFails("element types differ", () -> f.concat(java.util.List.of(n), 0));
        assertFails("element types differ", () -> f.greater(n));
        assertFails("needs floating-point numbers: got int32", () -> n.div(n));
        assertFails("needs floating-point numbers: got int32", n::exp);
        assertFails("needs numbers: got bool", () -> f.greater(0).neg());
        assertFails("input 0 must be bool: got float32", () -> f.where(f, f));
        assertArrayEquals(new int[] {3, 3}, n.add(2).toIntArray());
        assertEquals(DType.INT32, n.mul(n).dtype());
    }

    @Test
    void integers_are_exact() {
        Tensor x = Tensor.of(new int[] {16777217, -5, 7});
        assertArrayEquals(new int[] {16777218, -4, 8}, x.add(1).toIntArray());
        assertArrayEquals(new int[] {16777217, 5, 7}, x.abs().toIntArray());
        assertArrayEquals(new int[] {1, -1, 1}, x.sign().toIntArray());
        assertArrayEquals(new int[] {16777217, 0, 7}, x.relu().toIntArray());
        assertArrayEquals(new int[] {16777217, 3, 7}, x.maximum(3).toIntArray());
        assertArrayEquals(new int[] {3, -5, 3}, x.minimum(3).toIntArray());
        assertArrayEquals(
                new double[] {1, 0, 0}, x.equal(Tensor.of(new int[] {16777217})).toDoubleArray());
    }
}
