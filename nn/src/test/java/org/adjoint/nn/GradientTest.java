package org.adjoint.nn;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.GradCheck;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
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
}
