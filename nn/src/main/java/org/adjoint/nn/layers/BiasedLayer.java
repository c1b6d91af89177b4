package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.jspecify.annotations.Nullable;

/// A layer with a bias `[units]`, unless it is told to have none.
///
/// @param <L> the layer itself
abstract class BiasedLayer<L extends BiasedLayer<L>> extends ActivatedLayer<L> {
    private final Argument<Boolean> useBias = argument("use_bias", Boolean.class, true);

    /// The number of units for inputs like this one.
    abstract int units(Shape input);

    @Override
    final @Nullable Shape biasShape(Shape input) {
        return useBias.get() ? Shape.of(units(input)) : null;
    }

    /// Whether there is a bias; there is unless chosen.
    public final L useBias(boolean use) {
        return with(useBias, use);
    }
}
