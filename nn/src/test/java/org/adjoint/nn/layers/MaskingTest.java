package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.nn.Input;
import org.adjoint.nn.Sequential;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void steps_that_are_all_the_mask_value_are_masked_and_zero() {
        Tensor x = Tensor.of(new float[] {-1, -1, -1, 0, 2, 3}, 1, 3, 2);
        Tensor out = new Masking(-1).apply(x);
        assertArrayEquals(new double[] {0, 0, -1, 0, 2, 3}, out.toDoubleArray());
        assertEquals("tensor([[false, true, true]], bool, [1,3])", String.valueOf(out.mask()));
    }

    @Test
    void layers_skip_what_is_filled_up() {
        Sequential model = new Sequential(
                new Input(org.adjoint.graph.Shape.UNKNOWN, 2),
                new Masking(),
                new Bidirectional(new LSTM(3).returnSequences(true)),
                new GRU(2));
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 0, 0, 0, 0}, 1, 4, 2);
        assertArrayEquals(
                model.apply(x.slice(1, 0, 2)).toDoubleArray(), model.apply(x).toDoubleArray(), 1e-6);
    }
}
