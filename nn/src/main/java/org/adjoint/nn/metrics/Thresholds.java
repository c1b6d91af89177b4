package org.adjoint.nn.metrics;

import java.util.Arrays;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Ascending numbers above which an output says yes, and how many outputs lie between them.
final class Thresholds {
    private final double[] ascending;

    Thresholds(double... ascending) {
        this.ascending = ascending;
    }

    /// `i / (count - 1)`: from 0 to 1 at equal distances; 0.5 if there is one.
    static Thresholds even(int count) {
        double[] thresholds = new double[count];
        Arrays.setAll(thresholds, i -> count == 1 ? 0.5 : i / (count - 1.0));
        return new Thresholds(thresholds);
    }

    /// `middle`, sorted, between one that everything is above and one that nothing is.
    static Thresholds between(double[] middle, double epsilon) {
        double[] all = Arrays.copyOf(middle, middle.length + 2);
        all[middle.length] = -epsilon;
        all[middle.length + 1] = 1 + epsilon;
        Arrays.sort(all);
        return new Thresholds(all);
    }

    /// How many intervals there are, those at the ends included.
    int intervals() {
        return ascending.length + 1;
    }

    /// How many outputs are in each interval: first those whose label is yes, then those whose label is no. If the
    /// outputs of a row are separate labels, such numbers for each.
    ///
    /// @param caller on whose behalf errors are reported
    /// @param weights how much samples count; null for 1
    /// @param weightsOfLabels how much each output of a row counts; null for 1
    /// @param labels how many separate labels there are; 1 if all outputs are alike
    Sums sums(
            String caller,
            Tensor yTrue,
            Tensor probabilities,
            @Nullable Tensor weights,
            double @Nullable [] weightsOfLabels,
            int labels) {
        double[] yes = Labels.probabilities(caller, yTrue, probabilities).toDoubleArray();
        double[] outputs = probabilities.toDoubleArray();
        double[] limits = inTypeOf(probabilities);
        Tensor each = SampleWeights.over(caller, weights, probabilities.cast(DType.FLOAT64));
        double[] weight = each == null ? new double[0] : each.toDoubleArray();
        double[] counts = new double[2 * intervals() * labels];
        for (int i = 0; i < outputs.length; i++) {
            double share = each == null ? 1 : weight[i];
            if (weightsOfLabels != null) {
                share *= weightsOfLabels[i % weightsOfLabels.length];
            }
            int row = 2 * (i % labels) + (yes[i] > 0.5 ? 0 : 1);
            counts[row * intervals() + below(limits, outputs[i])] += Double.isNaN(outputs[i]) ? Double.NaN : share;
        }
        return Sums.of(counts);
    }

    /// Outputs of float32 are compared with thresholds of float32, as in Keras.
    private double[] inTypeOf(Tensor outputs) {
        return outputs.dtype() == DType.FLOAT32
                ? Arrays.stream(ascending).map(threshold -> (float) threshold).toArray()
                : ascending;
    }

    /// How many of the limits are less than `output`.
    private static int below(double[] limits, double output) {
        int at = Arrays.binarySearch(limits, output);
        int first = at < 0 ? -1 - at : at;
        while (first > 0 && limits[first - 1] == output) {
            first--;
        }
        return first;
    }
}
