package org.adjoint.nn.metrics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// What a metric keeps of a batch: a few sums over its samples, in float64. Those of two batches, added, are those of
/// both together, so neither the size nor the order of batches matters, nor who counted which.
public final class Sums {
    private final double[] values;

    private Sums(double[] values) {
        this.values = values;
    }

    /// These sums.
    public static Sums of(double... values) {
        return new Sums(values.clone());
    }

    /// The elements of all `parts`, one after the other.
    public static Sums of(Tensor... parts) {
        return new Sums(Stream.of(parts)
                .map(Tensor::toDoubleArray)
                .flatMapToDouble(DoubleStream::of)
                .toArray());
    }

    /// The sums of both together.
    ///
    /// @throws AdjointException if they are not of one metric: their numbers differ
    public Sums plus(Sums other) {
        if (size() != other.size()) {
            throw new AdjointException(
                    "sums",
                    "got " + other.size() + " sums to add to " + size(),
                    "keep as many sums for each batch, whatever its size, and add those of one metric");
        }
        double[] added = values.clone();
        Arrays.setAll(added, i -> added[i] + other.values[i]);
        return new Sums(added);
    }

    /// The sum with this index.
    public double at(int index) {
        return values[index];
    }

    /// How many sums there are.
    public int size() {
        return values.length;
    }

    /// The sums from `from` (inclusive) to `to` (exclusive).
    public double[] slice(int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    /// Whether one of them is NaN.
    public boolean isNaN() {
        return DoubleStream.of(values).anyMatch(Double::isNaN);
    }

    /// `part / whole`, and 0 if the whole is 0, as Keras has it.
    public static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums && Arrays.equals(values, sums.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Sums" + Arrays.toString(values);
    }
}
