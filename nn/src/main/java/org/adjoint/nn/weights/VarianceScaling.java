package org.adjoint.nn.weights;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Random numbers of mean 0 and variance `scale / n`, where `n` is the number of inputs of a unit, of units of
/// an input, or the mean of both. It keeps the size of what layers compute from growing or shrinking with their
/// number.
///
/// The inputs of a matrix `[inputs, units]` are its rows; of a convolution kernel `[..., inputs, units]` each position
/// of the window counts too.
///
/// @param scale a positive factor, 1 by default
/// @param mode what `n` is, [Mode#FAN_IN] by default
/// @param distribution how the numbers are distributed, [Distribution#TRUNCATED_NORMAL] by default
/// @param inputAxes the axes of a weight whose elements are inputs of a unit; as above if it is null, or the next
/// @param outputAxes the axes whose elements are units of an input
@Ignores("seed")
public record VarianceScaling(
        double scale,
        Mode mode,
        Distribution distribution,
        @Nullable List<Integer> inputAxes,
        @Nullable List<Integer> outputAxes)
        implements Initializer {
    /// What stays of the standard deviation 1 of a normal distribution that is cut off at -2 and 2
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    /// What the variance is divided by.
    public enum Mode {
        /// The inputs of one unit
        FAN_IN,
        /// The units that one input feeds
        FAN_OUT,
        /// The mean of both
        FAN_AVG;

        double of(Fans fans) {
            double count = switch (this) {
                case FAN_IN -> fans.in();
                case FAN_OUT -> fans.out();
                case FAN_AVG -> (fans.in() + fans.out()) / 2;
            };
            return Math.max(1, count);
        }
    }

    /// How numbers are distributed.
    public enum Distribution {
        /// Normally, but for those farther than two standard deviations from 0; the variance is that of the others.
        TRUNCATED_NORMAL,
        /// Normally
        UNTRUNCATED_NORMAL,
        /// Uniformly in `±√(3 scale / n)`
        UNIFORM
    }

    /// Checks the scale, and keeps copies of the axes.
    ///
    /// @throws AdjointException if the scale is not positive
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new AdjointException(
                    "varianceScaling", "the scale must be positive: got " + scale, "use a scale such as 1 or 2");
        }
        inputAxes = inputAxes == null ? null : List.copyOf(inputAxes);
        outputAxes = outputAxes == null ? null : List.copyOf(outputAxes);
    }

    /// With the inputs and the units of matrices and convolution kernels.
    public VarianceScaling(double scale, Mode mode, Distribution distribution) {
        this(scale, mode, distribution, null, null);
    }

    /// Keras's defaults: scale 1, inputs, truncated normal.
    public VarianceScaling() {
        this(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
    }

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        double n = mode.of(fans(shape));
        double deviation = Math.sqrt(scale / n);
        return switch (distribution) {
            case TRUNCATED_NORMAL -> rng.truncatedNormal(0, deviation / TRUNCATED_DEVIATION, shape, dtype);
            case UNTRUNCATED_NORMAL -> rng.normal(0, deviation, shape, dtype);
            case UNIFORM -> uniform(Math.sqrt(3 * scale / n), shape, dtype, rng);
        };
    }

    private Fans fans(Shape shape) {
        return inputAxes == null || outputAxes == null ? Fans.of(shape) : Fans.along(shape, inputAxes, outputAxes);
    }

    private static Tensor uniform(double limit, Shape shape, DType dtype, Rng rng) {
        return rng.uniform(-limit, limit, shape, dtype);
    }
}
