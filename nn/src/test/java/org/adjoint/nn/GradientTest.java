package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.Diagnosis;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.check.GradProperty;
import org.adjoint.ops.check.GradReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Gradients of layers, losses and whole models against central differences, in float64.
class GradientTest {
    private final Rng rng = new Rng(6);
    private final Tensor x = random(5, 3);

    private Tensor random(int... sizes) {
        return rng.normal(0, 1, Shape.of(sizes), DType.FLOAT64);
    }

    private static void check(Layer layer, Tensor x) {
        GradCheck.of(in -> layer.apply(in.getFirst())).order(2).check(x).assertPasses();
        if (!layer.weights().isEmpty()) {
            GradCheck.checkParameters(() -> layer.apply(x), layer.weights(), 2).assertPasses();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "relu",
                "leaky_relu",
                "sigmoid",
                "tanh",
                "softmax",
                "log_softmax",
                "softplus",
                "exponential"
            })
    void dense_with_each_activation(String activation) {
        check(new Dense(4, activation), x);
    }

    @Test
    void dense_on_three_axes() {
        check(new Dense(4, "tanh"), random(2, 3, 5));
    }

    @Test
    void flatten_and_activation() {
        check(new Sequential(new Flatten(), new Activation("sigmoid")), random(2, 3, 2));
    }

    @Test
    void losses_by_predictions() {
        Tensor y = random(5, 3).softmax(-1).detach();
        Tensor classes = Tensor.of(new int[] {0, 2, 1, 1, 0});
        List<Loss> dense = List.of(
                Loss.meanSquaredError(), Loss.binaryCrossentropyFromLogits(), Loss.categoricalCrossentropyFromLogits());
        for (Loss loss : dense) {
            GradCheck.of(in -> loss.apply(y, in.getFirst())).order(2).check(x).assertPasses();
        }
        GradCheck.of(in -> Loss.sparseCategoricalCrossentropyFromLogits().apply(classes, in.getFirst()))
                .order(2)
                .check(x)
                .assertPasses();
    }

    @Test
    void losses_by_probabilities_and_by_the_logits_behind_them() {
        Tensor y = random(5, 3).softmax(-1).detach();
        GradCheck.of(in -> Loss.binaryCrossentropy().apply(y, in.getFirst().sigmoid()))
                .order(2)
                .check(x)
                .assertPasses();
        GradCheck.of(in -> Loss.categoricalCrossentropy().apply(y, in.getFirst().softmax(-1)))
                .order(2)
                .check(x)
                .assertPasses();
        Tensor p = random(5, 3).sigmoid().detach();
        GradCheck.of(in -> Loss.binaryCrossentropy().apply(y, in.getFirst()))
                .check(p)
                .assertPasses();
        GradCheck.of(in -> Loss.categoricalCrossentropy().apply(y, in.getFirst()))
                .check(p)
                .assertPasses();
    }

    @Test
    void a_whole_sequential_model() {
        Model model = new Sequential(
                new Input(DType.FLOAT64, 3), new Dense(6, "tanh"), new Dense(4, "relu"), new Dense(2, "softmax"));
        Tensor y = Tensor.of(new int[] {0, 1, 1, 0, 1});
        Loss loss = Loss.sparseCategoricalCrossentropy();
        GradCheck.checkParameters(() -> loss.apply(y, model.apply(x)).mean(), model.weights(), 2)
                .assertPasses();
        GradCheck.of(in -> loss.apply(y, model.apply(in.getFirst()))).check(x).assertPasses();
    }

    @Test
    void a_functional_model_with_a_shared_layer_and_a_residual_connection() {
        Symbol a = Input.of(DType.FLOAT64, 3);
        Symbol b = Input.of(DType.FLOAT64, 3);
        Dense shared = new Dense(3, "tanh");
        Symbol sum = shared.apply(a).sub(shared.apply(b)).add(a);
        Model model = new Functional(List.of(a, b), List.of(new Dense(2).apply(sum)));
        Tensor other = random(5, 3);
        GradCheck.of(in -> model.apply(in.get(0), in.get(1))).check(x, other).assertPasses();
        GradCheck.checkParameters(() -> model.apply(x, other), model.weights()).assertPasses();
    }

    /// A layer of float32 is checked in float64, and stays as it was.
    @Test
    void layers_check_themselves() {
        Dense layer = new Dense(4, "tanh");
        GradReport report = layer.gradCheck().order(2).check(Shape.of(5, 3)).assertPasses();
        assertEquals(
                List.of("input 0", "kernel", "bias"),
                report.inputs().stream().map(GradReport.Input::name).limit(3).toList());
        assertTrue(report.inputs().stream().allMatch(line -> line.relativeError() < 1e-5), report::toString);
        assertEquals(DType.FLOAT32, layer.weights().getFirst().dtype());
    }

    @Test
    void dropout_drops_the_same_while_it_is_checked() {
        Mode.training(() -> new Sequential(new Dense(8, "tanh"), new Dropout(0.5), new Dense(2))
                .gradCheck()
                .check(Shape.of(4, 3))
                .assertPasses());
    }

    /// A layer that forgets the gradient of its bias.
    private static final class Forgetful extends Layer {
        private Variable bias;

        @Override
        protected void build(Shape input) {
            bias = weight("bias", new Zeros(), input.dim(-1));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.tanh().add(bias.detach());
        }
    }

    @Test
    void a_layer_with_a_detached_weight_is_found() {
        GradReport report = new Forgetful().gradCheck().check(Shape.of(2, 3));
        Diagnosis diagnosis = report.firstDiagnosis();
        assertNotNull(diagnosis);
        assertEquals(Diagnosis.Kind.DETACHED, diagnosis.kind());
        GradProperty.Counterexample smallest =
                GradProperty.of(() -> new Forgetful().gradCheck(), "bn").run().counterexample();
        assertNotNull(smallest);
        assertEquals(Shape.of(1, 1), smallest.inputs().getFirst().shape());
        GradProperty.of(() -> new Dense(3, "sigmoid").gradCheck(), "bn")
                .trials(10)
                .assertPasses();
    }

    @Test
    void losses_and_whole_models_check_themselves() {
        Loss.categoricalCrossentropyFromLogits()
                .gradCheck(Tensor.of(new float[][] {{0, 1}, {1, 0}}))
                .check(Shape.of(2, 2))
                .assertPasses();
        Symbol in = Input.of(3);
        Symbol hidden = new Dense(3, "tanh").apply(in);
        Model model =
                new Functional(in, new Dense(2, "softmax").apply(hidden.mul(0.5).add(in)));
        model.gradCheck(Loss.sparseCategoricalCrossentropy(), Tensor.of(new int[] {0, 1, 1}))
                .order(2)
                .check(Shape.of(3, 3))
                .assertPasses();
    }
}
