package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

/// What holds for layers that read in both directions; that they compute what Keras's do is in [RecurrenceGoldenTest].
class BidirectionalTest {
    private static final Tensor HALF = new Rng(1).normal(0, 1, 2, 3, 2);
    private static final Tensor PALINDROMES = HALF.concat(List.of(HALF.flip(1)), 1);

    private static Bidirectional alike(Bidirectional layer) {
        layer.applyAll(List.of(PALINDROMES));
        List<Variable> weights = layer.weights();
        for (int i = 0; i < weights.size() / 2; i++) {
            weights.get(weights.size() / 2 + i).assign(weights.get(i));
        }
        return layer;
    }

    @Test
    void both_directions_read_palindromes_alike() {
        Tensor out = alike(new Bidirectional(new LSTM(3))).apply(PALINDROMES);
        assertEquals(Shape.of(2, 6), out.shape());
        assertArrayEquals(
                out.slice(-1, 0, 3).toDoubleArray(), out.slice(-1, 3, 6).toDoubleArray(), 1e-6);
        Bidirectional all = alike(new Bidirectional(new GRU(3).returnSequences(true)).mergeMode((MergeMode) null));
        List<Tensor> outputs = all.applyAll(List.of(PALINDROMES));
        assertArrayEquals(outputs.get(0).toDoubleArray(), outputs.get(1).flip(1).toDoubleArray(), 1e-6);
    }

    @Test
    void modes_are_made_of_the_two_outputs() {
        Bidirectional both = new Bidirectional(new GRU(2).returnSequences(true)).mergeMode((MergeMode) null);
        List<Tensor> outputs = both.applyAll(List.of(HALF));
        Tensor there = outputs.get(0);
        Tensor back = outputs.get(1);
        for (var mode : List.of(
                List.of("concat", Ops.concat(outputs, -1)),
                List.of("sum", there.add(back)),
                List.of("ave", there.add(back).div(2)),
                List.of("mul", there.mul(back)))) {
            Bidirectional merged = new Bidirectional(new GRU(2).returnSequences(true)).mergeMode((String) mode.get(0));
            merged.apply(HALF);
            merged.namedWeights()
                    .forEach((path, weight) -> weight.assign(both.namedWeights().get(path)));
            assertArrayEquals(
                    ((Tensor) mode.get(1)).toDoubleArray(), merged.apply(HALF).toDoubleArray());
        }
    }

    @Test
    void the_first_states_are_those_of_the_layer_that_reads_forwards() {
        Bidirectional layer = new Bidirectional(new GRU(2).returnState(true));
        List<Tensor> plain = layer.applyAll(List.of(HALF));
        assertArrayEquals(
                plain.get(0).toDoubleArray(),
                Ops.concat(plain.subList(1, 3), -1).toDoubleArray());
        List<Tensor> moved = layer.applyAll(List.of(HALF, Tensor.ones(2, 2), Tensor.zeros(2, 2)));
        assertNotEquals(plain.get(1).toString(), moved.get(1).toString());
        assertEquals(plain.get(2).toString(), moved.get(2).toString());
    }

    @Test
    void states_of_both_directions_are_forgotten() {
        Bidirectional layer = new Bidirectional(new LSTM(2).stateful(true));
        layer.resetState();
        String first = layer.apply(HALF).toString();
        assertNotEquals(first, layer.apply(HALF).toString());
        layer.resetState();
        assertEquals(first, layer.apply(HALF).toString());
    }

    @Test
    void what_is_wrong_is_said() {
        assertMessageStarts("[bidirectional] the layer must be a recurrent one", () -> new Bidirectional(new Dense(1)));
        assertMessageStarts(
                "[bidirectional] both layers read in one direction",
                () -> new Bidirectional(new GRU(1), new GRU(1)).apply(HALF));
        assertMessageStarts(
                "[bidirectional] both layers read in one direction",
                () -> new Bidirectional(new GRU(1).goBackwards(true)).apply(HALF));
        assertMessageStarts(
                "[bidirectional] got 1 initial states, expected as many for each direction",
                () -> new Bidirectional(new GRU(1)).applyAll(List.of(HALF, Tensor.ones(2, 1))));
        assertMessageStarts(
                "[bidirectional] the layers differ in what they return or keep",
                () -> new Bidirectional(new GRU(1), new GRU(1).goBackwards(true).returnState(true)).apply(HALF));
    }
}
