package org.adjoint.nn.callbacks;

import java.util.stream.DoubleStream;

/// How numbers are distributed: how many are in each of some ranges of equal width from the least to the greatest.
///
/// @param limits the upper end of each range
/// @param counts how many numbers are in each
record Histogram(double min, double max, long size, double sum, double squares, double[] limits, double[] counts) {
    private static final int RANGES = 30;

    /// The histogram of these numbers, without those that are not finite.
    static Histogram of(double[] all) {
        double[] numbers = DoubleStream.of(all).filter(Double::isFinite).toArray();
        double min = DoubleStream.of(numbers).min().orElse(0);
        double max = DoubleStream.of(numbers).max().orElse(0);
        int ranges = min == max ? 1 : RANGES;
        double[] limits = new double[ranges];
        double[] counts = new double[ranges];
        for (int i = 0; i < ranges; i++) {
            limits[i] = i == ranges - 1 ? max : min + (max - min) * (i + 1) / ranges;
        }
        for (double number : numbers) {
            int range = (int) ((number - min) / (max - min) * ranges); // 0 if all are alike: NaN
            counts[Math.min(range, ranges - 1)]++;
        }
        double sum = DoubleStream.of(numbers).sum();
        double squares = DoubleStream.of(numbers).map(x -> x * x).sum();
        return new Histogram(min, max, numbers.length, sum, squares, limits, counts);
    }

    /// TensorFlow's `HistogramProto`.
    Protobuf message() {
        return new Protobuf()
                .add(1, min)
                .add(2, max)
                .add(3, (double) size)
                .add(4, sum)
                .add(5, squares)
                .add(6, limits)
                .add(7, counts);
    }
}
