package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Zeros and ones, or counts, of numbers of categories, which are known to be below `numTokens`: from `[batch,
/// numbers]` to `[batch, numTokens]` with a 1 for each category that is there (`multi_hot`) or how often it is
/// (`count`); or from `[batch]`, `[batch, 1]` or `[batch, numbers]` to a row for each number (`one_hot`).
///
/// A second input of the first one's shape weighs what is counted.
public final class CategoryEncoding extends CategoryLayer<CategoryEncoding> {
    private final Argument<Integer> numTokens;

    /// An encoding of the numbers from 0 to `numTokens` (exclusive) as `multi_hot`. Others are left out.
    ///
    /// @throws AdjointException if it is not positive
    public CategoryEncoding(int numTokens) {
        super(OutputMode.MULTI_HOT);
        this.numTokens = count("num_tokens", numTokens);
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        if (mode() == OutputMode.INT) {
            throw new AdjointException(
                    name(), "output_mode must be one_hot, multi_hot or count: got int", "choose one of them");
        }
        Tensor numbers = whole(inputs.getFirst());
        return inputs.size() == 1 ? encoded(numbers, numTokens.get()) : weighted(numbers, inputs.get(1));
    }

    private Tensor weighted(Tensor numbers, Tensor weights) {
        if (mode() != OutputMode.COUNT) {
            throw new AdjointException(
                    name(), "takes weights for output_mode count alone: got " + mode(), "leave the weights out");
        }
        Tensor factors = floating(weights);
        Tensor hot = OutputMode.hot(OutputMode.several(numbers, name()), numTokens.get(), factors.dtype());
        return hot.mul(factors.expandDims(factors.shape().rank())).sum(1);
    }

    /// What is left is no sequence any more.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return null;
    }
}
