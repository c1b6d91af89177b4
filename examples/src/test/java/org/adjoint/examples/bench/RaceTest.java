package org.adjoint.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void contestants_run_in_turns_after_all_were_warmed_up() {
        List<String> log = new ArrayList<>();
        double[] seconds = new Race(0, 2, 0)
                .run(List.of(
                        new Race.Contestant(() -> log.add("a"), false),
                        new Race.Contestant(() -> log.add("b"), false)));
        // A warm-up each; then, a round each, a run that is not counted and one that is.
        assertEquals("ab" + "aabb" + "aabb", String.join("", log));
        assertEquals(2, seconds.length);
        assertTrue(seconds[0] >= 0 && seconds[1] >= 0);
    }

    @Test
    void the_median_is_the_middle_and_leaves_the_times_alone() {
        double[] times = {3, 1, 100};
        assertEquals(3, Race.median(times));
        assertEquals(3, times[0]);
    }
}
