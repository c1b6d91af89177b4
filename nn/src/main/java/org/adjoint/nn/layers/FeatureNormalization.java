package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;

/// A normalisation with one `gamma` and one `beta` for each place along the axis of the features.
///
/// @param <L> the layer itself
abstract class FeatureNormalization<L extends FeatureNormalization<L>> extends NormalizationLayer<L> {
    private final Argument<Integer> axis = argument("axis", Integer.class, -1);

    /// Makes `gamma` and `beta`, and returns their sizes: the number of features.
    final Shape buildFeatures(Shape input) {
        Shape features = Shape.of(known(input, axis()));
        buildScale(features);
        return features;
    }

    /// The number of features of `input`.
    final Shape features(Shape input) {
        return Shape.of(input.dim(axis()));
    }

    final int axis() {
        return axis.get();
    }

    /// The axis of the features, -1 unless chosen.
    public final L axis(int chosen) {
        return with(axis, chosen);
    }
}
