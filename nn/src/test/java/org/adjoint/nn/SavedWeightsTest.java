package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.nn.layers.BatchNormalization;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.saving.Safetensors;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weights in files, by their paths.
class SavedWeightsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("w.safetensors");
    }

    private static Model model(int units) {
        Layer inner = new Sequential(new Dense(units, "relu"), new BatchNormalization()).named("inner");
        return new Sequential(new Input(3), inner, new Dense(1));
    }

    @Test
    void another_model_computes_the_same_bits() {
        Model model = model(5).compile(Adam.of(0.1), "mse");
        Tensor x = Toy.x(20);
        model.fit(x, Toy.y(x), Fit.epochs(3).silent());
        model.saveWeights(file);
        Model other = model(5);
        assertNotEquals(Weights.of(model), Weights.of(other));
        other.loadWeights(file);
        assertEquals(Weights.of(model), Weights.of(other));
        assertEquals(
                List.of(model.predict(x).toFloatArray()[7]),
                List.of(other.predict(x).toFloatArray()[7]));
        assertEquals(
                List.of(
                        "inner/dense/kernel",
                        "inner/dense/bias",
                        "inner/batch_normalization/gamma",
                        "inner/batch_normalization/beta",
                        "inner/batch_normalization/moving_mean",
                        "inner/batch_normalization/moving_variance",
                        "dense/kernel",
                        "dense/bias"),
                new ArrayList<>(Safetensors.load(file).tensors().keySet()));
    }

    @Test
    void what_is_missing_surplus_or_misshapen_is_listed_and_nothing_changes() {
        Model model = model(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.namedWeights());
        tensors.remove("dense/bias");
        tensors.put("dense/scale", Tensor.scalar(1));
        tensors.put("dense/kernel", Tensor.zeros(1, 5));
        tensors.put("inner/dense/bias", Tensor.zeros(5).cast(DType.FLOAT64));
        new Safetensors(tensors).save(file);
        List<List<Double>> before = Weights.of(model);
        Errors.assertMessage(
                "[loadWeights] the weights in " + file
                        + " are not those of \"sequential\": missing [dense/bias]; surplus "
                        + "[dense/scale]; inner/dense/bias is [5] float64, expected [5] float32; dense/kernel is "
                        + "[1,5] float32, expected [5,1] float32. Fix: load them into a model that is built as the one "
                        + "that was saved, layers named alike",
                () -> model.loadWeights(file));
        assertEquals(before, Weights.of(model));
    }

    @Test
    void a_model_without_weights_yet_says_what_to_do() {
        Model late = new Sequential(new Dense(1));
        Errors.assertMessage(
                "[saveWeights] the model \"sequential\" has no weights yet. Fix: start it with an Input layer, or use it on "
                        + "data once",
                () -> late.saveWeights(file));
        new Sequential(new Input(2), new Dense(1)).saveWeights(file);
        Errors.assertMessage(
                "[loadWeights] the weights in " + file + " are not those of \"sequential\": surplus [dense/kernel, "
                        + "dense/bias]. Fix: make the weights first: start the model with an Input layer, or use it on "
                        + "data once",
                () -> late.loadWeights(file));
    }

    @Test
    void a_frozen_weight_is_read_too_and_stays_frozen() {
        Model model = model(2);
        model.saveWeights(file);
        Model frozen = model(2);
        frozen.setTrainable(false);
        frozen.loadWeights(file);
        assertEquals(Weights.of(model), Weights.of(frozen));
        assertEquals(List.of(), frozen.trainableWeights());
    }
}
