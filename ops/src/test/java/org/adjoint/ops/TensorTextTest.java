package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

class TensorTextTest {

    @Test
    void numbers() {
        assertEquals("tensor(2.5000, float32)", Tensor.scalar(2.5).toString());
        assertEquals("tensor(2.0, float32)", Tensor.scalar(2).toString());
        assertEquals(
                "tensor([1.0, 0.1235, 1.2300e-05, -1.2346e+08], float64)",
                Tensor.of(new double[] {1, 0.123456, 1.23e-5, -123456789.5}).toString());
        assertEquals(
                "tensor([NaN, Infinity, -Infinity], float32)",
                Tensor.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
                        .toString());
        assertEquals("tensor([1, -2], int32)", Tensor.of(new int[] {1, -2}).toString());
        assertEquals(
                "tensor([true, false], bool)",
                Tensor.of(new boolean[] {true, false}).toString());
    }

    @Test
    void rows() {
        assertEquals("""
                tensor([[0.0, 1.0],
                        [2.0, 3.0]], float32, [2,2])""", Tensor.arange(4).reshape(2, 2).toString());
        assertEquals("""
                tensor([[[0.0],
                         [1.0]],
                        [[2.0],
                         [3.0]]], float32, [2,2,1])""", Tensor.arange(4).reshape(2, 2, 1).toString());
        assertEquals("tensor([], float32)", Tensor.zeros(0).toString());
        assertEquals("tensor([], float32, [0,3])", Tensor.zeros(0, 3).toString());
    }

    @Test
    void long_rows_are_cut() {
        assertEquals(
                "tensor([0.0, 1.0, 2.0, ..., 1998.0, 1999.0, 2000.0], float32)",
                Tensor.arange(2001).toString());
        assertEquals("""
                tensor([[0.0, 1.0],
                        [2.0, 3.0],
                        [4.0, 5.0],
                        ...,
                        [1194.0, 1195.0],
                        [1196.0, 1197.0],
                        [1198.0, 1199.0]], float32, [600,2])""", Tensor.arange(1200).reshape(600, 2).toString());
        String thousand = Tensor.arange(1000).toString();
        assertEquals(999, thousand.chars().filter(c -> c == ',').count() - 1);
    }

    @Test
    void parameters_say_their_name() {
        assertEquals("bias = tensor([0.0, 0.0], float32)", new Variable("bias", Tensor.zeros(2)).toString());
    }

    @Test
    void pending_values_are_shown() {
        Tensor x = Tensor.arange(6).reshape(2, 3).transpose();
        assertEquals(Shape.of(3, 2), x.shape());
        assertEquals("""
                tensor([[0.0, 3.0],
                        [1.0, 4.0],
                        [2.0, 5.0]], float32, [3,2])""", x.toString());
    }
}
