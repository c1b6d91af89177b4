package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private static final float[] POINTS = {-30, -2, -0.5f, 0, 0.5f, 2, 30};

    private static void assertIs(DoubleUnaryOperator expected, String name) {
        float[] actual = new Activation(name).apply(Tensor.of(POINTS)).toFloatArray();
        for (int i = 0; i < POINTS.length; i++) {
            double y = expected.applyAsDouble(POINTS[i]);
            assertEquals(y, actual[i], 1e-6 * Math.max(1, Math.abs(y)), name + " at " + POINTS[i]);
        }
    }

    /// The functions of the lectures, as they are written there.
    @Test
    void names_stand_for_their_functions() {
        assertIs(x -> x, "identity");
        assertIs(x -> x >= 0 ? 1 : 0, "step");
        assertIs(x -> 1 / (1 + Math.exp(-x)), "sigmoid");
        assertIs(x -> Math.max(0, Math.min(1, (x + 1) / 2)), "rigid_sigmoid");
        assertIs(Math::tanh, "tanh");
        assertIs(x -> Math.max(x, 0), "relu");
        assertIs(x -> x > 0 ? x : 0.2 * x, "leaky_relu");
        assertIs(x -> x > 0 ? x : Math.expm1(x), "elu");
        assertIs(x -> Math.log1p(Math.exp(x)), "softplus");
        assertIs(x -> x / (1 + Math.abs(x)), "softsign");
        assertIs(x -> -Math.log1p(Math.exp(-x)), "log_sigmoid");
        assertIs(x -> x / (1 + Math.exp(-x)), "swish");
        assertIs(x -> x == 0 ? 1 : Math.sin(x) / x, "sinc");
        assertIs(x -> x * Math.tanh(Math.log1p(Math.exp(x))), "mish");
        assertIs(Math::exp, "exponential");
    }

    /// What is about several elements is compared elsewhere.
    @Test
    void every_function_has_a_constant_and_keeps_numbers() {
        for (NamedActivation function : NamedActivation.values()) {
            assertSame(function, ActivationFunction.NAMES.get(function.toString()));
            Tensor y = function.apply(Tensor.of(new double[] {-1000, -1, 0, 0.5, 1, 300}));
            assertEquals(DType.FLOAT64, y.dtype());
            assertTrue(Arrays.stream(y.toDoubleArray()).noneMatch(Double::isNaN), function::toString);
        }
        assertSame(NamedActivation.HARD_SILU, ActivationFunction.NAMES.get("HardSwish"));
    }

    @Test
    void the_nearest_probabilities() {
        Tensor x = Tensor.of(new double[] {-0.3, -0.6, -1.1, 0, 3, 0}, 2, 3);
        double[] expected = {0.65, 0.35, 0, 0, 1, 0}; // x + 0.95, cut at 0
        assertArrayEquals(expected, NamedActivation.SPARSEMAX.apply(x).toDoubleArray(), 1e-12);
    }

    @Test
    void softmax_is_over_the_last_axis() {
        Tensor x = Tensor.of(new float[][] {{0, 0}, {(float) Math.log(3), 0}});
        float[] expected = {0.5f, 0.5f, 0.75f, 0.25f};
        assertArrayEquals(expected, new Activation("softmax").apply(x).toFloatArray(), 1e-6f);
        float[] logs = new Activation("log_softmax").apply(x).exp().toFloatArray();
        assertArrayEquals(expected, logs, 1e-6f);
    }

    @Test
    void any_function_is_an_activation() {
        Activation squared = new Activation(Tensor::square);
        assertArrayEquals(
                new float[] {9}, squared.apply(Tensor.of(new float[] {-3})).toFloatArray());
        Dense dense = new Dense(1, x -> x.mul(2)).kernelInitializer("ones");
        assertEquals(6, dense.apply(Tensor.ones(1, 3)).item());
    }

    @Test
    void a_layer_of_its_own_equals_the_activation_of_a_dense_layer() {
        RandomSeed.set(3);
        Model within = new Sequential(new Input(4), new Dense(5, "tanh"));
        RandomSeed.set(3);
        Model apart = new Sequential(new Input(4), new Dense(5), new Activation("tanh"));
        Tensor x = Tensor.arange(8).reshape(2, 4);
        assertArrayEquals(within.predict(x).toFloatArray(), apart.predict(x).toFloatArray());
    }

    @Test
    void an_unknown_name_lists_the_known_ones_and_the_nearest() {
        String message =
                assertThrows(AdjointException.class, () -> new Dense(3, "rleu")).getMessage();
        assertTrue(
                message.startsWith("[activation] unknown activation \"rleu\": known are linear, relu, relu6, "),
                message);
        assertTrue(message.endsWith("rigid_sigmoid. Fix: did you mean \"relu\"?"), message);
    }
}
