package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// What is no number does not leave a model without a word: the first sample at fault is named.
class NotANumberTest {
    private static final String HELD = ", which holds NaN itself";
    private static final String FIX = ". Fix: fill in what is missing, or leave the sample out";
    private static final String GIVEN = HELD + FIX;
    private static final String MADE =
            ". Fix: look for NaN and for very large numbers in the samples and in the weights";

    private final Tensor y = Toy.y(Toy.x(600));

    /// 600 samples, the last of which in the third batch, and one element of sample `bad` that is `value`.
    private static Tensor x(int bad, float value) {
        float[] values = Toy.x(600).toFloatArray();
        values[3 * bad + 1] = value;
        return Tensor.of(values, 600, 3);
    }

    private static Model linear() {
        return Toy.linear().compile("sgd", "mse");
    }

    @Test
    void predictions_name_the_sample() {
        assertMessage(
                "[predict] output 0 of \"sequential\" is NaN for sample 515" + GIVEN,
                () -> linear().predict(x(515, Float.NaN)));
        Model square =
                new Sequential(new Input(3), new Activation(t -> t.square().sub(t.square())));
        assertMessage(
                "[predict] output 0 of \"sequential\" is NaN for sample 300" + MADE,
                () -> square.predict(x(300, Float.POSITIVE_INFINITY)));
    }

    @Test
    void infinite_predictions_are_numbers() {
        Model log = new Sequential(new Input(1), new Activation(Tensor::log));
        assertEquals(Double.NEGATIVE_INFINITY, log.predict(Tensor.zeros(2, 1)).get(0, 0));
    }

    @Test
    void evaluation_names_the_sample() {
        assertMessage(
                "[evaluate] output 0 of \"sequential\" is NaN for sample 599" + GIVEN,
                () -> linear().evaluate(x(599, Float.NaN), y));
        float[] spoilt = y.toFloatArray();
        spoilt[257] = Float.NaN;
        assertMessage(
                "[evaluate] the loss is NaN for sample 257" + GIVEN,
                () -> linear().evaluate(Toy.x(600), Tensor.of(spoilt, 600, 1)));
        spoilt[257] = Float.POSITIVE_INFINITY;
        assertMessage(
                "[evaluate] the loss is Infinity for sample 257" + MADE,
                () -> linear().evaluate(Toy.x(600), Tensor.of(spoilt, 600, 1)));
    }

    /// The greatest of outputs that are NaN is the first, which would be right half of the time.
    @Test
    void an_accuracy_of_outputs_that_are_nan_is_not_reported() {
        Model classifier = new Sequential(new Input(3), new Activation(t -> t.mul(Double.NaN)))
                .compile(Sgd.of(), (yTrue, yPred) -> yPred.zerosLike(), Metric.sparseCategoricalAccuracy());
        assertMessageStarts(
                "[evaluate] output 0 of \"sequential\" is NaN for sample 0",
                () -> classifier.evaluate(Toy.x(4), Tensor.of(new int[] {0, 1, 0, 2})));
    }

    @Test
    void validation_names_the_sample_of_what_was_given() {
        Model model = linear();
        Fit fit = Fit.epochs(1).silent();
        assertMessage(
                "[fit] output 0 of \"sequential\" is NaN for sample 550" + HELD + ", in validation" + FIX,
                () -> model.fit(x(550, Float.NaN), y, fit.validationSplit(0.2)));
        assertMessage(
                "[fit] output 0 of \"sequential\" is NaN for sample 3" + HELD + ", in validation" + FIX,
                () -> model.fit(Toy.x(600), y, fit.validationData(x(3, Float.NaN), y)));
    }

    @Test
    void a_metric_names_the_sample_in_training_and_in_evaluation() {
        Metric root = Metric.of("root", (yTrue, yPred) -> yTrue.sqrt());
        float[] labels = new float[600];
        labels[417] = -1;
        Tensor odd = Tensor.of(labels, 600, 1);
        Model model = Toy.linear().compile(Sgd.of(0), Loss.meanSquaredError(), root);
        assertMessage(
                "[evaluate] the metric \"root\" is NaN for sample 417" + MADE, () -> model.evaluate(Toy.x(600), odd));
        assertMessage(
                "[fit] the metric \"root\" is NaN for sample 417" + MADE,
                () -> model.fit(Toy.x(600), odd, Fit.epochs(1).silent()));
    }

    @Test
    void the_output_is_named() {
        Symbol in = Input.of(3);
        Model model = new Functional(List.of(in), List.of(in.mul(1), in.sqrt()));
        Tensor x = Tensor.of(new float[][] {{1, 1, 1}, {1, -1, 1}});
        assertMessage(
                "[predict] output 1 of \"functional\" is NaN for sample 1" + MADE, () -> model.predictAll(List.of(x)));
    }

    @Property(tries = 60)
    void it_is_the_first_one(@ForAll @IntRange(max = 599) int one, @ForAll @IntRange(max = 599) int other) {
        float[] values = x(one, Float.NaN).toFloatArray();
        values[3 * other + 2] = Float.NaN;
        Tensor x = Tensor.of(values, 600, 3);
        AdjointException e = assertThrows(AdjointException.class, () -> linear().evaluate(x, y));
        assertTrue(e.getMessage().contains(" for sample " + Math.min(one, other) + ","), e.getMessage());
    }
}
