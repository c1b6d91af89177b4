package org.adjoint.nn.data;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Scales each feature to an interval: `low + (x - min) / range · (high - low)`. A feature that was constant in
/// the data that this was fitted to has `range` 1, so it becomes `low` there. Other data may leave the
/// interval.
///
/// @param min the least value of each feature, of a sample's shape
/// @param range the greatest minus the least value of each feature, of a sample's shape
/// @param low what the least value becomes
/// @param high what the greatest value becomes
public record MinMaxScaler(Tensor min, Tensor range, double low, double high) implements Scaling {
    /// The scaler with a minimum and a range that are already known.
    ///
    /// @throws AdjointException if the shapes differ, or not `low < high`
    public MinMaxScaler {
        if (!min.shape().equals(range.shape())) {
            throw new AdjointException(
                    "minMaxScaler",
                    "min and range differ in shape: got " + min.shape() + " and " + range.shape(),
                    "give one minimum and one range for each feature");
        }
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new AdjointException(
                    "minMaxScaler",
                    "low must be less than high: got " + low + " and " + high,
                    "use an interval such as 0 to 1, or -1 to 1");
        }
    }

    /// The scaler of the features `x`, `[n,...]`, to 0 to 1.
    ///
    /// @throws AdjointException if `x` has no samples, or is not made of finite floating-point numbers
    public static MinMaxScaler fit(Tensor x) {
        return fit(x, 0, 1);
    }

    /// The scaler of the features `x`, `[n,...]`, to `low` to `high`.
    ///
    /// @throws AdjointException if `x` has no samples, or is not made of finite floating-point numbers, or not
    ///     `low < high`
    public static MinMaxScaler fit(Tensor x, double low, double high) {
        FeatureStatistics statistics = FeatureStatistics.of("minMaxScaler", x);
        return new MinMaxScaler(
                statistics.tensor(statistics.min()),
                statistics.divisors("minMaxScaler", statistics.range()),
                low,
                high);
    }

    @Override
    public Tensor apply(Tensor x) {
        FeatureStatistics.check("minMaxScaler", x, min.shape());
        return x.sub(min).div(range).mul(high - low).add(low);
    }

    @Override
    public Tensor inverse(Tensor scaled) {
        FeatureStatistics.check("minMaxScaler", scaled, min.shape());
        return scaled.sub(low).div(high - low).mul(range).add(min);
    }
}
