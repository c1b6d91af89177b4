package org.adjoint.nn.data;

import java.util.Arrays;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Range;
import org.adjoint.ops.Tensor;

/// The least and the greatest value, the mean and the standard deviation (of the population: divided by n) of each
/// feature over all samples, computed in double precision.
record FeatureStatistics(Shape sample, DType dtype, double[] min, double[] max, double[] mean, double[] std) {
    /// Samples that are converted to doubles at a time.
    private static final int CHUNK = 1024;

    private interface Visitor {
        void visit(int sample, int feature, double value);
    }

    /// The statistics of `x`, `[n,...]`.
    ///
    /// @throws AdjointException naming `operation` if `x` has no samples, or is not made of finite
    ///     floating-point numbers
    static FeatureStatistics of(String operation, Tensor x) {
        if (x.shape().rank() == 0 || x.shape().dim(0) == 0) {
            throw new AdjointException(
                    operation,
                    "no samples to fit to: got x " + x.shape(),
                    "give 1 sample or more, along the first axis");
        }
        if (!x.dtype().isFloating()) {
            throw new AdjointException(
                    operation, "needs floating-point features: got " + x.dtype(), "convert first: cast(DType.FLOAT32)");
        }
        Shape sample = x.shape().without(0);
        int n = x.shape().dim(0);
        double[] min = new double[sample.size()];
        double[] max = new double[sample.size()];
        double[] mean = new double[sample.size()];
        double[] std = new double[sample.size()];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        forEach(x, (row, j, value) -> {
            if (!Double.isFinite(value)) {
                throw new AdjointException(
                        operation,
                        "feature " + j + " of sample " + row + " is " + value + ", expected finite numbers",
                        "remove the sample (filter), or replace the value");
            }
            min[j] = Math.min(min[j], value);
            max[j] = Math.max(max[j], value);
            mean[j] += value / n;
        });
        // The rounded mean of equal numbers may differ from them, and make a constant feature look as if it varied.
        for (int j = 0; j < mean.length; j++) {
            mean[j] = min[j] == max[j] ? min[j] : mean[j];
        }
        forEach(x, (_, j, value) -> std[j] += (value - mean[j]) * (value - mean[j]) / n);
        Arrays.setAll(std, j -> Math.sqrt(std[j]));
        return new FeatureStatistics(sample, x.dtype(), min, max, mean, std);
    }

    /// Fails unless `x` is `[n]` followed by `sample`: otherwise broadcasting would scale by the wrong features.
    static void check(String operation, Tensor x, Shape sample) {
        if (x.shape().rank() == 0 || !x.shape().without(0).equals(sample)) {
            throw new AdjointException(
                    operation,
                    "fitted to samples of shape " + sample + ": got x " + x.shape() + ", expected "
                            + sample.insert(0, Shape.UNKNOWN),
                    "give the features that were fitted, with the samples along the first axis");
        }
    }

    private static void forEach(Tensor x, Visitor visitor) {
        int features = x.shape().without(0).size();
        Batches chunks = new Batches(x.shape().dim(0), CHUNK);
        for (int chunk = 0; chunk < chunks.count(); chunk++) {
            int from = chunks.from(chunk);
            double[] values = x.slice(Range.of(from, chunks.to(chunk))).toDoubleArray();
            for (int i = 0; i < values.length; i++) {
                visitor.visit(from + i / features, i % features, values[i]);
            }
        }
    }

    /// Greatest minus least value.
    double[] range() {
        double[] range = new double[min.length];
        Arrays.setAll(range, j -> max[j] - min[j]);
        return range;
    }

    /// One number for each feature, as a tensor of a sample's shape and the features' type.
    Tensor tensor(double[] values) {
        return Tensor.of(values, values.length).reshape(sample).cast(dtype);
    }

    /// The same for numbers to divide by: where a feature is constant, 1 instead of 0.
    Tensor divisors(String operation, double[] values) {
        double[] divisors = dtype == DType.FLOAT32 ? roundToFloats(values) : values.clone();
        for (int j = 0; j < divisors.length; j++) {
            if (Double.isInfinite(divisors[j])) {
                throw new AdjointException(
                        operation,
                        "feature " + j + " runs from " + min[j] + " to " + max[j] + ", too far for " + dtype,
                        "divide the features by a constant first");
            }
            divisors[j] = divisors[j] == 0 ? 1 : divisors[j];
        }
        return tensor(divisors);
    }

    private static double[] roundToFloats(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }
}
