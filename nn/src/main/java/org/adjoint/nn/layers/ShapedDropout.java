package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.jspecify.annotations.Nullable;

/// A dropout that may decide about several elements together.
///
/// @param <L> the layer itself
abstract class ShapedDropout<L extends ShapedDropout<L>> extends DropoutLayer<L> {
    private final Argument<@Nullable Shape> noiseShape = optional("noise_shape", Shape.class);

    ShapedDropout(double rate) {
        super(rate);
    }

    /// The shape of what is drawn for an input of this shape.
    final Shape noise(Shape input) {
        Shape chosen = noiseShape.get();
        if (chosen == null) {
            return input;
        }
        Shape noise = chosen;
        for (int axis = 0; axis < Math.min(noise.rank(), input.rank()); axis++) {
            noise = noise.dim(axis) == Shape.UNKNOWN ? noise.with(axis, input.dim(axis)) : noise;
        }
        if (noise.rank() != input.rank() || !noise.broadcastsTo(input)) {
            throw new AdjointException(
                    name(),
                    "cannot repeat noise of shape " + chosen + " to an input of shape " + input,
                    "give for each axis 1, or Shape.UNKNOWN for the input's size");
        }
        return noise;
    }

    /// For each axis 1, along which elements then share their fate, or [Shape#UNKNOWN] for the input's size; that for
    /// all unless chosen. Steps of a sequence `[batch, time, features]` drop the same features by
    /// `noiseShape(Shape.UNKNOWN, 1, Shape.UNKNOWN)`.
    public final L noiseShape(int... sizes) {
        return with(noiseShape, Shape.of(sizes));
    }
}
