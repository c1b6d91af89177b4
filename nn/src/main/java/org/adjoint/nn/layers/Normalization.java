package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.weights.Ones;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// `(x - mean) / max(√variance, 1e-7)`, feature by feature, with the mean and the variance of data that were seen
/// before training:
///
/// ```java
/// Normalization normalization = new Normalization();
/// normalization.adapt(train.x());
/// Model model = new Sequential(new Input(4), normalization, new Dense(1));
/// ```
///
/// What was seen is saved with the weights. Until then the mean is 0 and the variance is 1. [BatchNormalization]
/// is about the batch that is trained on instead.
public final class Normalization extends FluentLayer<Normalization> {
    /// What deviations are at least, as in Keras.
    private static final double LEAST = 1e-7;

    private final Argument<@Nullable List<Integer>> axis =
            argument("axis", Codec.of(Integer.class).list().orNull(), List.of(-1));
    private final Argument<@Nullable List<Double>> givenMean = optionalNumbers("mean");
    private final Argument<@Nullable List<Double>> givenVariance = optionalNumbers("variance");
    private final Argument<Boolean> invert = argument("invert", Boolean.class, false);
    private @Nullable Shape input;
    private @Nullable Variable mean;
    private @Nullable Variable variance;

    @Override
    protected void build(Shape shape) {
        Axes kept = kept(shape);
        kept.axes().forEach(at -> known(shape, at));
        input = shape;
        if ((givenMean.get() == null) != (givenVariance.get() == null)) {
            throw new AdjointException(
                    name(), "got a mean or a variance alone, expected both or none", "give both, or call adapt");
        }
        if (givenMean.get() == null) {
            int[] sizes = kept.of(shape).toArray();
            mean = state("mean", new Zeros(), sizes);
            variance = state("variance", new Ones(), sizes);
        }
    }

    private Axes kept(Shape shape) {
        List<Integer> axes = axis.get();
        return Axes.of(axes == null ? List.of() : axes, shape, name());
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor values = floating(x);
        Tensor shift = ready(mean, givenMean, values);
        Tensor deviation = ready(variance, givenVariance, values).sqrt().maximum(LEAST);
        return invert.get()
                ? values.mul(deviation).add(shift)
                : values.sub(shift).div(deviation);
    }

    /// What was seen or given, with axes of size 1 where it is the same for all of `x`.
    private Tensor ready(@Nullable Variable seen, Argument<@Nullable List<Double>> given, Tensor x) {
        Axes kept = kept(x.shape());
        Shape sizes = kept.of(x.shape());
        List<Double> numbers = given.get();
        Tensor values = numbers == null ? made(seen) : Numbers.of(numbers);
        if (numbers != null && numbers.size() == sizes.size()) {
            values = values.reshape(sizes);
        }
        Shape aligned = x.shape();
        for (int at = 0; at < aligned.rank(); at++) {
            aligned = kept.axes().contains(at) ? aligned : aligned.with(at, 1);
        }
        return values.broadcastTo(sizes).reshape(aligned).cast(x.dtype());
    }

    /// Takes mean and variance from `data`, samples along the first axis, and forgets what was seen before.
    ///
    /// @throws AdjointException if mean and variance were given, or the layer is used on other shapes
    public void adapt(Tensor data) {
        adapt(List.of(data));
    }

    /// Takes mean and variance from all of `batches` together, and forgets what was seen before. They are those of
    /// one large batch, computed in float64.
    ///
    /// @throws AdjointException if mean and variance were given, there is no batch, or the layer is used on other
    ///     shapes
    public void adapt(Iterable<Tensor> batches) {
        if (givenMean.get() != null) {
            throw new AdjointException(name(), "has a mean and a variance already", "leave them out to adapt it");
        }
        Tensor.noGrad(() -> {
            Moments seen = Moments.NONE;
            for (Tensor batch : batches) {
                seen = seen.and(moments(batch));
            }
            if (seen.count() == 0) {
                throw new AdjointException(name(), "got no data to adapt to", "give one sample or more");
            }
            assign(made(mean), seen.mean());
            assign(made(variance), seen.squares().div(seen.count()));
            return seen;
        });
    }

    private static void assign(Variable state, Tensor value) {
        state.assign(value.cast(state.dtype()));
    }

    private Moments moments(Tensor batch) {
        if (!isBuilt()) {
            apply(batch);
        }
        Shape expected = input == null ? batch.shape() : input;
        Axes kept = kept(expected);
        Shape got = batch.shape();
        if (got.rank() != expected.rank() || !kept.of(got).equals(kept.of(expected))) {
            throw new AdjointException(
                    name(),
                    "is for inputs " + expected + ": got " + got + " to adapt to",
                    "give samples of that shape");
        }
        int[] others = IntStream.range(0, got.rank())
                .filter(at -> !kept.axes().contains(at))
                .toArray();
        Tensor x = batch.cast(DType.FLOAT64);
        long count = Arrays.stream(others).mapToLong(got::dim).reduce(1, (a, b) -> a * b);
        if (others.length == 0) {
            return new Moments(count, x, x.zerosLike());
        }
        return new Moments(count, x.mean(others), x.var(others).mul(count));
    }

    /// The moments of numbers that were seen.
    ///
    /// @param count how many there are
    /// @param mean their mean
    /// @param squares the sum of the squares of their distances from it
    private record Moments(long count, Tensor mean, Tensor squares) {
        static final Moments NONE = new Moments(0, Tensor.scalar(0), Tensor.scalar(0));

        /// Those of all (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample
        /// variances", 1979).
        Moments and(Moments other) {
            if (count == 0 || other.count == 0) {
                return count == 0 ? other : this;
            }
            long all = count + other.count;
            double share = (double) other.count / all;
            Tensor distance = other.mean.sub(mean);
            return new Moments(
                    all,
                    mean.add(distance.mul(share)),
                    squares.add(other.squares).add(distance.square().mul(count * share)));
        }
    }

    /// The axes that have means and variances of their own, the last unless chosen; none for one of all numbers.
    public Normalization axis(int... axes) {
        return with(axis, Sizes.list(axes));
    }

    /// The mean, one number, or one for each feature; what was seen unless chosen.
    public Normalization mean(double... numbers) {
        return with(givenMean, Numbers.list(numbers));
    }

    /// The variance, one number, or one for each feature; what was seen unless chosen.
    public Normalization variance(double... numbers) {
        return with(givenVariance, Numbers.list(numbers));
    }

    /// Whether it goes the other way, from normalized to original numbers; it does not unless chosen.
    public Normalization invert(boolean chosen) {
        return with(invert, chosen);
    }
}
