package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// As what a layer gives the numbers of categories.
public enum OutputMode {
    /// As they are, int32.
    INT {
        @Override
        Tensor encoded(Tensor numbers, int depth, DType type, String layer) {
            return numbers;
        }
    },
    /// Each as zeros with a 1 at its place, in a new last axis; a last axis of size 1 is replaced.
    ONE_HOT {
        @Override
        Tensor encoded(Tensor numbers, int depth, DType type, String layer) {
            int rank = numbers.shape().rank();
            boolean single = rank > 1 && numbers.shape().dim(-1) == 1;
            return hot(single ? numbers.squeeze(rank - 1) : numbers, depth, type);
        }
    },
    /// All of a sample as zeros with ones at their places: from `[batch, tokens]` to `[batch, depth]`.
    MULTI_HOT {
        @Override
        Tensor encoded(Tensor numbers, int depth, DType type, String layer) {
            return hot(several(numbers, layer), depth, type).max(1);
        }
    },
    /// How often each category is there in a sample: from `[batch, tokens]` to `[batch, depth]`.
    COUNT {
        @Override
        Tensor encoded(Tensor numbers, int depth, DType type, String layer) {
            return hot(several(numbers, layer), depth, type).sum(1);
        }
    };

    /// The encoding of `numbers` (int32), those below `depth` that are not negative; others have zeros alone.
    ///
    /// @param type the type of zeros and ones
    /// @param layer who messages say asked
    abstract Tensor encoded(Tensor numbers, int depth, DType type, String layer);

    /// Zeros with a 1 at the place of each number.
    static Tensor hot(Tensor numbers, int depth, DType type) {
        int[] places = new int[depth];
        for (int i = 0; i < depth; i++) {
            places[i] = i;
        }
        int rank = numbers.shape().rank();
        return numbers.expandDims(rank).equal(Tensor.of(places)).cast(type);
    }

    /// `numbers`, of which a sample has several.
    static Tensor several(Tensor numbers, String layer) {
        if (numbers.shape().rank() < 2) {
            throw new AdjointException(
                    layer,
                    "needs samples of several numbers, [batch, numbers], to collect them: got " + numbers.shape(),
                    "use one_hot for one number in each sample");
        }
        return numbers;
    }
}
