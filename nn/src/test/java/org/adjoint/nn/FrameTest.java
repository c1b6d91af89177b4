package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.layers.BatchNormalization;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.LSTM;
import org.adjoint.nn.layers.Masking;
import org.adjoint.nn.layers.TimeDistributed;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.weights.L2;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// What training and layers promise each other.
class FrameTest {
    private final Tensor x = new Rng(1).normal(0, 1, 4, 3, 2);

    @Test
    void labels_come_in_the_order_of_the_outputs_whatever_that_of_the_objectives() {
        Symbol in = Input.of(1);
        Functional model = new Functional(
                List.of(in),
                List.of(
                        new Dense(1).named("a").apply(in),
                        new Dense(1).named("b").apply(in)));
        model.compile(new Compile(
                Sgd.of(0.5),
                Objective.of("mse").output("b"),
                Objective.of("mse").output("a")));
        Tensor zeros = Tensor.zeros(8, 1);
        model.fit(
                List.of(zeros),
                List.of(zeros.add(5), zeros.sub(5)),
                Fit.epochs(30).silent());
        List<Tensor> outputs = model.predictAll(List.of(zeros));
        assertEquals(5, outputs.get(0).get(0, 0), 1e-2);
        assertEquals(-5, outputs.get(1).get(0, 0), 1e-2);
    }

    @Test
    void figures_of_two_outputs_do_not_meet_under_one_name() {
        Symbol in = Input.of(1);
        Functional model = new Functional(
                List.of(in),
                List.of(
                        new Dense(1).named("a").apply(in),
                        new Dense(1).named("a_b").apply(in)));
        model.compile(new Compile(
                Sgd.of(),
                Objective.of("mse").metrics(Metric.meanSquaredError().called("b_q")),
                Objective.of("mse").metrics(Metric.meanSquaredError().called("q"))));
        Tensor zeros = Tensor.zeros(2, 1);
        Errors.assertMessageStarts(
                "[compile] two figures are called \"a_b_q\"",
                () -> model.evaluate(List.of(zeros), List.of(zeros, zeros)));
    }

    /// A step of one's own that calls the model itself.
    private static final class Own extends Model {
        final BatchNormalization norm = layer(new BatchNormalization());
        private final Dense out = layer(new Dense(1));

        @Override
        protected Tensor forward(Tensor in) {
            return out.apply(norm.apply(in));
        }

        @Override
        protected void trainStep(TrainingStep step) {
            step.minimize(step.loss(List.of(apply(step.batch().x()))));
        }
    }

    @Test
    void a_training_step_is_training_throughout() {
        Own model = new Own();
        model.compile("sgd", "mse")
                .fit(Tensor.ones(4, 2), Tensor.ones(4, 1), Fit.epochs(1).silent());
        assertNotEquals(0, model.norm.movingMean().toDoubleArray()[0]);
    }

    @Test
    void masks_of_samples_reach_the_model_in_predict_and_in_fit() {
        Tensor places = Tensor.of(
                new boolean[] {true, true, false, true, false, false, true, true, true, true, true, false}, 4, 3);
        Model model = RandomSeed.with(1, () -> new Sequential(new Input(3, 2), new LSTM(3), new Dense(1)))
                .compile(Sgd.of(0), "mse");
        Tensor expected = model.apply(x.withMask(places));
        assertArrayEquals(
                expected.toFloatArray(), model.predict(x.withMask(places)).toFloatArray(), 1e-6f);
        Tensor zeros = Tensor.zeros(4, 1);
        double loss =
                model.fit(x.withMask(places), zeros, Fit.epochs(1).silent()).last("loss");
        assertEquals(expected.square().mean().item(), loss, 1e-6);
        assertNotEquals(loss, model.evaluate(x, zeros).loss(), 1e-3);
    }

    @Test
    void a_model_in_a_model_hands_on_the_masks_of_its_layers_alone() {
        Model inner = new Sequential(new LSTM(3));
        Tensor output = new Sequential(new Masking(), inner).apply(x);
        assertNull(output.mask());
        Tensor sequences = new Sequential(new Masking(), new Sequential(new LSTM(3).returnSequences(true))).apply(x);
        assertEquals(x.shape().slice(0, 2), sequences.mask().shape());
        Tensor deep = new Rng(2).normal(0, 1, 2, 3, 4, 2);
        Tensor words = Tensor.ones(2, 3, 4).greater(0);
        assertNull(new TimeDistributed(new LSTM(4)).apply(deep.withMask(words)).mask());
    }

    @Test
    void the_seed_of_a_fit_reaches_layers_that_come_late() {
        Tensor zeros = Tensor.zeros(4, 1);
        List<List<List<Double>>> weights = LongStream.of(1, 2)
                .mapToObj(seed -> {
                    Model model = RandomSeed.with(seed, () -> new Sequential(new LSTM(3), new Dense(1)));
                    model.compile("sgd", "mse")
                            .fit(x, zeros, Fit.epochs(1).seed(5).silent());
                    return Weights.of(model);
                })
                .toList();
        assertEquals(weights.get(0), weights.get(1));
    }

    @Test
    void penalties_are_a_part_of_the_loss_in_validation_too() {
        Model model = new Sequential(new Input(2), new Dense(1).kernelRegularizer(new L2(3))).compile(Sgd.of(0), "mse");
        Tensor y = Tensor.zeros(4, 1);
        Tensor in = x.mean(1);
        History history = model.fit(in, y, Fit.epochs(1).validationData(in, y).silent());
        assertEquals(history.last("loss"), history.last("val_loss"), 1e-5);
        double kernel = Arrays.stream(((Dense) model.layers().get(1)).kernel().toDoubleArray())
                .map(w -> w * w)
                .sum();
        assertEquals(model.apply(in).square().mean().item() + 3 * kernel, history.last("loss"), 1e-5);
    }

    @Test
    void weights_of_samples_in_a_column_go_with_weights_of_classes() {
        Model model = new Sequential(new Input(1), new Dense(1, "sigmoid")).compile(Sgd.of(0), "binary_crossentropy");
        Tensor in = Tensor.of(new float[] {1, 2, 3}, 3, 1);
        Tensor labels = Tensor.of(new float[] {0, 1, 1}, 3, 1);
        Fit fit = Fit.epochs(1).classWeight(Map.of(1, 2.0)).silent();
        double row = model.fit(Dataset.of(in, labels).withWeights(Tensor.of(new float[] {1, 2, 3})), fit)
                .last("loss");
        double column = model.fit(Dataset.of(in, labels).withWeights(Tensor.of(new float[] {1, 2, 3}, 3, 1)), fit)
                .last("loss");
        assertEquals(row, column, 1e-6);
        assertThrows(AdjointException.class, () -> model.fit(in, in.div(10), fit), "no classes");
    }

    @Test
    void a_loss_of_the_whole_batch_may_be_validated() {
        Model model = new Sequential(new Input(1), new Dense(1))
                .compile(
                        Sgd.of(0), (yTrue, p) -> p.sub(p.mean()).square().mean().log());
        Tensor in = Tensor.of(new float[] {1, 2, 3}, 3, 1);
        model.fit(in, in, Fit.epochs(1).validationData(in, in).silent());
    }

    @Test
    void a_model_has_no_configuration_yet_and_says_so() {
        Errors.assertMessageStarts(
                "[sequential] a model has no configuration yet", () -> new Sequential(new Dense(1)).config());
    }
}
