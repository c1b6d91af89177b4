package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// The number of the bin that a number is in: how many of the bins' boundaries are not above it. So boundaries `0, 1`
/// make bin 0 of what is below 0, bin 1 of `[0, 1)` and bin 2 of the rest.
///
/// ```java
/// new Discretization().binBoundaries(0, 1)
/// Discretization quartiles = new Discretization().numBins(4).outputMode("one_hot");
/// quartiles.adapt(ages);
/// ```
///
/// Boundaries that were adapted are saved with the weights. Until then all numbers are in bin 0.
public final class Discretization extends CategoryLayer<Discretization> {
    private final Argument<@Nullable List<Double>> givenBoundaries = optionalNumbers("bin_boundaries");
    private final Argument<@Nullable Integer> numBins = optional("num_bins", Integer.class)
            .require(count -> count == null || count > 0, "num_bins must be positive", "use 2 or more bins");
    private final Argument<Double> epsilon = argument("epsilon", Double.class, 0.01)
            .require(value -> value > 0 && value <= 1, "epsilon must be in (0, 1]", "use one such as 0.01");
    private @Nullable Variable boundaries;

    /// A layer whose boundaries are [given][#binBoundaries], or whose number of bins is.
    public Discretization() {
        super(OutputMode.INT);
    }

    @Override
    protected void build(Shape input) {
        Integer bins = numBins.get();
        if ((bins == null) == (givenBoundaries.get() == null)) {
            throw new AdjointException(
                    name(),
                    "got " + (bins == null ? "neither" : "both") + " of bin_boundaries and num_bins, expected one",
                    "give the boundaries, or the number of bins and call adapt");
        }
        if (bins != null) {
            boundaries = state("bin_boundaries", new Constant(Double.POSITIVE_INFINITY), bins - 1);
        }
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor limits = limits(x);
        int rank = x.shape().rank();
        Tensor bins = floating(x)
                .expandDims(rank)
                .greaterEqual(limits)
                .cast(DType.INT32)
                .sum(rank);
        return encoded(bins, limits.shape().size() + 1);
    }

    private Tensor limits(Tensor x) {
        List<Double> given = givenBoundaries.get();
        return (given == null ? made(boundaries) : Numbers.of(given))
                .cast(floating(x).dtype());
    }

    /// Chooses boundaries so that about as many numbers of `data` are in each bin, and forgets what was seen before.
    ///
    /// @throws AdjointException if boundaries were given instead of a number of bins, or there is no data
    public void adapt(Tensor data) {
        adapt(List.of(data));
    }

    /// Chooses boundaries for all numbers of `batches` together, and forgets what was seen before.
    ///
    /// @throws AdjointException if boundaries were given instead of a number of bins, or there is no data
    public void adapt(Iterable<Tensor> batches) {
        Integer bins = numBins.get();
        if (bins == null) {
            throw new AdjointException(
                    name(), "cannot adapt its boundaries, which were given", "choose numBins instead of binBoundaries");
        }
        QuantileSummary summary = QuantileSummary.NONE;
        for (Tensor batch : batches) {
            if (!isBuilt()) {
                Tensor.noGrad(() -> apply(batch));
            }
            summary = QuantileSummary.of(batch.toDoubleArray(), epsilon.get()).and(summary, epsilon.get());
        }
        if (summary.size() == 0) {
            throw new AdjointException(name(), "got no data to adapt to", "give one number or more");
        }
        double[] found = summary.boundaries(bins);
        double[] all = IntStream.range(0, bins - 1)
                .mapToDouble(i -> i < found.length ? found[i] : Double.POSITIVE_INFINITY) // more bins than numbers
                .toArray();
        Variable state = made(boundaries);
        state.assign(Tensor.of(all).cast(state.dtype()));
    }

    /// The boundaries in rising order, one less than there are bins; those that were adapted unless chosen.
    public Discretization binBoundaries(double... values) {
        return with(givenBoundaries, Numbers.list(values));
    }

    /// How many bins [#adapt] makes; needed unless the boundaries are given.
    public Discretization numBins(int count) {
        return with(numBins, count);
    }

    /// How exact the shares of numbers in the bins are, 0.01 unless chosen: less takes longer.
    public Discretization epsilon(double share) {
        return with(epsilon, share);
    }

    /// Bins are no places of a sequence unless they are given one for one.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return mode() == OutputMode.INT ? inputs.getFirst().mask() : null;
    }
}
