package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Several outputs by name, and samples and classes that count differently.
class CompileTest {
    private final Tensor x = new Rng(1).normal(0, 1, 8, 3);
    private final Tensor age = new Rng(2).normal(0, 1, 8, 1);
    private final Tensor smokes = Tensor.of(new float[] {0, 1, 1, 0, 1, 0, 0, 1}, 8, 1);

    private static Functional twoHeads() {
        Symbol in = Input.of(3);
        Symbol body = new Dense(4, "tanh").apply(in);
        return RandomSeed.with(
                1,
                () -> new Functional(
                        List.of(in),
                        List.of(
                                new Dense(1).named("age").apply(body),
                                new Dense(1, "sigmoid").named("smokes").apply(body))));
    }

    @Test
    void outputs_have_losses_weights_and_metrics_by_name() {
        Functional model = twoHeads()
                .compile(new Compile(
                        Sgd.of(0),
                        Objective.of("binary_crossentropy").output("smokes").metrics("accuracy"),
                        Objective.of("mse").output("age").weight(0.25).metrics("mae")));
        List<Tensor> p = model.predictAll(List.of(x));
        double mse = p.get(0).sub(age).square().mean().item();
        double mae = p.get(0).sub(age).abs().mean().item();
        double crossentropy = smokes.mul(p.get(1).log())
                .add(smokes.neg().add(1).mul(p.get(1).neg().add(1).log()))
                .mean()
                .neg()
                .item();
        // labels come in the order of the outputs
        Evaluation evaluation = model.evaluate(List.of(x), List.of(age, smokes));
        assertEquals(
                List.of("loss", "age_loss", "age_mae", "smokes_loss", "smokes_accuracy"),
                List.copyOf(evaluation.figures().keySet()));
        assertEquals(crossentropy + 0.25 * mse, evaluation.loss(), 1e-5);
        assertEquals(crossentropy, evaluation.get("smokes_loss"), 1e-5);
        assertEquals(mse, evaluation.get("age_loss"), 1e-5);
        assertEquals(mae, evaluation.get("age_mae"), 1e-5);
        History history = model.fit(
                List.of(x), List.of(age, smokes), Fit.epochs(1).batchSize(3).silent());
        evaluation.figures().forEach((name, value) -> assertEquals(value, history.last(name), 1e-5, name));
    }

    @Test
    void outputs_that_no_objective_names_are_not_trained() {
        Functional model =
                twoHeads().compile(new Compile(Sgd.of(0.1), Objective.of("mse").output("age")));
        List<List<Double>> before = Weights.of(model.layers().get(2));
        History history = model.fit(Dataset.of(x, age), Fit.epochs(2).silent());
        assertEquals(List.of("loss"), List.copyOf(history.names()));
        assertEquals(before, Weights.of(model.layers().get(2)));
        Evaluation one = model.evaluate(x, age);
        assertEquals(one, model.evaluate(List.of(x), List.of(age, smokes)), "labels of all outputs do as well");
        assertMessage(
                "[fit] got 3 label tensors for 1 outputs. Fix: give one label tensor for each output that is trained",
                () -> model.fit(
                        List.of(x), List.of(age, smokes, age), Fit.epochs(1).silent()));
    }

    @Test
    void names_that_do_not_fit() {
        Functional model =
                twoHeads().compile(new Compile(Sgd.of(0.1), Objective.of("mse").output("height")));
        assertMessage(
                "[fit] no output is called \"height\": there are [age, smokes]. Fix: give an objective the name of an "
                        + "output, which is that of the layer that computes it",
                () -> model.fit(x, age, Fit.epochs(1).silent()));
        assertMessageStarts(
                "[compile] got two objectives for the output \"age\"",
                () -> new Compile(
                        Sgd.of(),
                        Objective.of("mse").output("age"),
                        Objective.of("mae").output("age")));
        assertMessageStarts(
                "[compile] some objectives name their output, others do not: got [age, ]",
                () -> new Compile(Sgd.of(), Objective.of("mse").output("age"), Objective.of("mae")));
        assertMessageStarts("[compile] got no loss", () -> new Compile(Sgd.of(), List.of()));
        assertMessageStarts(
                "[compile] the weight of a loss must be finite: got NaN",
                () -> Objective.of("mse").weight(Double.NaN));
    }

    private static Model identity() {
        return new Sequential(
                        new Input(1), new Dense(1).kernelInitializer("ones").useBias(false))
                .compile(new Compile(
                        Sgd.of(0), Objective.of("mse").metrics("mae").weightedMetrics("root_mean_squared_error")));
    }

    @Test
    void samples_count_by_their_weights_in_the_loss_and_in_metrics_that_are_asked_to() {
        Tensor inputs = Tensor.of(new float[] {1, 2, 3}, 3, 1);
        Dataset samples = Dataset.of(inputs, Tensor.zeros(3, 1)).withWeights(Tensor.of(new float[] {1, 0, 2}));
        Evaluation evaluation = identity().evaluate(samples);
        assertEquals((1 + 0 + 2 * 9) / 3.0, evaluation.loss(), 1e-6);
        assertEquals(2, evaluation.get("mae"), 1e-6);
        assertEquals(Math.sqrt((1 + 2 * 9) / 3.0), evaluation.get("root_mean_squared_error"), 1e-6);
        History history = identity().fit(samples, Fit.epochs(1).batchSize(2).silent());
        evaluation.figures().forEach((name, value) -> assertEquals(value, history.last(name), 1e-5, name));
    }

    @Test
    void weights_follow_their_samples_when_these_are_shuffled() {
        float[] weights = new float[40];
        for (int i = 0; i < 40; i++) {
            weights[i] = i;
        }
        Tensor numbers = Tensor.arange(40).reshape(40, 1);
        Model model = new Sequential(new Input(1), new Activation("linear"), new Dense(1))
                .compile(new Compile(Sgd.of(0), Objective.of((yTrue, p) -> {
                    return p.sub(p).add(yTrue);
                })));
        Dataset samples = Dataset.of(numbers, numbers).withWeights(Tensor.of(weights));
        double expected = 0;
        for (int i = 0; i < 40; i++) {
            expected += i * i / 40.0;
        }
        assertEquals(
                expected,
                model.fit(samples, Fit.epochs(1).batchSize(7).silent()).last("loss"),
                1e-3);
    }

    @Test
    void classes_count_by_their_weights() {
        Tensor inputs = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
        Map<Integer, Double> weights = Map.of(0, 0.5, 2, 3.0);
        Fit fit = Fit.epochs(1).classWeight(weights).silent();
        Model model = new Sequential(new Input(1), new Dense(3, "softmax"))
                .compile(Sgd.of(0), "sparse_categorical_crossentropy");
        Tensor labels = Tensor.of(new int[] {0, 1, 2, 2});
        double[] each = new double[4];
        for (int i = 0; i < 4; i++) {
            each[i] = model.evaluate(inputs.slice(0, i, i + 1), labels.slice(0, i, i + 1))
                    .loss();
        }
        double expected = (0.5 * each[0] + each[1] + 3 * each[2] + 3 * each[3]) / 4;
        assertEquals(expected, model.fit(inputs, labels, fit).last("loss"), 1e-5);
        model.compile(Sgd.of(0), "categorical_crossentropy");
        assertEquals(expected, model.fit(inputs, labels.oneHot(3), fit).last("loss"), 1e-5);
        Dataset half =
                Dataset.of(inputs, labels.oneHot(3)).withWeights(Tensor.full(labels.shape(), 0.5, inputs.dtype()));
        assertEquals(expected / 2, model.fit(half, fit).last("loss"), 1e-5);
    }

    @Test
    void weights_that_do_not_fit() {
        Dataset samples = Dataset.of(x, age);
        assertMessage(
                "[dataset] sample weights 0 have shape [7] for 8 samples. Fix: give one weight for each sample",
                () -> samples.withWeights(Tensor.ones(7)));
        assertMessage(
                "[dataset] got 2 tensors of sample weights for 1 of labels. Fix: give weights for each",
                () -> samples.withWeights(Tensor.ones(8), Tensor.ones(8)));
        Fit fit = Fit.epochs(1).classWeight(Map.of(1, 2.0)).silent();
        assertMessageStarts(
                "[fit] class weights need one output",
                () -> twoHeads().compile("sgd", "mse").fit(List.of(x), List.of(age, smokes), fit));
        assertThrows(
                AdjointException.class, () -> Toy.linear().compile("sgd", "mse").fit(x, Tensor.ones(8, 1, 2), fit));
    }

    @Test
    void compile_returns_what_the_model_is() {
        Sequential sequential = new Sequential(new Input(3), new Dense(1)).compile("sgd", "mse");
        Functional functional = twoHeads().compile("sgd", "mse");
        assertEquals(2, sequential.add(new Dense(1)).layers().size() - 1);
        assertEquals(3, functional.layers().size());
    }
}
