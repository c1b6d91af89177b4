package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Mode;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A layer that changes its input at random in training, and returns it otherwise.
///
/// @param <L> the layer itself
abstract class NoiseLayer<L extends NoiseLayer<L>> extends FluentLayer<L> {
    private final Seed seed = seedArgument();

    /// Draws its source of random numbers here, in the order of the layers, not in that of their first training.
    @Override
    protected final void build(Shape input) {
        seed.rng();
    }

    @Override
    protected final Tensor forward(Tensor x) {
        return Mode.isTraining() ? noisy(x, seed.rng()) : x;
    }

    /// What becomes of `x` in training.
    abstract Tensor noisy(Tensor x, Rng rng);

    /// What the random numbers start from; what those of the model do unless chosen.
    public final L seed(int chosen) {
        return with(seed.argument(), chosen);
    }
}
