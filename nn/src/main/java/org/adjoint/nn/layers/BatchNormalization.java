package org.adjoint.nn.layers;

import java.util.stream.IntStream;
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
/// of them, `moving · momentum + batch · (1 - momentum)`, are used afterwards, and in a frozen layer.
///
/// What a [mask][Tensor#mask] leaves out does not count in the moments, which are sums over the others divided
/// by their number and 10⁻⁷.
public final class BatchNormalization extends FeatureNormalization<BatchNormalization> {
    /// What Keras adds to the number of places that are real, which may be none.
    private static final double MASKED_EPSILON = 1e-7;

    private final Argument<Double> momentum = argument("momentum", Double.class, 0.99)
            .require(value -> value >= 0 && value <= 1, "the momentum must be in [0, 1]", "use one such as 0.99");
    private final Argument<Initializer> meanInitializer =
            argument("moving_mean_initializer", Initializer.class, new Zeros());
    private final Argument<Initializer> varianceInitializer =
            argument("moving_variance_initializer", Initializer.class, new Ones());
    private final Argument<Boolean> synchronizedReplicas = argument("synchronized", Boolean.class, false)
            .require(chosen -> !chosen, "moments are not taken over several replicas", "leave synchronized out");
    private @Nullable Variable movingMean;
    private @Nullable Variable movingVariance;

    @Override
    protected void build(Shape input) {
        int features = buildFeatures(input).size();
        movingMean = state("moving_mean", meanInitializer.get(), features);
        movingVariance = state("moving_variance", varianceInitializer.get(), features);
    }

    @Override
    protected Tensor forward(Tensor x) {
        if (!Mode.isTraining() || !isTrainable()) {
            return normalized(x, movingMean(), movingVariance());
        }
        Moments<Tensor> batch = moments(x, Mask.of(x));
        Tensor mean = batch.mean().reshape(-1);
        Tensor variance = batch.variance().reshape(-1);
        if (x.hasValues()) {
            move(movingMean(), mean);
            move(movingVariance(), variance);
        }
        return normalized(x, mean, variance);
    }

    private Tensor normalized(Tensor x, Tensor mean, Tensor variance) {
        Shape features = features(x.shape());
        return x.batchNorm(axis(), mean, variance, factors(x, features), offsets(x, features), epsilon());
    }

    /// The moments of all axes but that of the features, of what `mask` says is real.
    private Moments<Tensor> moments(Tensor x, @Nullable Mask mask) {
        int at = x.shape().axis(axis(), name());
        int[] others =
                IntStream.range(0, x.shape().rank()).filter(axis -> axis != at).toArray();
        if (mask == null) {
            return x.moments(others);
        }
        Tensor count = mask.orElse(x.onesLike(), 0).keepDims().sum(others).add(MASKED_EPSILON);
        Tensor mean = mask.orElse(x, 0).keepDims().sum(others).div(count);
        Tensor squares = mask.orElse(x.sub(mean), 0).square();
        return new Moments<>(mean, squares.keepDims().sum(others).div(count));
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

    /// Whether moments are those of all replicas that train together; they are not, and cannot be.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is true
    public BatchNormalization synchronizedReplicas(boolean chosen) {
        return with(synchronizedReplicas, chosen);
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
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable movingMean() {
        return made(movingMean);
    }

    /// The moving variance, `[features]`.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable movingVariance() {
        return made(movingVariance);
    }
}
