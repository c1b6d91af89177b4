package org.adjoint.nn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What models learned in a cross-validation: an evaluation for each fold, by the model that was trained without it.
///
/// @param folds the evaluations, in the order of the folds
public record CrossValidation(List<Evaluation> folds) {
    /// Keeps a copy.
    public CrossValidation {
        folds = List.copyOf(folds);
    }

    private double[] values(String name) {
        return folds.stream().mapToDouble(fold -> fold.get(name)).toArray();
    }

    /// The mean of a figure over the folds.
    ///
    /// @throws org.adjoint.graph.AdjointException if there is none of that name
    public double mean(String name) {
        double sum = 0;
        for (double value : values(name)) {
            sum += value;
        }
        return sum / folds.size();
    }

    /// The standard deviation of a figure over the folds: the root of the mean squared difference from the
    /// [#mean], as NumPy's `std`.
    ///
    /// @throws org.adjoint.graph.AdjointException if there is none of that name
    public double deviation(String name) {
        double mean = mean(name);
        double squares = 0;
        for (double value : values(name)) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / folds.size());
    }

    /// `loss: 0.1234 ± 0.0123 - accuracy: 0.9876 ± 0.0101`
    @Override
    public String toString() {
        return folds.getFirst().figures().keySet().stream()
                .map(name -> String.format(Locale.ROOT, "%s: %.4f ± %.4f", name, mean(name), deviation(name)))
                .collect(Collectors.joining(" - "));
    }
}
