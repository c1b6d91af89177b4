package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Sequential;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class TimeDistributedTest {
    @Test
    void each_step_goes_through_the_layer_alone() {
        Conv2D conv = new Conv2D(2, 2);
        Tensor films = new Rng(1).normal(0, 1, 2, 3, 4, 5, 1);
        Tensor out = new TimeDistributed(conv).apply(films);
        List<Tensor> frames = films.unstack(1).stream().map(conv::apply).toList();
        assertArrayEquals(Recurrence.stacked(frames, 1).toDoubleArray(), out.toDoubleArray(), 1e-6);
        assertEquals(Shape.of(2, 3, 3, 4, 2), out.shape());
    }

    @Test
    void sequences_of_any_length_keep_it() {
        Sequential model = new Sequential(new Input(Shape.UNKNOWN, 2, 3), new TimeDistributed(new Flatten()));
        assertEquals(Shape.of(4, 5, 6), model.apply(Tensor.ones(4, 5, 2, 3)).shape());
    }

    @Test
    void a_mask_of_more_axes_goes_to_the_layer() {
        Tensor x = new Rng(1).normal(0, 1, 2, 2, 3, 1);
        boolean[] real = {true, true, false, true, false, false, true, true, true, false, true, true};
        Tensor words = x.withMask(Tensor.of(real, 2, 2, 3));
        GRU gru = new GRU(2);
        Tensor out = new TimeDistributed(gru).apply(words);
        Tensor first =
                gru.apply(x.index(1, 0).withMask(Tensor.of(new boolean[] {true, true, false, true, true, true}, 2, 3)));
        assertArrayEquals(first.toDoubleArray(), out.index(1, 0).toDoubleArray(), 1e-6);
        Tensor steps = x.withMask(Tensor.of(new boolean[] {true, false, true, true}, 2, 2));
        assertEquals(steps.mask(), new TimeDistributed(gru).apply(steps).mask());
    }

    @Test
    void what_is_wrong_is_said() {
        assertMessageStarts(
                "[time_distributed] needs sequences of shape [batch, time, ...]: got [2,3]",
                () -> new TimeDistributed(new Dense(1)).apply(Tensor.ones(2, 3)));
    }
}
