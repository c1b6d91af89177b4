package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

class EvaluateTest {
    private final Tensor x = Toy.x(700); // three batches of inference, the last one smaller
    private final Tensor y = Toy.y(x);
    private final Model model = Toy.linear().compile("sgd", "mse", "mse");

    @Test
    void figures_are_means_over_samples_whatever_the_batch() {
        double expected = model.apply(x).sub(y).square().mean().item();
        Evaluation evaluation = model.evaluate(x, y);
        assertEquals(expected, evaluation.loss(), 1e-5);
        assertEquals(expected, evaluation.get("mse"), 1e-5);
        assertEquals(
                List.of("loss", "mse"), new ArrayList<>(evaluation.figures().keySet()));
    }

    @Test
    void predictions_are_in_the_order_of_the_samples() {
        Tensor whole = model.apply(x);
        Tensor predicted = model.predict(x);
        assertEquals(Shape.of(700, 1), predicted.shape());
        assertArrayEquals(whole.toFloatArray(), predicted.toFloatArray(), 1e-6f);
        assertArrayEquals(
                model.predict(x.slice(0, 690, 700)).toFloatArray(),
                predicted.slice(0, 690, 700).toFloatArray(),
                1e-6f);
    }

    @Test
    void predictions_are_constants() {
        assertEquals(null, model.predict(x).node());
    }

    @Test
    void dropout_is_off() {
        Model dropping = new Sequential(new Input(3), new Dropout(0.9)).compile("sgd", "mse");
        assertArrayEquals(x.toFloatArray(), dropping.predict(x).toFloatArray());
        assertEquals(0, dropping.evaluate(x, x).loss());
        Tensor inTraining = Mode.training(() -> dropping.predict(x));
        assertArrayEquals(x.toFloatArray(), inTraining.toFloatArray());
    }

    @Test
    void dropout_is_on_in_fit_and_off_in_its_validation() {
        Dense ones = new Dense(1).useBias(false).kernelInitializer("ones");
        Model dropping = new Sequential(new Input(3), new Dropout(0.5), ones).compile(Sgd.of(0), "mse");
        Tensor labels = x.keepDims().sum(1);
        History history =
                dropping.fit(x, labels, Fit.epochs(1).validationData(x, labels).silent());
        assertEquals(0, history.last("val_loss"), 1e-10);
        assertEquals(true, history.last("loss") > 0.5, history.toString());
    }

    @Test
    void evaluating_changes_no_weights() {
        List<List<Double>> before = Weights.of(model);
        model.evaluate(x, y);
        assertEquals(before, Weights.of(model));
    }

    @Test
    void an_evaluation_prints_its_figures() {
        Model zero = new Sequential(new Input(1), new Activation(t -> t.mul(0))).compile("sgd", "mse", "accuracy");
        Evaluation evaluation = zero.evaluate(Tensor.ones(4, 1), Tensor.ones(4, 1));
        assertEquals("loss: 1.0000 - accuracy: 0.0000", evaluation.toString());
    }

    @Test
    void a_figure_that_is_not_there_is_an_error() {
        assertMessage(
                "[evaluate] no figure is named \"accuracy\": there are [loss, mse]. Fix: add the metric in "
                        + "compile",
                () -> model.evaluate(x, y).get("accuracy"));
    }
}
