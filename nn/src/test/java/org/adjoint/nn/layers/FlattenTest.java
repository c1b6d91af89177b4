package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Symbol;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class FlattenTest {
    @Test
    void all_axes_but_the_batch_become_one_in_the_same_order() {
        Tensor x = Tensor.arange(24).reshape(2, 3, 4);
        Tensor y = new Flatten().apply(x);
        assertEquals(Shape.of(2, 12), y.shape());
        assertArrayEquals(x.toFloatArray(), y.toFloatArray());
    }

    @Test
    void a_matrix_stays() {
        assertEquals(Shape.of(2, 3), new Flatten().apply(Tensor.ones(2, 3)).shape());
    }

    @Test
    void a_batch_of_numbers_becomes_a_column() {
        assertEquals(Shape.of(5, 1), new Flatten().apply(Tensor.ones(5)).shape());
    }

    @Test
    void an_unknown_batch_stays_unknown() {
        Symbol y = Input.of(28, 28).then(new Flatten());
        assertEquals("[?,784]", y.shape().toString());
    }
}
