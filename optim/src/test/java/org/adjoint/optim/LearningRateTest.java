package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @Test
    void decay_of_an_optimizer_multiplies_a_schedule() {
        Sgd sgd = Sgd.of(t -> 1.0 / (t + 1)).withDecay(0.5);
        assertEquals(1.0 / 3 / (1 + 0.5 * 2), sgd.learningRate().at(2), 1e-15);
    }
}
