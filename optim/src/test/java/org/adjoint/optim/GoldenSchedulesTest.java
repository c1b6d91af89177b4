package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Schedules have the rates of Keras's and PyTorch's.
class GoldenSchedulesTest {
    private static final Map<String, double[]> GOLDEN = GoldenRows.read("schedules.csv");
    private static final Map<String, LearningRate> SCHEDULES = new LinkedHashMap<>();

    static {
        SCHEDULES.put("exponential", new ExponentialDecay(0.1, 7, 0.5));
        SCHEDULES.put("exponential staircase", new ExponentialDecay(0.1, 7, 0.5, true));
        SCHEDULES.put("inverse time", new InverseTimeDecay(0.1, 7, 0.5));
        SCHEDULES.put("inverse time staircase", new InverseTimeDecay(0.1, 7, 0.5, true));
        SCHEDULES.put("piecewise", new PiecewiseConstantDecay(List.of(3, 20), List.of(0.5, 0.25, 0.125)));
        SCHEDULES.put("polynomial", new PolynomialDecay(0.1, 20));
        SCHEDULES.put("polynomial cycle", new PolynomialDecay(0.1, 7, 0.01, 2, true));
        SCHEDULES.put("cosine", new CosineDecay(0.1, 20));
        SCHEDULES.put("cosine warm-up", new CosineDecay(0.01, 20, 0.1, 0.2, 4));
        SCHEDULES.put("restarts", new CosineDecayRestarts(0.1, 4));
        SCHEDULES.put("restarts equal", new CosineDecayRestarts(0.1, 4, 1, 0.8, 0.1));
        SCHEDULES.put("restarts longer", new CosineDecayRestarts(0.1, 3, 1.5, 0.8, 0.1));
        SCHEDULES.put("one cycle", new OneCycle(0.1, 20));
        SCHEDULES.put("one cycle linear", new OneCycle(0.1, 20, 0.4, Anneal.LINEAR, 10, 100, false));
        SCHEDULES.put("one cycle three phases", new OneCycle(0.1, 20, 0.3, Anneal.COSINE, 25, 1e4, true));
    }

    static List<String> names() {
        return GOLDEN.keySet().stream().skip(1).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rates_are_those_of_keras_and_pytorch(String name) {
        double[] iterations = GOLDEN.get("iteration");
        for (int i = 0; i < iterations.length; i++) {
            long iteration = (long) iterations[i];
            assertEquals(
                    GOLDEN.get(name)[i],
                    SCHEDULES.get(name).at(iteration),
                    1e-14,
                    () -> name + " at iteration " + iteration);
        }
    }

    /// `lr · gamma^⌊t / stepSize⌋`, PyTorch's documentation of `StepLR`.
    @Test
    void step_decay_falls_every_so_many_steps() {
        LearningRate rate = new StepDecay(0.05, 30);
        assertEquals(0.05, rate.at(29));
        assertEquals(0.005, rate.at(30), 1e-17);
        assertEquals(0.0005, rate.at(60), 1e-17);
        assertEquals(0.05 * 0.25, new StepDecay(0.05, 10, 0.5).at(25));
    }

    @Test
    void a_warm_up_rises_to_where_any_schedule_begins_and_then_follows_it() {
        LearningRate after = new ExponentialDecay(0.8, 10, 0.5);
        LearningRate rate = after.warmUp(4);
        assertEquals(0, rate.at(0));
        assertEquals(0.2, rate.at(1), 1e-15);
        assertEquals(0.6, rate.at(3), 1e-15);
        for (int t = 0; t < 20; t++) {
            assertEquals(after.at(t), rate.at(4 + t));
        }
        assertEquals(0.45, new LinearWarmup(after, 2, 0.1).at(1), 1e-15);
    }

    /// `log(243) / log(3)` is less than 5 in double precision, yet the fifth fall ends exactly there.
    @Test
    void falls_begin_exactly_where_those_before_have_ended() {
        CosineDecayRestarts rate = new CosineDecayRestarts(1, 1, 3, 1, 0);
        for (long begin = 0, length = 1; length < 1e9; length *= 3) {
            assertEquals(1, rate.at(begin));
            begin += length;
        }
    }

    @Test
    void every_schedule_with_a_name_starts_and_goes_on_with_rates() {
        for (String name : LearningRate.NAMES.names()) {
            LearningRate rate = LearningRate.NAMES.get(name);
            for (long t : new long[] {0, 1, 999, 1000, 1001, 1L << 40}) {
                assertEquals(true, Bound.NOT_NEGATIVE.holds(rate.at(t)), name + " at " + t);
            }
            assertEquals(rate, LearningRate.NAMES.get(name));
        }
    }

    @Test
    void arguments_that_make_no_schedule_are_errors() {
        assertEquals(
                "[piecewise constant decay] got 1 boundaries and 1 values. Fix: give one value more than boundaries",
                assertThrows(AdjointException.class, () -> new PiecewiseConstantDecay(List.of(1), List.of(0.1)))
                        .getMessage());
        assertThrows(AdjointException.class, () -> new PiecewiseConstantDecay(List.of(5, 5), List.of(0.1, 0.2, 0.3)));
        assertThrows(AdjointException.class, () -> new ExponentialDecay(-1, 10, 0.5));
        assertThrows(AdjointException.class, () -> new CosineDecayRestarts(0.1, 10, 0.5, 1, 0));
        assertThrows(AdjointException.class, () -> new OneCycle(0.1, 1));
        assertThrows(AdjointException.class, () -> LearningRate.constant(0.1).warmUp(0));
    }
}
