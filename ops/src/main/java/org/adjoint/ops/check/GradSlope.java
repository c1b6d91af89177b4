package org.adjoint.ops.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/// The slope of one row in one direction, as far as differences of many steps can tell it.
final class GradSlope {
    /// So many steps must be inside of the function's domain.
    private static final int FEWEST = 5;

    private final int row;
    private final double roundoff;
    private final double clear;
    private final List<GradPair> pairs; // from wide to narrow
    private final Supplier<List<GradPair>> beyond;
    private final List<GradEstimate> estimates;
    private final List<GradEstimate> gaps;

    /// @param pairs from wide steps to narrow ones
    /// @param beyond makes pairs of far wider steps, from wide to narrow ones too
    GradSlope(List<GradPair> pairs, int row, GradPrecision precision, Supplier<List<GradPair>> beyond) {
        this.beyond = beyond;
        this.row = row;
        this.roundoff = precision.roundoff;
        this.clear = precision.clear;
        int outside = 0;
        for (int i = 0; i < pairs.size(); i++) {
            outside = pairs.get(i).isFinite(row) ? outside : i + 1;
        }
        this.pairs = pairs.subList(outside, pairs.size());
        double[] noises = this.pairs.stream()
                .mapToDouble(pair -> pair.noise(row, roundoff))
                .toArray();
        this.estimates = GradEstimate.extrapolate(
                this.pairs.stream().mapToDouble(pair -> pair.slope(row)).toArray(), noises, 2);
        this.gaps = GradEstimate.extrapolate(
                this.pairs.stream().mapToDouble(pair -> pair.gap(row)).toArray(), noises, 1);
    }

    /// Whether the function is NaN or infinite so near the point that there are too few differences.
    boolean isAtEdge() {
        return pairs.size() < FEWEST;
    }

    /// Whether the function is the same at all steps, of which the widest is not small.
    boolean isFlat() {
        return pairs.getFirst().step() >= Math.scalb(1.0, GradPrecision.WIDEST)
                && pairs.stream().allMatch(pair -> pair.isFlat(row));
    }

    /// The greatest change that was seen.
    double swing() {
        return pairs.stream()
                .mapToDouble(pair -> Math.max(Math.abs(pair.rises()[row]), Math.abs(pair.falls()[row])))
                .max()
                .orElse(0);
    }

    /// The estimate with the least error. Wide steps over many waves of a function give a small slope with a small
    /// error; so one of narrower steps is taken instead, if it is clear and far from that.
    GradEstimate best() {
        GradEstimate least = least(estimates);
        List<GradEstimate> narrower = estimates.subList(estimates.indexOf(least) + 1, estimates.size()).stream()
                .filter(other -> other.error() <= clear * Math.abs(other.value())
                        && other.distance(least.value()) > 10 * (least.error() + other.error()))
                .toList();
        return narrower.isEmpty() ? least : least(narrower);
    }

    /// All estimates, from wide steps to narrow ones.
    List<GradEstimate> estimates() {
        return estimates;
    }

    private static GradEstimate least(List<GradEstimate> all) {
        return all.stream()
                .min(Comparator.comparingDouble(GradEstimate::error))
                .orElse(new GradEstimate(Double.NaN, Double.NaN));
    }

    /// By how much the slope to the right is above the one to the left when steps are halved again and again: 0 for
    /// curvature, but not for a kink.
    GradEstimate gap() {
        return least(gaps);
    }

    /// Whether the function changes by the same amount however small the step, and by far more than rounding errors.
    boolean hasJump() {
        List<GradPair> narrow = pairs.subList(pairs.size() - FEWEST + 1, pairs.size());
        double jump = change(narrow.getLast());
        return narrow.stream()
                .allMatch(pair -> Math.abs(change(pair) - jump) <= 0.01 * Math.abs(jump)
                        && Math.abs(jump) > 1000 * roundoff * pair.sizes()[row]);
    }

    private double change(GradPair pair) {
        return pair.rises()[row] + pair.falls()[row];
    }

    /// Whether rounding errors inside of the function can explain why it does not change with small steps: where it
    /// first changes, it is on both sides by `analytic` times the step, up to the size of one change.
    boolean isStaircase(double analytic) {
        List<GradPair> seen = isFlat() ? beyond.get() : pairs;
        List<GradPair> changing = seen.reversed().stream()
                .filter(pair -> !pair.isFlat(row))
                .limit(2)
                .toList();
        double stair = changing.stream()
                .flatMapToDouble(pair -> DoubleStream.of(pair.rises()[row], pair.falls()[row]))
                .map(Math::abs)
                .filter(change -> change > 0)
                .min()
                .orElse(0);
        return stair > 0
                && pairs.getLast().isFlat(row)
                && changing.stream().allMatch(pair -> pair.distance(row, analytic) <= stair);
    }
}
