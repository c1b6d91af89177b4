package org.adjoint.optim;

import java.util.function.DoubleFunction;
import org.adjoint.ops.Tensor;

/// A search along a direction for a step that fulfils the strong conditions of Wolfe: the loss has fallen
/// enough for the length of the step, and its slope is flatter than at the beginning (Nocedal and Wright,
/// "Numerical optimization", algorithms 3.5 and 3.6, with cubic interpolation, as in PyTorch).
///
/// ```text
/// f(t) ≤ f(0) + c₁ t f'(0),   |f'(t)| ≤ c₂ |f'(0)|,   c₁ = 10⁻⁴, c₂ = 0.9
/// ```
final class StrongWolfe {
    /// What is found after a step.
    ///
    /// @param step how long it is
    /// @param loss the loss there
    /// @param slope its derivative along the direction
    /// @param gradient all derivatives
    record Point(double step, double loss, double slope, Tensor gradient) {}

    private static final double ENOUGH = 1e-4;
    private static final double FLAT = 0.9;
    private static final int LIMIT = 25;

    private final DoubleFunction<Point> evaluate;
    private final Point start;
    private final double shortest;
    private int searches;

    /// A search that has not begun.
    ///
    /// @param evaluate what is found after a step of some length
    /// @param start what is found at 0; its slope is negative
    /// @param shortest the least distance of two steps that counts
    StrongWolfe(DoubleFunction<Point> evaluate, Point start, double shortest) {
        this.evaluate = evaluate;
        this.start = start;
        this.shortest = shortest;
    }

    /// The point after a good step, or the best one that was found.
    ///
    /// @param first the length to begin with
    Point search(double first) {
        Point before = start;
        Point now = evaluate.apply(first);
        for (; searches < LIMIT; searches++) {
            if (isTooHigh(now) || searches > 1 && now.loss >= before.loss) {
                return between(before, now);
            }
            if (isFlat(now)) {
                return now;
            }
            if (now.slope >= 0) {
                return between(now, before);
            }
            double step = minimum(before, now, now.step + 0.01 * (now.step - before.step), 10 * now.step);
            before = now;
            now = evaluate.apply(step);
        }
        return now.loss <= start.loss ? now : start;
    }

    /// Also if it is not a number.
    private boolean isTooHigh(Point point) {
        return !(point.loss <= start.loss + ENOUGH * point.step * start.slope);
    }

    private boolean isFlat(Point point) {
        return Math.abs(point.slope) <= -FLAT * start.slope;
    }

    /// A good point between two, of which `low` is the better one and slopes down to the other.
    private Point between(Point low, Point high) {
        boolean slow = false;
        for (; searches < LIMIT && Math.abs(high.step - low.step) >= shortest; searches++) {
            double left = Math.min(low.step, high.step);
            double right = Math.max(low.step, high.step);
            double step = minimum(low, high, left, right);
            double margin = 0.1 * (right - left);
            boolean atEdge = Math.min(right - step, step - left) < margin;
            if (atEdge && (slow || step >= right || step <= left)) {
                step = right - step < step - left ? right - margin : left + margin;
                atEdge = false;
            }
            slow = atEdge;
            Point middle = evaluate.apply(step);
            if (isTooHigh(middle) || middle.loss >= low.loss) {
                high = middle;
            } else {
                if (isFlat(middle)) {
                    return middle;
                }
                if (middle.slope * (high.step - low.step) >= 0) {
                    high = low;
                }
                low = middle;
            }
        }
        return low;
    }

    /// Where the cubic through two points with their slopes is least, between `from` and `to`; their middle if
    /// it has no least place, or a point is not finite.
    private static double minimum(Point a, Point b, double from, double to) {
        Point left = a.step <= b.step ? a : b;
        Point right = left == a ? b : a;
        double d1 = left.slope + right.slope - 3 * (left.loss - right.loss) / (left.step - right.step);
        double d2 = Math.sqrt(d1 * d1 - left.slope * right.slope);
        double least =
                right.step - (right.step - left.step) * (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2);
        return Double.isFinite(least) ? Math.clamp(least, from, to) : (from + to) / 2;
    }
}
