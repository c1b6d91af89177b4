package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.Penalties;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.weights.IdentityMatrix;
import org.adjoint.nn.weights.L2;
import org.adjoint.ops.DType;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What recurrent layers do with sequences, states and masks. That they compute what Keras's do is in
/// [RecurrenceGoldenTest].
class RecurrentLayerTest {
    private static final int UNITS = 3;

    private static Stream<Supplier<RecurrentLayer<?>>> layers() {
        return Stream.of(
                () -> new SimpleRNN(UNITS),
                () -> new GRU(UNITS),
                () -> new GRU(UNITS).resetAfter(false),
                () -> new LSTM(UNITS),
                () -> new RNN(new LSTMCell(UNITS), new GRUCell(UNITS)));
    }

    private static Tensor sequences(int batch, int time) {
        return new Rng(3).normal(0, 1, Shape.of(batch, time, 2), DType.FLOAT64);
    }

    private static void assertClose(Tensor expected, Tensor found) {
        assertEquals(expected.shape(), found.shape());
        assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray(), 1e-12);
    }

    private static void assertAllClose(List<Tensor> expected, List<Tensor> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertClose(expected.get(i), found.get(i));
        }
    }

    private static List<Tensor> with(Tensor x, List<Tensor> states) {
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(states);
        return inputs;
    }

    @Property(tries = 30)
    void weights_are_as_many_as_the_formulas_say(
            @ForAll @IntRange(min = 1, max = 9) int n, @ForAll @IntRange(min = 1, max = 9) int m) {
        assertEquals(n * m + n * n + n, count(new SimpleRNN(n), m));
        assertEquals(4 * (n * m + n * n + n), count(new LSTM(n), m));
        assertEquals(4 * (n * m + n * n), count(new LSTM(n).useBias(false), m));
        assertEquals(3 * (n * m + n * n + 2 * n), count(new GRU(n), m));
        assertEquals(3 * (n * m + n * n + n), count(new GRU(n).resetAfter(false), m));
        assertEquals(2 * 4 * (n * m + n * n + n), count(new Bidirectional(new LSTM(n)), m));
        assertEquals(
                n * m + n * n + n + 4 * (n * n + n * n + n), count(new RNN(new SimpleRNNCell(n), new LSTMCell(n)), m));
    }

    private static int count(Layer layer, int features) {
        return new Sequential(new Input(Shape.UNKNOWN, features), layer).countParams();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_states_say_all_that_a_layer_knows_of_what_it_has_read(Supplier<RecurrentLayer<?>> make) {
        RecurrentLayer<?> layer = make.get().returnState(true);
        Tensor x = sequences(2, 7);
        List<Tensor> whole = layer.applyAll(List.of(x));
        List<Tensor> first = layer.applyAll(List.of(x.slice(1, 0, 3)));
        List<Tensor> second = layer.applyAll(with(x.slice(1, 3, 7), first.subList(1, first.size())));
        assertAllClose(whole, second);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_stateful_layer_reads_a_long_sequence_in_pieces(Supplier<RecurrentLayer<?>> make) {
        RecurrentLayer<?> layer = make.get().returnSequences(true).stateful(true);
        Tensor x = sequences(2, 7);
        Tensor whole = layer.apply(x);
        layer.resetState();
        List<Tensor> pieces = Stream.of(x.slice(1, 0, 3), x.slice(1, 3, 4), x.slice(1, 4, 7))
                .map(layer::apply)
                .toList();
        assertClose(whole, Ops.concat(pieces, 1));
        assertNotEquals(whole.toString(), layer.apply(x).toString(), "it went on");
        layer.resetState();
        assertClose(whole.slice(0, 0, 1), layer.apply(x.slice(0, 0, 1))); // another batch size
        assertMessage(
                "[" + layer.name() + "] is stateful: got a batch of 2, but it keeps the states of 1 sequences "
                        + "(in scope " + layer.name() + "). Fix: give batches of one size, or call resetState() before",
                () -> layer.apply(x));
    }

    @Test
    void the_states_of_a_batch_outlive_the_memory_of_its_step_and_have_no_gradient() {
        LSTM lstm = new LSTM(4).stateful(true);
        Model model = new Sequential(new Input(3, 2), lstm, new Dense(1));
        model.compile("sgd", "mse");
        Tensor x = new Rng(1).normal(0, 1, 6, 3, 2);
        model.fit(x, Tensor.zeros(6, 1), Fit.epochs(2).batchSize(2).silent());
        assertEquals(5, model.weights().size(), "states are no weights");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void masked_steps_are_as_if_they_were_not_there(Supplier<RecurrentLayer<?>> make) {
        RecurrentLayer<?> layer = make.get().returnState(true);
        Tensor x = sequences(1, 5);
        for (boolean[] real : List.of(
                new boolean[] {true, true, true, false, false},
                new boolean[] {false, true, false, true, true},
                new boolean[] {true, true, true, true, true})) {
            Tensor kept = x.booleanMask(Tensor.of(real, 1, 5)).expandDims(0);
            assertAllClose(layer.applyAll(List.of(kept)), layer.applyAll(List.of(x.withMask(Tensor.of(real, 1, 5)))));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void masked_steps_repeat_the_output_before_them_or_give_zeros(Supplier<RecurrentLayer<?>> make) {
        Tensor x = sequences(1, 4).withMask(Tensor.of(new boolean[] {false, true, false, true}, 1, 4));
        Tensor out = RandomSeed.with(1, make.get().returnSequences(true)::self).apply(x);
        assertArrayEquals(new double[UNITS], out.index(1, 0).toDoubleArray());
        assertClose(out.index(1, 1), out.index(1, 2));
        assertEquals(x.mask(), out.mask());
        RecurrentLayer<?> zeros = make.get().returnSequences(true).zeroOutputForMask(true);
        Tensor filled = zeros.apply(x);
        assertArrayEquals(new double[UNITS], filled.index(1, 2).toDoubleArray());
        assertTrue(filled.index(1, 3).abs().min().item() > 0);
        assertNull(make.get().apply(x).mask(), "the last output is no sequence");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backwards_is_forwards_over_the_reversed_sequence(Supplier<RecurrentLayer<?>> make) {
        Tensor x = sequences(2, 5);
        List<Tensor> forwards = RandomSeed.with(1, make::get)
                .returnSequences(true)
                .returnState(true)
                .applyAll(List.of(x.flip(1)));
        List<Tensor> backwards = RandomSeed.with(1, make::get)
                .returnSequences(true)
                .returnState(true)
                .goBackwards(true)
                .applyAll(List.of(x));
        assertAllClose(forwards, backwards);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_last_output_is_the_last_of_all(Supplier<RecurrentLayer<?>> make) {
        Tensor x = sequences(2, 4);
        Tensor all = RandomSeed.with(1, make::get).returnSequences(true).apply(x);
        assertClose(all.index(1, 3), RandomSeed.with(1, make::get).unroll(true).apply(x));
    }

    /// Layers whose output is `x + h · recurrent`, one number for each feature.
    private static SimpleRNN sums() {
        return new SimpleRNN(50)
                .activation("linear")
                .kernelInitializer(new IdentityMatrix())
                .recurrentInitializer(new IdentityMatrix())
                .returnSequences(true);
    }

    @Test
    void dropout_drops_the_same_features_in_all_steps() {
        Tensor x = Tensor.ones(40, 3, 50);
        Tensor out = Mode.training(() -> sums().dropout(0.5).apply(x));
        assertClose(out.index(1, 0).mul(3), out.index(1, 2));
        double[] first = out.index(1, 0).toDoubleArray();
        assertEquals(Set.of(0.0, 2.0), Arrays.stream(first).boxed().collect(Collectors.toSet()));
        assertEquals(1, out.index(1, 0).mean().item(), 4 * Math.sqrt(1.0 / 2000)); // four standard deviations
        assertClose(Tensor.ones(40, 50), sums().dropout(0.5).apply(x).index(1, 0));
    }

    @Test
    void recurrent_dropout_drops_the_same_units_in_all_steps() {
        Tensor x = Tensor.zeros(40, 3, 50);
        Tensor out = Mode.training(() -> sums().recurrentDropout(0.5)
                .applyAll(List.of(x, Tensor.ones(40, 50)))
                .getFirst());
        assertClose(out.index(1, 0).mul(4), out.index(1, 2)); // doubled twice, or 0
        assertEquals(1, out.index(1, 0).mean().item(), 4 * Math.sqrt(1.0 / 2000));
    }

    @Test
    void recurrent_dropout_draws_for_each_gate() {
        LSTMCell cell = new LSTMCell(1)
                .recurrentActivation("linear")
                .activation("linear")
                .recurrentInitializer("ones")
                .recurrentDropout(0.5)
                .unitForgetBias(false);
        Tensor h = Tensor.ones(200, 1);
        Tensor carry = Mode.training(() -> cell.applyAll(List.of(Tensor.zeros(200, 1), h, h)))
                .get(2);
        Set<Double> values = Arrays.stream(carry.toDoubleArray()).boxed().collect(Collectors.toSet());
        assertEquals(Set.of(0.0, 2.0, 4.0, 6.0), values); // f + i g, each 0 or 2
    }

    @Test
    void a_seed_says_what_is_dropped() {
        Tensor x = Tensor.ones(4, 3, 50);
        List<List<Double>> runs = Stream.of(7, 7, 8)
                .map(seed -> sums().dropout(0.5).seed(seed))
                .map(layer -> Mode.training(() -> layer.apply(x)))
                .map(out -> Arrays.stream(out.toDoubleArray()).boxed().toList())
                .toList();
        assertEquals(runs.get(0), runs.get(1));
        assertNotEquals(runs.get(0), runs.get(2));
    }

    @Test
    void a_forget_gate_starts_open() {
        LSTM lstm = new LSTM(2).biasInitializer("constant");
        lstm.apply(sequences(1, 1));
        assertArrayEquals(
                new double[] {0, 0, 1, 1, 0, 0, 0, 0}, lstm.cell().bias().toDoubleArray());
        LSTM shut = new LSTM(2).unitForgetBias(false);
        shut.apply(sequences(1, 1));
        assertArrayEquals(new double[8], shut.cell().bias().toDoubleArray());
    }

    @Test
    void penalties_of_the_cell_are_added_once_and_its_constraints_hold() {
        LSTM lstm = new LSTM(2)
                .kernelRegularizer(new L2(1))
                .recurrentRegularizer(new L2(1))
                .biasRegularizer(new L2(1))
                .activityRegularizer(new L2(1))
                .returnState(true)
                .recurrentConstraint("unit_norm");
        Penalties.Of<List<Tensor>> out =
                Penalties.collect(() -> Mode.training(() -> lstm.applyAll(List.of(sequences(2, 4)))));
        List<Double> expected = new ArrayList<>();
        lstm.weights().forEach(weight -> expected.add(weight.square().sum().item()));
        out.value().forEach(output -> expected.add(output.square().sum().item() / 2)); // for one sample
        assertArrayEquals(
                expected.stream().mapToDouble(value -> value).toArray(),
                out.penalties().stream().mapToDouble(Tensor::item).toArray(),
                1e-6);
        lstm.cell().recurrentKernel().assign(lstm.cell().recurrentKernel().mul(5));
        lstm.constrain();
        double[] norms = lstm.cell().recurrentKernel().square().sum(0).toDoubleArray();
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, norms, 1e-6);
    }

    @Test
    void an_encoder_hands_its_states_to_a_decoder() {
        Symbol source = Input.of(Shape.UNKNOWN, 2);
        Symbol target = Input.of(4, 3);
        List<Symbol> encoded = new LSTM(5).returnState(true).applyAll(source);
        Symbol decoded = new LSTM(5)
                .returnSequences(true)
                .applyAll(target, encoded.get(1), encoded.get(2))
                .getFirst();
        Model model = new Functional(List.of(source, target), List.of(decoded));
        assertEquals("[?,4,5]", decoded.shape().toString());
        Tensor y = model.applyAll(List.of(Tensor.ones(2, 7, 2), Tensor.ones(2, 4, 3)))
                .getFirst();
        assertEquals(Shape.of(2, 4, 5), y.shape());
    }

    @Test
    void configurations_have_kerass_names() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "name",
                        "trainable",
                        "dtype",
                        "return_sequences",
                        "return_state",
                        "go_backwards",
                        "stateful",
                        "unroll",
                        "zero_output_for_mask",
                        "units",
                        "activation",
                        "recurrent_activation",
                        "use_bias",
                        "kernel_initializer",
                        "recurrent_initializer",
                        "bias_initializer",
                        "unit_forget_bias",
                        "kernel_regularizer",
                        "recurrent_regularizer",
                        "bias_regularizer",
                        "activity_regularizer",
                        "kernel_constraint",
                        "recurrent_constraint",
                        "bias_constraint",
                        "dropout",
                        "recurrent_dropout",
                        "seed")),
                new TreeSet<>(new LSTM(3).config().keySet()));
    }

    @Test
    void what_is_wrong_is_said() {
        assertMessageStarts("[lstm_cell] units must be positive: got 0", () -> new LSTM(0));
        assertMessageStarts("[gru_cell] the dropout must be in [0, 1): got 1.0", () -> new GRU(1).dropout(1));
        assertMessageStarts(
                "[lstm] needs sequences of one step or more, [batch, time, features]: got [?,3]",
                () -> new LSTM(1).apply(Tensor.ones(2, 3)));
        assertMessageStarts(
                "[lstm] needs floating-point inputs: got int32",
                () -> new LSTM(1).apply(Tensor.of(new int[6], 1, 2, 3)));
        assertMessageStarts(
                "[lstm] got 1 initial states, expected 2",
                () -> new LSTM(1).applyAll(List.of(Tensor.ones(2, 3, 1), Tensor.ones(2, 1))));
        Tensor ones = Tensor.ones(1, 2, 3);
        assertMessageStarts(
                "[gru] needs a mask of shape [batch, time]: got [1]",
                () -> new GRU(1).apply(ones.withMask(Tensor.of(new boolean[] {true}))));
        assertMessageStarts(
                "[lstm_cell] got 1 states, expected 2",
                () -> new LSTMCell(1).applyAll(List.of(Tensor.ones(2, 3), Tensor.ones(2, 1))));
        LSTM built = new LSTM(1);
        built.apply(ones);
        assertMessageStarts("[lstm_cell] got another use_bias after it was built", () -> built.useBias(false));
    }

    /// Whether the first number of a sequence was positive: it has to be remembered over noise.
    @ParameterizedTest
    @MethodSource("remembering")
    void gates_learn_to_remember(Supplier<Layer> make) {
        RandomSeed.set(4);
        Tensor x = new Rng(5).normal(0, 1, 256, 8, 1);
        Tensor y = x.index(1, 0).greater(0).cast(DType.FLOAT32);
        Model model = new Sequential(new Input(8, 1), make.get(), new Dense(1, "sigmoid"));
        model.compile(Adam.of(0.03), "binary_crossentropy", "accuracy");
        model.fit(x, y, Fit.epochs(25).batchSize(64).silent());
        assertTrue(model.evaluate(x, y).get("accuracy") > 0.95);
    }

    private static Stream<Supplier<Layer>> remembering() {
        return Stream.of(() -> new LSTM(8), () -> new GRU(8), () -> new Bidirectional(new LSTM(4)));
    }
}
