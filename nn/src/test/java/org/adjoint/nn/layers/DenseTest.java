package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Weights;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static Dense twoByTwo(String activation) {
        Dense dense = new Dense(2, activation);
        dense.apply(Tensor.ones(1, 2));
        Weights.set(dense, new double[] {1, -2, 3, 4}, 10, -20);
        return dense;
    }

    @Test
    void it_multiplies_by_the_kernel_and_adds_the_bias() {
        Tensor x = Tensor.of(new float[][] {{1, 2}, {-1, 0}});
        assertArrayEquals(
                new float[] {17, -14, 9, -18}, twoByTwo("linear").apply(x).toFloatArray());
    }

    @Test
    void it_applies_its_activation() {
        Tensor x = Tensor.of(new float[][] {{1, 2}, {-1, 0}});
        assertArrayEquals(new float[] {17, 0, 9, 0}, twoByTwo("relu").apply(x).toFloatArray());
    }

    @Test
    void three_axes_keep_all_but_the_last() {
        Tensor x = Tensor.of(new float[] {1, 2, -1, 0, 0, 0, 1, 1, 2, 2, 3, 3}, 2, 3, 2);
        Tensor y = twoByTwo("linear").apply(x);
        assertEquals(Shape.of(2, 3, 2), y.shape());
        assertArrayEquals(new float[] {17, -14, 9, -18, 10, -20, 14, -18, 18, -16, 22, -14}, y.toFloatArray());
    }

    @Test
    void without_a_bias_it_only_multiplies() {
        Dense dense = new Dense(1).useBias(false).kernelInitializer("ones");
        assertArrayEquals(
                new float[] {6},
                dense.apply(Tensor.of(new float[][] {{1, 2, 3}})).toFloatArray());
    }

    @Test
    void initializers_are_used() {
        Dense dense = new Dense(2).kernelInitializer(new Constant(2)).biasInitializer(new Constant(0.5));
        assertArrayEquals(
                new float[] {6.5f, 6.5f}, dense.apply(Tensor.ones(1, 3)).toFloatArray());
    }

    @Test
    void the_bias_starts_at_zero_and_the_kernel_within_glorots_limit() {
        Dense dense = new Dense(30);
        dense.apply(Tensor.ones(1, 20));
        assertArrayEquals(new double[30], dense.bias().toDoubleArray());
        double limit = Math.sqrt(6.0 / 50);
        for (double w : dense.kernel().toDoubleArray()) {
            assertEquals(0, w, limit);
        }
    }

    @Test
    void weights_are_float32_or_float64_as_the_input() {
        Dense single = new Dense(2);
        single.apply(Tensor.ones(1, 3));
        assertEquals(DType.FLOAT32, single.kernel().dtype());
        Dense precise = new Dense(2);
        assertEquals(
                DType.FLOAT64, precise.apply(Weights.float64(Tensor.ones(1, 3))).dtype());
        assertEquals(DType.FLOAT64, precise.bias().dtype());
    }

    @Test
    void units_must_be_positive() {
        assertMessage("[dense] units must be positive: got 0. Fix: use 1 or more units", () -> new Dense(0));
        assertMessage("[dense] units must be positive: got -3. Fix: use 1 or more units", () -> new Dense(-3, "relu"));
    }

    @Test
    void a_vector_is_not_a_batch() {
        assertMessage(
                "[dense] needs inputs of shape [batch, features]: got [?] (in scope dense). Fix: reshape the input to two "
                        + "axes, for example with reshape(-1, 1)",
                () -> new Dense(3).apply(Tensor.ones(4)));
    }

    @Test
    void a_vector_is_not_a_batch_for_a_layer_that_is_built_either() {
        Dense dense = new Dense(4);
        dense.apply(Tensor.ones(2, 4));
        assertMessage(
                "[dense] needs inputs of shape [batch, features]: got [4] (in scope dense). Fix: reshape the input to two "
                        + "axes, for example with reshape(-1, 4)",
                () -> dense.apply(Tensor.ones(4)));
        assertMessageStarts(
                "[dense] needs inputs of shape [batch, features]: got [4] (in scope sequential/dense)",
                () -> new Sequential(dense).buildFor(4).predict(Tensor.ones(4)));
    }

    /// "Choose the type with Input(DType, ...)", says [Input]; that led back to where one came from.
    @Test
    void whole_numbers_are_to_be_converted_wherever_they_are_met() {
        String message = "[dense] needs floating-point inputs: got int32 (in scope %s). Fix: convert the samples: "
                + "cast(DType.FLOAT32), and leave the type of Input(...) out";
        Tensor whole = Tensor.of(new int[] {1, 2}, 1, 2);
        assertMessage(message.formatted("dense"), () -> new Dense(2).apply(whole));
        assertMessage(
                message.formatted("sequential/dense"), () -> new Sequential(new Input(DType.INT32, 2), new Dense(2)));
        assertMessage(message.formatted("dense"), () -> Input.of(DType.INT32, 2).then(new Dense(2)));
        Dense built = new Dense(2);
        built.apply(Tensor.ones(1, 2));
        assertMessage(message.formatted("dense"), () -> built.apply(whole));
        assertEquals(
                Shape.of(1, 2),
                new Sequential(new Input(2), new Dense(2))
                        .predict(whole.cast(DType.FLOAT32))
                        .shape());
    }

    @Test
    void the_number_of_features_must_be_known() {
        assertMessage(
                "[dense] needs to know the number of features: got [?,?] (in scope dense). Fix: give the input's last size",
                () -> new Dense(3).apply(Input.of(Shape.UNKNOWN)));
    }

    @Test
    void another_number_of_features_than_it_was_built_for() {
        Dense dense = new Dense(3).named("out");
        dense.apply(Tensor.ones(2, 4));
        assertMessageStarts(
                "[matmul] inner dimensions differ: got [2,5] x [4,3], expected [2,5] x [5,n] (in scope out)",
                () -> dense.apply(Tensor.ones(2, 5)));
    }

    @Test
    void there_is_no_kernel_before_the_first_use() {
        assertMessage(
                "[dense] has no weights yet. Fix: use the layer or build its model first", () -> new Dense(3).kernel());
    }
}
