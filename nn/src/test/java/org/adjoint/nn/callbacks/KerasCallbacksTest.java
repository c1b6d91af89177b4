package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.History;
import org.adjoint.nn.Model;
import org.adjoint.nn.Toy;
import org.adjoint.nn.Weights;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Callbacks that go by a figure do as Keras's for the same courses of it: `callbacks_golden.py`.
class KerasCallbacksTest {
    private final Tensor x = Toy.x(8);
    private final Tensor y = Toy.y(x);

    @TestFactory
    Stream<DynamicTest> as_keras_does() throws IOException {
        List<?> cases;
        try (InputStream in = getClass().getResourceAsStream("/golden/callbacks.json")) {
            cases = (List<?>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertTrue(cases.size() >= 60);
        return cases.stream()
                .map(Map.class::cast)
                .map(golden -> DynamicTest.dynamicTest(
                        golden.get("callback") + " " + golden.get("args"), () -> check(golden)));
    }

    private void check(Map<?, ?> golden) {
        boolean stops = golden.get("callback").equals("EarlyStopping");
        List<?> values = (List<?>) golden.get("values");
        Model model = Toy.linear().compile(Sgd.of(1), "mse");
        List<Double> rates = new ArrayList<>();
        List<List<List<Double>>> weights = new ArrayList<>();
        FitCallback before = new LambdaCallback().onEpochEnd(run -> {
            run.report("val_loss", ((Number) values.get(run.epoch() - 1)).doubleValue());
            weights.add(Weights.of(model));
        });
        FitCallback after = new LambdaCallback().onEpochEnd(run -> rates.add(run.learningRate()));
        FitCallback tested =
                stops ? stopping((Map<?, ?>) golden.get("args")) : reducing((Map<?, ?>) golden.get("args"));
        Fit fit = Fit.epochs(values.size()).silent().callbacks(before, tested, after);
        for (int i = 0; i < 2; i++) { // nothing is left of an earlier run
            rates.clear();
            weights.clear();
            model.compile(Sgd.of(1), (yTrue, p) -> p.sub(yTrue).square().mul(0.01));
            History history = model.fit(x, y, fit);
            assertEquals(golden.get("epochs"), history.epochs());
            assertArrayEquals(doubles((List<?>) golden.get("rates")), doubles(rates), 1e-7);
            assertEquals(weights.get((int) golden.get("weights") - 1), Weights.of(model));
        }
    }

    private static double[] doubles(List<?> numbers) {
        return numbers.stream()
                .mapToDouble(number -> ((Number) number).doubleValue())
                .toArray();
    }

    private static EarlyStopping stopping(Map<?, ?> args) {
        EarlyStopping callback = new EarlyStopping();
        Map<String, BiConsumer<EarlyStopping, Object>> setters = Map.of(
                "patience", (c, value) -> c.patience((int) value),
                "min_delta", (c, value) -> c.minDelta(((Number) value).doubleValue()),
                "mode", (c, value) -> c.mode((String) value),
                "baseline", (c, value) -> c.baseline((double) value),
                "restore_best_weights", (c, value) -> c.restoreBestWeights((boolean) value),
                "start_from_epoch", (c, value) -> c.startFromEpoch((int) value));
        args.forEach((name, value) -> setters.get(name).accept(callback, value));
        return callback;
    }

    private static ReduceLROnPlateau reducing(Map<?, ?> args) {
        ReduceLROnPlateau callback = new ReduceLROnPlateau();
        Map<String, BiConsumer<ReduceLROnPlateau, Object>> setters = Map.of(
                "patience", (c, value) -> c.patience((int) value),
                "min_delta", (c, value) -> c.minDelta(((Number) value).doubleValue()),
                "mode", (c, value) -> c.mode((String) value),
                "factor", (c, value) -> c.factor((double) value),
                "cooldown", (c, value) -> c.cooldown((int) value),
                "min_lr", (c, value) -> c.minLr(((Number) value).doubleValue()));
        args.forEach((name, value) -> setters.get(name).accept(callback, value));
        return callback;
    }
}
