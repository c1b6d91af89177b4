package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class InputTest {
    @Test
    void the_batch_comes_first_and_is_unknown() {
        assertEquals("[?,28,28]", new Input(28, 28).shape().toString());
        assertEquals("[?]", new Input().shape().toString());
        assertEquals("input [?,3]", Input.of(3).toString());
        assertEquals("left [?,3]", Input.named("left", 3).toString());
        assertEquals(DType.INT32, Input.of(DType.INT32, 3).dtype());
    }

    @Test
    void batches_of_any_size_pass() {
        Input input = new Input(3);
        assertEquals(Shape.of(1, 3), input.apply(Tensor.ones(1, 3)).shape());
        assertEquals(Shape.of(9, 3), input.apply(Tensor.ones(9, 3)).shape());
    }

    @Test
    void sizes_may_be_unknown() {
        Input input = new Input(Shape.UNKNOWN, 3);
        assertEquals(Shape.of(2, 7, 3), input.apply(Tensor.ones(2, 7, 3)).shape());
        Symbol sequence = Input.of(Shape.UNKNOWN, 3);
        Model model = new Functional(sequence, sequence.then(new Dense(2)).mean(1));
        assertEquals(Shape.of(4, 2), model.predict(Tensor.ones(4, 5, 3)).shape());
    }

    @Test
    void another_shape_is_an_error() {
        Model model = new Sequential(new Input(4), new Dense(2));
        assertMessage(
                "[input] got a tensor of shape [3,5], expected [?,4] (in scope sequential/input). Fix: give samples of "
                        + "the shape the model was built for, the batch first",
                () -> model.predict(Tensor.ones(3, 5)));
        assertMessage(
                "[input] got a tensor of shape [3,2,2], expected [?,4] (in scope sequential/input). Fix: give samples "
                        + "of the shape the model was built for, the batch first",
                () -> model.predict(Tensor.ones(3, 2, 2)));
    }

    @Test
    void another_type_is_an_error() {
        Model model = new Sequential(new Input(2), new Dense(2));
        assertMessage(
                "[input] got a tensor of int32, expected float32 (in scope sequential/input). Fix: convert it: "
                        + "cast(DType.FLOAT32), or choose the type with Input(DType, ...)",
                () -> model.predict(Tensor.of(new int[] {1, 2}, 1, 2)));
    }

    @Test
    void a_float64_input_makes_a_float64_model() {
        Model model = new Sequential(new Input(DType.FLOAT64, 2), new Dense(2, "relu"), new Dense(1));
        assertEquals(
                DType.FLOAT64, model.predict(Weights.float64(Tensor.ones(3, 2))).dtype());
        Symbol x = Input.of(DType.FLOAT64, 2);
        Model functional = new Functional(x, x.then(new Dense(3)).add(1));
        assertEquals(
                DType.FLOAT64,
                functional.predict(Weights.float64(Tensor.ones(3, 2))).dtype());
    }

    @Test
    void float64_samples_are_rounded_to_float32() {
        Model model = new Sequential(new Input(2), new Dense(1)).compile("sgd", "mse");
        Tensor x = Tensor.of(new double[][] {{0.1, 2}, {3, 4}});
        assertEquals(DType.FLOAT32, model.predict(x).dtype());
        assertEquals(
                model.evaluate(x.cast(DType.FLOAT32), Tensor.ones(2, 1)).loss(),
                model.evaluate(x, Tensor.of(new double[][] {{1}, {1}})).loss());
        model.fit(x, Tensor.of(new double[][] {{1}, {1}}), Fit.epochs(1).silent());
        assertMessage(
                "[input] got float64 numbers that are too large for float32: up to 1.0E39 (in scope sequential/input). "
                        + "Fix: scale the samples, or choose the type with Input(DType.FLOAT64, ...)",
                () -> model.predict(Tensor.of(new double[][] {{1e39, 1}})));
    }
}
