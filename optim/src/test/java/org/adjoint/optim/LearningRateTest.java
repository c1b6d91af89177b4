package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LearningRateTest {
    @Test
    void a_constant_rate_does_not_change() {
        LearningRate rate = LearningRate.constant(0.3);
        assertEquals(0.3, rate.at(0));
        assertEquals(0.3, rate.at(Long.MAX_VALUE));
    }

    @Property(tries = 100)
    void time_decay_follows_its_formula(
            @ForAll @DoubleRange(min = 0, max = 10) double rate,
            @ForAll @DoubleRange(min = 0, max = 10) double decay,
            @ForAll @LongRange(min = 0, max = 1_000_000) long iteration) {
        assertEquals(
                rate / (1 + decay * iteration),
                LearningRate.timeDecay(rate, decay).at(iteration));
    }

    @Test
    void time_decay_halves_the_rate_when_decay_times_iteration_is_one() {
        assertEquals(0.05, LearningRate.timeDecay(0.1, 0.01).at(100), 1e-15);
    }

    /// The first rates of `keras.optimizers.schedules.InverseTimeDecay(0.1, 4, 0.5)`, by its formula.
    @Test
    void inverse_time_decay_divides_the_time_by_its_steps() {
        InverseTimeDecay rate = new InverseTimeDecay(0.1, 4, 0.5);
        assertEquals(0.1, rate.at(0));
        assertEquals(0.1 / 1.125, rate.at(1), 1e-16);
        assertEquals(0.1 / 1.5, rate.at(4), 1e-16);
        assertEquals(0.05, rate.at(8), 1e-16);
    }

    @Test
    void a_staircase_falls_at_whole_steps() {
        LearningRate rate = new InverseTimeDecay(0.1, 4, 0.5, true);
        for (int t = 0; t < 20; t++) {
            assertEquals(0.1 / (1 + 0.5 * (t / 4)), rate.at(t), 1e-16);
        }
    }

    @Test
    void rates_have_values() {
        assertEquals(LearningRate.constant(0.1), LearningRate.constant(0.1));
        assertNotEquals(LearningRate.constant(0.1), LearningRate.constant(0.2));
        assertEquals(new InverseTimeDecay(0.1, 1, 0.5, false), LearningRate.timeDecay(0.1, 0.5));
        assertEquals("ConstantRate[rate=0.1]", LearningRate.constant(0.1).toString());
    }
}
