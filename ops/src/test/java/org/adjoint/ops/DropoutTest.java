package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

class DropoutTest {

    @Test
    void the_mean_is_kept() {
        Tensor x = Tensor.full(Shape.of(100_000), 2, DType.FLOAT32);
        double[] y = x.dropout(0.3, new Rng(1)).toDoubleArray();
        double kept = 2 / 0.7;
        assertTrue(Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - kept) < 1e-6));
        assertEquals(0.3, Arrays.stream(y).filter(v -> v == 0).count() / 100_000.0, 0.005);
        assertEquals(2, Arrays.stream(y).average().orElseThrow(), 0.02);
    }

    @Test
    void the_gradient_has_the_same_mask() {
        Tensor x = Tensor.ones(50).requiresGrad();
        Tensor y = x.dropout(0.5, new Rng(1));
        assertArrayEquals(y.toDoubleArray(), y.sum().gradients().of(x).toDoubleArray());
    }

    @Test
    void the_same_seed_drops_the_same() {
        Tensor x = Tensor.ones(50);
        assertArrayEquals(
                x.dropout(0.5, new Rng(1)).toDoubleArray(),
                x.dropout(0.5, new Rng(1)).toDoubleArray());
    }

    @Test
    void rates() {
        Tensor x = Tensor.ones(3);
        assertSame(x, x.dropout(0, new Rng(1)));
        for (double rate : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertFails("[dropout] the rate must be in [0, 1): got " + rate, () -> x.dropout(rate, new Rng(1)));
        }
        assertEquals(
                DType.FLOAT64, x.cast(DType.FLOAT64).dropout(0.5, new Rng(1)).dtype());
    }
}
