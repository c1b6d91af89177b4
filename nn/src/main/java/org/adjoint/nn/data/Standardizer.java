package org.adjoint.nn.data;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Scales each feature to mean 0 and standard deviation 1: `(x - mean) / std`. A feature that was constant in the
/// data that this was fitted to has `std` 1, so it becomes 0 there.
///
/// ```java
/// Standardizer standardizer = Standardizer.fit(train.x());
/// Dataset scaled = standardizer.apply(train);
/// ```
///
/// @param mean the mean of each feature, of a sample's shape
/// @param std what each feature is divided by, of a sample's shape
public record Standardizer(Tensor mean, Tensor std) implements Scaling {
    /// The standardizer with a mean and a standard deviation that are already known.
    ///
    /// @throws AdjointException if the shapes differ
    public Standardizer {
        if (!mean.shape().equals(std.shape())) {
            throw new AdjointException(
                    "standardizer",
                    "mean and std differ in shape: got " + mean.shape() + " and " + std.shape(),
                    "give one mean and one standard deviation for each feature");
        }
    }

    /// The standardizer for the features `x`, `[n,...]`; `std` is that of the population, divided by n.
    ///
    /// @throws AdjointException if `x` has no samples, or is not made of finite floating-point numbers
    public static Standardizer fit(Tensor x) {
        FeatureStatistics statistics = FeatureStatistics.of("standardizer", x);
        return new Standardizer(
                statistics.tensor(statistics.mean()), statistics.divisors("standardizer", statistics.std()));
    }

    @Override
    public Tensor apply(Tensor x) {
        FeatureStatistics.check("standardizer", x, mean.shape());
        return x.sub(mean).div(std);
    }

    @Override
    public Tensor inverse(Tensor scaled) {
        FeatureStatistics.check("standardizer", scaled, mean.shape());
        return scaled.mul(std).add(mean);
    }
}
