package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Values that share arrays, and values that are not computed yet.
class DataTest {

    @Test
    void reshapes_and_parts_share_the_array() {
        Tensor x = Tensor.arange(24).reshape(4, 6);
        assertSame(x.data().array(), x.reshape(24).data().array());
        assertSame(x.data().array(), x.slice(0, 1, 3).data().array());
        assertEquals(6, x.slice(0, 1, 3).data().offset());
        assertSame(x.data().array(), x.slice(0, 2, 3).slice(1, 1, 4).data().array());
        assertSame(x.data().array(), x.detach().data().array());
        assertSame(x.data().array(), x.requiresGrad().data().array());
    }

    @Test
    void transposes_are_computed_once_and_only_when_needed() {
        Tensor x = Tensor.arange(6).reshape(2, 3);
        Tensor t = x.transpose();
        assertNotNull(t.data().beforeTranspose());
        t.matmul(Tensor.ones(2, 2));
        assertNotNull(t.data().beforeTranspose(), "a matrix product reads it as it is");
        Object computed = t.data().array();
        assertNull(t.data().beforeTranspose());
        assertSame(computed, t.data().array());
        assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, (float[]) computed);
    }

    @Test
    void threads_may_read_pending_values_at_once() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 300; round++) {
                Tensor t = Tensor.ones(30, 40).transpose();
                List<Future<Double>> sums = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    sums.add(threads.submit(() -> t.add(1).sum().item()));
                }
                for (Future<Double> sum : sums) {
                    assertEquals(2400, sum.get());
                }
            }
        }
    }

    @Test
    void all_types_can_be_transposed() {
        for (DType dtype : DType.values()) {
            Tensor x = Tensor.arange(70 * 45).reshape(70, 45).cast(dtype);
            Tensor t = x.transpose();
            assertEquals(Shape.of(45, 70), t.shape());
            assertEquals(dtype, t.dtype());
            for (int i = 0; i < 45; i += 11) {
                for (int j = 0; j < 70; j += 13) {
                    assertEquals(x.get(j, i), t.get(i, j));
                }
            }
        }
    }
}
