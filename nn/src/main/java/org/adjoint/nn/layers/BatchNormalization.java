package org.adjoint.nn.layers;

import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Ones;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Normalizations.Moments;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Batch normalisation (Ioffe and Szegedy, 2015): `(x - mean) / √(variance + ε) · gamma + beta`, feature by
/// feature. In training the mean and the variance, `Σ (x - mean)² / n`, are those of the batch; moving averages
/// of them, `moving · momentum + batch · (1 - momentum)`, are used afterwards, and in a frozen layer. Masks are
/// not looked at.
public final class BatchNormalization extends NormalizationLayer<BatchNormalization> {
    private final Argument<Double> momentum = argument("momentum", Double.class, 0.99)
            .require(value -> value >= 0 && value <= 1, "the momentum must be in [0, 1]", "use one such as 0.99");
    private final Argument<Initializer> meanInitializer =
            argument("moving_mean_initializer", Initializer.class, new Zeros());
    private final Argument<Initializer> varianceInitializer =
            argument("moving_variance_initializer", Initializer.class, new Ones());
    private @Nullable Variable movingMean;
    private @Nullable Variable movingVariance;

    @Override
    protected void build(Shape input) {
        int features = input.dim(axis());
        if (features == Shape.UNKNOWN) {
            throw new AdjointException(
                    name(), "needs to know the size of axis " + axis() + ": got " + input, "give that size");
        }
        buildScale(features);
        movingMean = state("moving_mean", meanInitializer.get(), features);
        movingVariance = state("moving_variance", varianceInitializer.get(), features);
    }

    @Override
    protected Tensor forward(Tensor x) {
        if (!Mode.isTraining() || !isTrainable()) {
            return normalized(x, movingMean(), movingVariance());
        }
        int at = x.shape().axis(axis(), name());
        Moments<Tensor> batch = x.moments(IntStream.range(0, x.shape().rank())
                .filter(other -> other != at)
                .toArray());
        Tensor mean = batch.mean().reshape(-1);
        Tensor variance = batch.variance().reshape(-1);
        if (x.hasValues()) {
            move(movingMean(), mean);
            move(movingVariance(), variance);
        }
        return normalized(x, mean, variance);
    }

    private void move(Variable moving, Tensor batch) {
        Tensor next = moving.mul(momentum.get())
                .add(batch.detach().cast(moving.dtype()).mul(1 - momentum.get()));
        moving.assign(next.detach());
    }

    /// How long the moving averages remember, 0.99 unless chosen.
    public BatchNormalization momentum(double chosen) {
        return with(momentum, chosen);
    }

    /// How the moving mean starts; zeros unless chosen.
    public BatchNormalization movingMeanInitializer(Initializer initializer) {
        return with(meanInitializer, initializer);
    }

    /// How the moving mean starts, by name: `"zeros"`.
    public BatchNormalization movingMeanInitializer(String name) {
        return movingMeanInitializer(Initializer.NAMES.get(name));
    }

    /// How the moving variance starts; ones unless chosen.
    public BatchNormalization movingVarianceInitializer(Initializer initializer) {
        return with(varianceInitializer, initializer);
    }

    /// How the moving variance starts, by name: `"ones"`.
    public BatchNormalization movingVarianceInitializer(String name) {
        return movingVarianceInitializer(Initializer.NAMES.get(name));
    }

    /// The moving mean, `[features]`.
    ///
    /// @throws AdjointException before the layer is built
    public Variable movingMean() {
        return made(movingMean);
    }

    /// The moving variance, `[features]`.
    ///
    /// @throws AdjointException before the layer is built
    public Variable movingVariance() {
        return made(movingVariance);
    }
}
