package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Some numbers that stand for many: each for as many as its weight says, up to it. As in Keras, summaries of batches
/// are joined to one of all numbers; it then is as exact as the share of numbers that one of them stands for.
///
/// @param points the numbers in rising order, each with its weight
record QuantileSummary(List<Point> points) {
    static final QuantileSummary NONE = new QuantileSummary(List.of());

    /// One of the numbers.
    ///
    /// @param value the number
    /// @param weight for how many it stands
    record Point(double value, double weight) {}

    /// About `1 / epsilon` of `numbers`.
    static QuantileSummary of(double[] numbers, double epsilon) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double step = Math.max(sorted.length * epsilon, 1);
        List<Point> points = new ArrayList<>();
        for (int i = (int) (step - 1); i < sorted.length; i += (int) step) {
            points.add(new Point(sorted[i], step));
        }
        return new QuantileSummary(points);
    }

    int size() {
        return points.size();
    }

    /// One of the numbers of both.
    QuantileSummary and(QuantileSummary other, double epsilon) {
        List<Point> all = new ArrayList<>(points);
        all.addAll(other.points);
        all.sort((a, b) -> Double.compare(a.value, b.value));
        return new QuantileSummary(all).compressed(epsilon);
    }

    /// The boundaries of bins that have about as many numbers each; fewer if there are fewer numbers.
    double[] boundaries(int bins) {
        List<Point> ends = compressed(1.0 / bins).points;
        return ends.subList(0, ends.size() - 1).stream()
                .mapToDouble(Point::value)
                .toArray();
    }

    /// Points between these, each of which stands for a share `epsilon` of all numbers.
    private QuantileSummary compressed(double epsilon) {
        if (size() * epsilon < 1) {
            return this;
        }
        double[] values = points.stream().mapToDouble(Point::value).toArray();
        double[] sums = points.stream().mapToDouble(Point::weight).toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        double total = sums[sums.length - 1];
        double[] shares = Arrays.stream(sums).map(sum -> sum / total).toArray();
        List<Point> compressed = new ArrayList<>();
        double before = 0;
        for (int i = 0; i * epsilon < 1 - 1e-12; i++) {
            double share = epsilon + i * epsilon;
            double sum = interpolated(share, shares, sums);
            compressed.add(new Point(interpolated(share, shares, values), sum - before));
            before = sum;
        }
        return new QuantileSummary(compressed);
    }

    /// The value at `x` of the line through the points `(xs, ys)`, whose ends go on level.
    private static double interpolated(double x, double[] xs, double[] ys) {
        int above = 0;
        while (above < xs.length && xs[above] < x) {
            above++;
        }
        if (above == 0 || above == xs.length) {
            return ys[above == 0 ? 0 : xs.length - 1];
        }
        double share = (x - xs[above - 1]) / (xs[above] - xs[above - 1]);
        return ys[above - 1] + share * (ys[above] - ys[above - 1]);
    }
}
