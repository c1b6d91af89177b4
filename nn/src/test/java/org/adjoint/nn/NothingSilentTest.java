package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Mistakes that would otherwise train, or predict, something else than was meant.
class NothingSilentTest {
    private final Tensor x = Tensor.ones(4, 3);

    @Test
    void a_gradient_that_is_not_finite_stops_training_before_any_weight_changes() {
        Dense dense = new Dense(1, z -> z.square().sqrt());
        Model model = new Sequential(new Input(3), dense).compile(Sgd.of(), "mse");
        float[] before = dense.kernel().toFloatArray();
        assertMessage(
                "[descent] the gradient of the parameter kernel [3,1] is NaN or infinite at step 1; no parameter was "
                        + "changed, at epoch 1, step 1 of 1. Fix: look for a function whose slope is infinite where it is "
                        + "used (sqrt and log at 0, a norm of zeros), lower the learning rate, or scale the inputs",
                () -> model.fit(
                        Tensor.zeros(4, 3), Tensor.ones(4, 1), Fit.epochs(1).silent()));
        assertArrayEquals(before, dense.kernel().toFloatArray());
    }

    @Test
    void a_parameter_that_is_used_but_not_registered_is_found_out() {
        Layer forgetful = new Layer() {
            private final Variable factor = new Variable("factor", Tensor.ones(3));

            @Override
            protected Tensor forward(Tensor input) {
                return input.mul(factor);
            }
        };
        Model model = new Sequential(new Input(3), forgetful, new Dense(1)).compile(Sgd.of(), "mse");
        assertMessageStarts(
                "[fit] the parameter factor [3] is used but not registered, so it would not be trained",
                () -> model.fit(x, Tensor.ones(4, 1), Fit.epochs(1).silent()));
    }

    @Test
    void a_parameter_is_not_taken_for_a_constant_of_a_model() {
        assertMessage(
                "[symbol] a variable cannot be a constant of a model: it would not be trained. Fix: make it a weight of a "
                        + "layer, or pass its values by detach()",
                () -> Symbol.of(new Variable("w", Tensor.ones(2))));
    }

    @Test
    void an_output_without_the_batch_axis_is_found_out() {
        Symbol input = Input.of(3);
        Model part = new Functional(input, input.slice(0, 0, 1));
        assertMessage(
                "[predict] output 0 of \"functional\" has shape [1,3] for 4 samples: its first axis is not the batch. "
                        + "Fix: keep the batch as the first axis of every output",
                () -> part.predict(x));
        Model sum = new Functional(List.of(input), List.of(input.sum()));
        assertMessageStarts("[predict] output 0 of \"functional\" has shape []", () -> sum.predict(x));
    }

    @Test
    void a_forward_that_returns_null_is_an_error() {
        Layer empty = new Layer() {
            @Override
            protected Tensor forward(Tensor input) {
                return null;
            }
        };
        assertMessageStarts("[layer] its forward returned null", () -> empty.apply(x));
    }

    @Test
    void a_name_that_is_null_is_an_error() {
        assertMessageStarts("[activation] the name of the activation is null", () -> new Dense(3, (String) null));
    }

    @Test
    void an_input_in_the_middle_is_an_error() {
        assertMessageStarts(
                "[sequential] an Input is not the first layer", () -> new Sequential(new Dense(4), new Input(4)));
    }

    @Test
    void validation_data_are_checked_before_the_first_epoch() {
        Dense dense = new Dense(1);
        Model model = new Sequential(new Input(3), dense).compile(Sgd.of(), "mse");
        float[] before = dense.kernel().toFloatArray();
        assertMessageStarts(
                "[mean_squared_error] labels have shape [1,2]",
                () -> model.fit(
                        x,
                        Tensor.ones(4, 1),
                        Fit.epochs(1).validationData(x, Tensor.ones(4, 2)).silent()));
        assertArrayEquals(before, dense.kernel().toFloatArray());
    }

    @Test
    void labels_are_not_broadcast_against_logits() {
        assertMessageStarts(
                "[softmaxCrossEntropy] labels must be of the logits' shape and type: got [3] float32, expected [4,3] float32",
                () -> x.softmaxCrossEntropy(Tensor.ones(3)));
        assertMessageStarts(
                "[sigmoidCrossEntropy] labels must be of the logits' shape and type: got [4] int32",
                () -> x.sigmoidCrossEntropy(Tensor.of(new int[] {0, 1, 2, 0})));
    }

    @Test
    void whole_numbers_take_no_fractions() {
        Tensor whole = Tensor.of(new int[] {1, 2});
        assertMessageStarts("[full] got 0.5 for int32, which holds whole numbers", () -> whole.mul(0.5));
        assertMessageStarts("[full] got 0.5 for int32", () -> Tensor.full(Shape.of(2), 0.5, DType.INT32));
    }

    @Test
    void distributions_have_sensible_parameters() {
        assertMessageStarts(
                "[normal] the standard deviation must not be negative: got -1.0",
                () -> RandomSeed.next().normal(0, -1, 3));
        assertMessageStarts(
                "[uniform] low must not be above high: got 1.0 and -1.0",
                () -> RandomSeed.next().uniform(1, -1, 3));
        assertMessageStarts(
                "[bernoulli] the probability must be in [0, 1]: got 1.5",
                () -> RandomSeed.next().bernoulli(1.5, Shape.of(3), DType.FLOAT32));
    }
}
