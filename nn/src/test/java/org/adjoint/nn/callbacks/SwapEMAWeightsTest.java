package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adjoint.nn.Errors;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Toy;
import org.adjoint.nn.Weights;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Averages where they are asked for, and training as if nobody had.
class SwapEMAWeightsTest {
    private final Tensor x = Toy.x(10);
    private final Tensor y = Toy.y(x);
    private final Fit fit = Fit.epochs(4).batchSize(5).shuffle(false).silent().validationData(x, y);

    private static Model model() {
        return RandomSeed.with(1, Toy::linear).compile(Sgd.of(0.1).useEma(true).emaMomentum(0.8), "mse");
    }

    private static List<Double> averages(Model model) {
        return model.weights().stream()
                .flatMap(weight -> Arrays.stream(
                                model.descent().state(weight).get("average").toDoubleArray())
                        .boxed())
                .toList();
    }

    private static List<Double> weights(Model model) {
        return Weights.of(model).stream().flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @CsvSource({"false, 4", "true, 4", "true, 2", "false, 2"})
    void validations_see_the_averages_and_training_does_not(boolean swapOnEpoch, int epochs) {
        Model plain = model();
        List<List<Double>> expected = new ArrayList<>();
        List<List<Double>> steps = new ArrayList<>();
        FitCallback log = new LambdaCallback()
                .onTrainBatchEnd(_ -> steps.add(weights(plain)))
                .onEpochEnd(_ -> expected.add(averages(plain)));
        FitCallback stopping = new LambdaCallback().onEpochEnd(run -> {
            if (run.epoch() == epochs) {
                run.stop("enough");
            }
        });
        plain.fit(x, y, fit.callbacks(log, stopping));

        Model model = model();
        List<List<Double>> validated = new ArrayList<>();
        List<List<Double>> between = new ArrayList<>();
        List<List<Double>> stepsToo = new ArrayList<>();
        FitCallback watching = new LambdaCallback()
                .onTrainBatchEnd(_ -> stepsToo.add(weights(model)))
                .onTestBegin(_ -> validated.add(weights(model)))
                .onEpochEnd(_ -> between.add(weights(model)));
        SwapEMAWeights swapping = new SwapEMAWeights().swapOnEpoch(swapOnEpoch);
        model.fit(x, y, fit.callbacks(swapping, watching, stopping));
        assertEquals(steps, stepsToo);
        assertEquals(expected, validated);
        assertEquals(swapOnEpoch, expected.equals(between));
        assertNotEquals(steps.getLast(), expected.getLast());
        assertEquals(Weights.of(plain), Weights.of(model));
        assertEquals(averages(plain), averages(model));
        plain.fit(x, y, fit);
        model.fit(x, y, fit);
        assertEquals(Weights.of(plain), Weights.of(model));
    }

    @Test
    void an_optimizer_without_averages_is_an_error() {
        Errors.assertMessageStarts(
                "[SwapEMAWeights] the optimizer keeps no moving averages",
                () -> Toy.linear().compile("sgd", "mse").fit(x, y, fit.callbacks(new SwapEMAWeights())));
    }
}
