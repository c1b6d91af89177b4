package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class StrongWolfeTest {
    private static final Tensor NONE = Tensor.zeros(1);

    private static StrongWolfe.Point point(DoubleUnaryOperator f, DoubleUnaryOperator slope, double t) {
        return new StrongWolfe.Point(t, f.applyAsDouble(t), slope.applyAsDouble(t), NONE);
    }

    private static void assertFound(DoubleUnaryOperator f, DoubleUnaryOperator slope, double first) {
        StrongWolfe.Point start = point(f, slope, 0);
        StrongWolfe.Point end = new StrongWolfe(t -> point(f, slope, t), start, 1e-12).search(first);
        assertTrue(end.loss() <= start.loss() + 1e-4 * end.step() * start.slope(), () -> "too high: " + end);
        assertTrue(Math.abs(end.slope()) <= 0.9 * Math.abs(start.slope()), () -> "too steep: " + end);
    }

    /// Functions that fall at first: valleys of all widths, steep walls, waves, and ever falling ones.
    @Property(tries = 300)
    void the_step_fulfils_the_strong_conditions(
            @ForAll @IntRange(min = 0, max = 4) int kind,
            @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1e3) double width,
            @ForAll @Scale(4) @DoubleRange(min = 1e-2, max = 1e2) double first) {
        double w = width;
        switch (kind) {
            case 0 -> assertFound(t -> (t - w) * (t - w), t -> 2 * (t - w), first);
            case 1 -> assertFound(t -> Math.pow(t / w - 1, 4), t -> 4 * Math.pow(t / w - 1, 3) / w, first);
            case 2 -> assertFound(t -> -t * Math.exp(-t / w), t -> (t / w - 1) * Math.exp(-t / w), first);
            case 3 ->
                assertFound(
                        t -> Math.sin(6 * t / w) / 12 - t / w + t * t / (w * w),
                        t -> Math.cos(6 * t / w) / (2 * w) - 1 / w + 2 * t / (w * w),
                        first);
            default ->
                assertFound(
                        t -> Math.sqrt(1 + (t - w) * (t - w)), t -> (t - w) / Math.sqrt(1 + (t - w) * (t - w)), first);
        }
    }

    /// `t - log t` has no value beyond 0, `-log(1 - t)` none beyond 1.
    @Test
    void where_the_loss_is_no_number_it_goes_back() {
        assertFound(t -> -Math.sqrt(t + 1) - Math.log(1 - t) / 4, t -> -0.5 / Math.sqrt(t + 1) + 0.25 / (1 - t), 10);
    }

    @Test
    void a_loss_that_only_rises_is_left_alone() {
        StrongWolfe.Point start = new StrongWolfe.Point(0, 1, -1, NONE);
        StrongWolfe.Point end = new StrongWolfe(t -> new StrongWolfe.Point(t, 2 + t, 1, NONE), start, 1e-9).search(1);
        assertEquals(0, end.step());
    }
}
