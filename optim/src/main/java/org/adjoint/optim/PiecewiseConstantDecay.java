package org.adjoint.optim;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ignores;

/// A rate that changes after given steps: `values[i]` up to and including the iteration `boundaries[i]`, and at
/// last the last value. As in Keras a boundary belongs to the rate before it.
///
/// @param boundaries iterations, in rising order
/// @param values rates, one more than boundaries, each 0 or more
@Ignores(anyValue = "name")
public record PiecewiseConstantDecay(List<Integer> boundaries, List<Double> values) implements LearningRate {
    private static final String NAME = "piecewise constant decay";

    /// Checks the arguments and keeps copies.
    ///
    /// @throws AdjointException if the boundaries do not rise, or the values are not one more, or no rates
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (values.size() != boundaries.size() + 1) {
            throw new AdjointException(
                    NAME,
                    "got " + boundaries.size() + " boundaries and " + values.size() + " values",
                    "give one value more than boundaries");
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new AdjointException(
                        NAME, "the boundaries do not rise: got " + boundaries, "give iterations in rising order");
            }
        }
        values.forEach(value -> Bound.NOT_NEGATIVE.check(NAME, "values", value, 0.01));
    }

    @Override
    public double at(long iteration) {
        for (int i = 0; i < boundaries.size(); i++) {
            if (iteration <= boundaries.get(i)) {
                return values.get(i);
            }
        }
        return values.getLast();
    }
}
