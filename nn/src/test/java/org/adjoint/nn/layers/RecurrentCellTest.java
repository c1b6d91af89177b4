package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.History;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.Penalties;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.Test;

/// Cells, those of one's own among them.
class RecurrentCellTest {
    /// A cell of one's own: a leaky integrator of what a kernel makes of the inputs.
    private static final class Leaky extends Layer implements RecurrentCell {
        private final int units;
        private Variable kernel;

        Leaky(int units) {
            this.units = units;
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(units);
        }

        @Override
        protected void build(Shape input) {
            kernel = weight("kernel", new GlorotUniform(), input.dim(-1), units);
        }

        @Override
        protected List<Tensor> forwardAll(List<Tensor> in) {
            Tensor h = in.get(1).mul(0.5).add(in.get(0).matmul(kernel));
            return List.of(h, h);
        }
    }

    /// Counts steps, and says how often the input was greater than the number before: outputs and states differ.
    private static final class Rises extends Layer implements RecurrentCell {
        @Override
        public List<Integer> stateSizes() {
            return List.of(1, 1);
        }

        @Override
        public List<Tensor> initialStates(Tensor x) {
            return List.of(x.zerosLike(), x.onesLike().mul(-10));
        }

        @Override
        protected List<Tensor> forwardAll(List<Tensor> in) {
            Tensor x = in.get(0);
            Tensor count = in.get(1).add(x.greater(in.get(2)).cast(x.dtype()));
            return List.of(count.mul(10), count, x);
        }
    }

    @Test
    void a_cell_of_ones_own_is_gone_over_sequences_with() {
        Leaky cell = new Leaky(1);
        Tensor out = new RNN(cell).apply(Tensor.of(new float[] {8, 4, 2}, 1, 3, 1));
        assertEquals((8 / 4.0 + 4 / 2.0 + 2) * cell.kernel.item(), out.item(), 1e-6);
        new RNN(new Leaky(3))
                .returnSequences(true)
                .gradCheck()
                .order(2)
                .check(Shape.of(2, 4, 2))
                .assertPasses();
    }

    @Test
    void a_cell_of_ones_own_may_have_other_states_than_its_output_and_start_from_any() {
        Tensor x = Tensor.of(new float[] {1, 3, 2, 5}, 1, 4, 1);
        List<Tensor> out = new RNN(new Rises()).returnState(true).applyAll(List.of(x));
        assertArrayEquals(
                new double[] {30, 3, 5}, out.stream().mapToDouble(Tensor::item).toArray());
    }

    @Test
    void a_cell_of_ones_own_is_trained_in_a_model_alone_or_stacked() {
        RandomSeed.set(1);
        Tensor x = new Rng(1).normal(0, 1, 64, 5, 1);
        Tensor last = x.index(1, 4);
        for (RNN rnn : List.of(new RNN(new Leaky(4)), new RNN(new LSTMCell(3), new Leaky(4)))) {
            Model model = new Sequential(new Input(Shape.UNKNOWN, 1), rnn, new Dense(1));
            model.compile(Adam.of(0.03), "mse");
            History history = model.fit(x, last, Fit.epochs(30).batchSize(16).silent());
            assertTrue(history.last("loss") < history.get("loss").getFirst() / 2);
        }
    }

    @Test
    void stacked_cells_are_stacked_layers() {
        Tensor x = new Rng(1)
                .normal(0, 1, 2, 5, 3)
                .withMask(
                        Tensor.of(new boolean[] {true, true, false, true, false, false, true, true, true, true}, 2, 5));
        RNN stacked = new RNN(new LSTMCell(2), new GRUCell(4)).returnSequences(true);
        stacked.apply(x);
        LSTM first = new LSTM(2).returnSequences(true);
        GRU second = new GRU(4).returnSequences(true);
        second.apply(first.apply(x));
        for (int i = 0; i < 6; i++) {
            (i < 3 ? first.weights().get(i) : second.weights().get(i - 3))
                    .assign(stacked.weights().get(i));
        }
        assertArrayEquals(
                second.apply(first.apply(x)).toDoubleArray(), stacked.apply(x).toDoubleArray(), 1e-6);
        assertEquals(
                List.of(
                        "stacked_rnn_cells/lstm_cell/kernel", "stacked_rnn_cells/lstm_cell/recurrent_kernel",
                        "stacked_rnn_cells/lstm_cell/bias", "stacked_rnn_cells/gru_cell/kernel",
                        "stacked_rnn_cells/gru_cell/recurrent_kernel", "stacked_rnn_cells/gru_cell/bias"),
                List.copyOf(stacked.namedWeights().keySet()));
    }

    @Test
    void a_cell_may_stand_in_a_stack_several_times() {
        GRUCell cell = new GRUCell(2);
        Tensor x = new Rng(1).normal(0, 1, 2, 4, 2);
        GRU once = new GRU(2).returnSequences(true);
        once.apply(x);
        RNN thrice = new RNN(cell, cell, cell).returnSequences(true);
        thrice.apply(x);
        for (int i = 0; i < 3; i++) {
            once.weights().get(i).assign(thrice.weights().get(i));
        }
        assertEquals(3, thrice.weights().size());
        assertArrayEquals(
                once.apply(once.apply(once.apply(x))).toDoubleArray(),
                thrice.apply(x).toDoubleArray(),
                1e-6);
    }

    @Test
    void cells_may_be_stacks_in_turn() {
        StackedRNNCells inner = new StackedRNNCells(new GRUCell(2), new LSTMCell(3));
        RNN rnn = new RNN(new SimpleRNNCell(4), inner).returnState(true);
        List<Tensor> out = rnn.applyAll(List.of(Tensor.ones(2, 3, 1)));
        assertEquals(
                List.of(Shape.of(2, 3), Shape.of(2, 4), Shape.of(2, 2), Shape.of(2, 3), Shape.of(2, 3)),
                out.stream().map(Tensor::shape).toList());
        assertEquals(9, rnn.weights().size());
    }

    @Test
    void penalties_of_a_cell_of_a_stack_are_added_once() {
        RNN rnn = new RNN(new SimpleRNNCell(2).kernelRegularizer("l2"), new GRUCell(2).recurrentRegularizer("l1"));
        Tensor x = Tensor.ones(1, 3, 2);
        assertEquals(
                2,
                Penalties.collect(() -> Mode.training(() -> rnn.apply(x)))
                        .penalties()
                        .size());
    }

    @Test
    void what_is_wrong_is_said() {
        RecurrentCell function = () -> List.of(1);
        assertMessageStarts("[recurrent cell] ", () -> new RNN(function));
        assertMessageStarts(
                "[stacked_rnn_cells] the cells must be recurrent ones",
                () -> new StackedRNNCells(new GRUCell(1))
                        .configure(java.util.Map.of("cells", List.of(java.util.Map.of("class_name", "Flatten")))));
    }
}
