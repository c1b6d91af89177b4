package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.History;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.Penalties;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.saving.Json;
import org.adjoint.nn.weights.Constant;
import org.adjoint.nn.weights.L2;
import org.adjoint.nn.weights.MaxNorm;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// What layers are told: arguments that are declared once, their configurations, and what regularizers and constraints
/// do in training.
class ArgumentsTest {
    private final Tensor x = Tensor.of(new float[][] {{1, 2}, {3, 4}});

    @SuppressWarnings("unchecked") // keys of an object are strings
    private static void assertThereAndBack(Layer told, Layer fresh) {
        assertEquals(
                told.arguments().stream().map(Argument::name).toList(),
                fresh.arguments().stream().map(Argument::name).toList());
        fresh.configure((Map<String, Object>) Json.read(Json.write(told.config())));
        assertEquals(told.config(), fresh.config());
        assertEquals(
                told.arguments().stream().map(Argument::get).toList(),
                fresh.arguments().stream().map(Argument::get).toList());
    }

    @Test
    void configurations_there_and_back() {
        assertThereAndBack(
                new Dense(3, "relu")
                        .named("head")
                        .trainable(false)
                        .useBias(false)
                        .kernelInitializer("he_normal")
                        .biasInitializer(new Constant(2))
                        .kernelRegularizer(new L2(0.5))
                        .biasRegularizer("l1")
                        .activityRegularizer("l2")
                        .kernelConstraint(new MaxNorm(3))
                        .biasConstraint("non_neg"),
                new Dense(1));
        assertThereAndBack(
                new Conv2D(3, 2, 5)
                        .strides(2)
                        .padding("same")
                        .dilationRate(1, 1)
                        .groups(3)
                        .dataFormat(DataFormat.CHANNELS_FIRST)
                        .kernelConstraint(new MaxNorm(3, 0, 1, 2)),
                new Conv2D(1, 1));
        assertThereAndBack(new MaxPooling2D(3).strides(1, 2).padding("same"), new MaxPooling2D());
        assertThereAndBack(
                new BatchNormalization()
                        .axis(1)
                        .momentum(0.5)
                        .epsilon(0.1)
                        .center(false)
                        .scale(false)
                        .betaRegularizer("l2")
                        .betaConstraint("non_neg")
                        .gammaRegularizer("l1")
                        .gammaConstraint("unit_norm")
                        .movingMeanInitializer("ones")
                        .movingVarianceInitializer("zeros"),
                new BatchNormalization());
        assertThereAndBack(new Dropout(0.25), new Dropout(0.5));
        assertThereAndBack(new Activation("tanh"), new Activation("relu"));
    }

    @Test
    void a_configuration_has_kerass_names() {
        Map<String, ?> config =
                new Dense(3, "relu").kernelRegularizer(new L2(0.5)).config();
        assertEquals(
                List.of("name", "trainable"), config.keySet().stream().limit(2).toList());
        assertEquals("dense", config.get("name"));
        assertEquals(3, config.get("units"));
        assertEquals("relu", config.get("activation"));
        assertEquals(Map.of("class_name", "L2", "config", Map.of("l2", 0.5)), config.get("kernel_regularizer"));
        assertNull(config.get("bias_constraint"));
        assertEquals(13, config.size());
    }

    @Test
    void every_activation_is_saved_by_its_name() {
        for (String name : ActivationFunction.NAMES.names()) {
            String first = String.valueOf(ActivationFunction.NAMES.get(name)); // of several names
            assertEquals(first, new Activation(name).config().get("activation"));
        }
        assertEquals("silu", new Activation("swish").config().get("activation"));
        assertMessageStarts(
                "[configuration] activation: a function cannot be saved as an activation",
                () -> new Activation(t -> t).config());
    }

    @Test
    void what_is_wrong_is_said() {
        Dense dense = new Dense(3);
        assertMessageStarts(
                "[dense] got an unknown argument unit, expected name, trainable, dtype, bias_initializer, bias_regularizer",
                () -> dense.configure(Map.of("unit", 3)));
        assertMessage(
                "[dense] units must be positive: got -1. Fix: use 1 or more units",
                () -> dense.configure(Map.of("units", -1)));
        assertMessageStarts("[configuration] use_bias: got 3", () -> dense.configure(Map.of("use_bias", 3)));
        assertEquals(11, dense.arguments().size());
        dense.apply(x);
        assertMessage(
                "[dense] got another kernel_initializer after it was built, expected it before. Fix: choose arguments before "
                        + "the layer is used",
                () -> dense.kernelInitializer("ones"));
    }

    @Test
    void a_regularizer_is_in_the_loss_of_training_and_in_its_gradient() {
        Dense dense = new Dense(1).useBias(false).kernelInitializer("ones").kernelRegularizer(new L2(0.5));
        Model model = new Sequential(new Input(2), dense);
        model.compile(Sgd.of(0.1), "mse");
        Tensor y = model.predict(x); // no other loss
        History history = model.fit(x, y, Fit.epochs(1).silent());
        assertEquals(1, history.last("loss"), 1e-6); // 0.5 (1 + 1)
        assertArrayEquals(new double[] {0.9, 0.9}, dense.kernel().toDoubleArray(), 1e-6); // 1 - 0.1 · 2 · 0.5
    }

    @Test
    void the_penalty_of_a_weight_is_added_once_and_not_at_all_if_it_is_frozen() {
        Dense shared = new Dense(2).kernelInitializer("ones").kernelRegularizer(new L2(1));
        Symbol in = Input.of(2);
        Model model = new Functional(in, shared.apply(shared.apply(in)));
        assertEquals(4, penalties(model).getFirst().item());
        assertEquals(1, penalties(model).size());
        assertEquals(1, Penalties.collect(() -> model.apply(x)).penalties().size(), "nor is it of training alone");
        model.setTrainable(false);
        assertEquals(0, penalties(model).size());
    }

    private List<Tensor> penalties(Layer layer) {
        return Penalties.collect(() -> Mode.training(() -> layer.apply(x))).penalties();
    }

    @Test
    void the_penalty_of_an_output_is_for_one_sample() {
        Dense dense = new Dense(1).kernelInitializer("ones").activityRegularizer(new L2(0.5));
        assertEquals((9 + 49) * 0.5 / 2, penalties(dense).getFirst().item(), 1e-6);
    }

    @Test
    void constraints_hold_after_each_step() {
        Dense dense = new Dense(2).kernelConstraint(new MaxNorm(0.1)).biasConstraint("non_neg");
        Model model = new Sequential(new Input(2), dense);
        model.compile(Sgd.of(0.5), "mse");
        model.trainOnBatch(x, Tensor.of(new float[][] {{-9, 9}, {-9, 9}}));
        double[] bias = dense.bias().toDoubleArray();
        assertEquals(0, bias[0], "pulled below 0");
        assertEquals(true, bias[1] > 1);
        double[] norms = dense.kernel().square().sum(0).sqrt().toDoubleArray();
        assertArrayEquals(new double[] {0.1, 0.1}, norms, 1e-6);
        dense.setTrainable(false);
        dense.bias().assign(Tensor.of(new float[] {-1, -1}));
        model.constrain();
        assertEquals(-1, dense.bias().toDoubleArray()[0], "frozen weights stay");
    }
}
