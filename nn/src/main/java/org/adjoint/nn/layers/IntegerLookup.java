package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Whole numbers that stand for something, such as postcodes, as numbers from 0 on: those of a vocabulary, in
/// its order after the number 0 of those that are not in it.
///
/// ```java
/// IntegerLookup postcodes = new IntegerLookup();
/// postcodes.adapt(Tensor.of(new int[] {8001, 3000, 8001}));
/// postcodes.apply(Tensor.of(new int[] {3000, 8001, 4000}));     // 2, 1, 0
/// ```
///
/// With several numbers for others (`numOovIndices`), `x` has number `x mod n` of them. The vocabulary, given or
/// adapted, is a part of the layer's configuration.
public final class IntegerLookup extends LookupLayer<Integer, IntegerLookup> {
    /// What stands for numbers out of the vocabulary, as in Keras.
    private static final int OOV = -1;

    /// A layer without a vocabulary, whose output mode is `int`.
    public IntegerLookup() {
        super(Integer.class, OOV);
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor given = whole(x);
        return isInverse() ? found(given) : encodedTokens(numbered(given));
    }

    /// The number of each element: the sum over the vocabulary of the numbers of what is equal.
    private Tensor numbered(Tensor x) {
        Map<Integer, Integer> numbers = numbers();
        int rank = x.shape().rank();
        Tensor equal =
                x.expandDims(rank).equal(vector(List.copyOf(numbers.keySet()))).cast(DType.INT32);
        Tensor known = equal.sum(rank);
        requireKnown(x, known);
        Tensor own = equal.mul(vector(List.copyOf(numbers.values()))).sum(rank);
        return known.greater(0).where(own, others(x));
    }

    private void requireKnown(Tensor x, Tensor known) {
        if (oovCount() == 0
                && x.hasValues()
                && known.shape().size() > 0
                && known.min().item() == 0) {
            throw unknown((int) x.take(known.flatten().argmin(0)).item());
        }
    }

    /// The numbers of those out of the vocabulary.
    private Tensor others(Tensor x) {
        return x.mod(Math.max(1, oovCount())).add(oovStart());
    }

    /// What has these numbers.
    private Tensor found(Tensor numbers) {
        Tensor vocabulary = vector(getVocabulary());
        int last = vocabulary.shape().size() - 1;
        Tensor within = numbers.greaterEqual(0).logicalAnd(numbers.lessEqual(last));
        Integer oov = oov();
        Tensor other = Tensor.of(new int[] {oov == null ? OOV : oov}).reshape();
        return within.where(vocabulary.gather(numbers.clip(0, last), 0), other);
    }

    private static Tensor vector(List<Integer> numbers) {
        return Tensor.of(Sizes.array(numbers));
    }

    /// Takes the numbers in `data` as the vocabulary, the most frequent first, of two equally frequent ones the
    /// greater one.
    ///
    /// @throws org.adjoint.graph.AdjointException if the layer was used already
    public void adapt(Tensor data) {
        adapt(List.of(data));
    }

    /// Takes the numbers in all of `batches` as the vocabulary.
    ///
    /// @throws org.adjoint.graph.AdjointException if the layer was used already
    public void adapt(Iterable<Tensor> batches) {
        learn(
                StreamSupport.stream(batches.spliterator(), false)
                        .flatMap(batch ->
                                Arrays.stream(whole(batch).toIntArray()).boxed()),
                Comparator.naturalOrder());
    }

    /// The numbers in this order; those that were adapted unless chosen.
    ///
    /// @throws org.adjoint.graph.AdjointException if one comes twice
    public IntegerLookup vocabulary(int... numbers) {
        return vocabulary(Sizes.list(numbers));
    }

    /// What has the number 0, and is left out of encodings, such as 0 at the end of sequences; nothing unless chosen.
    public IntegerLookup maskToken(int token) {
        return super.maskToken(token);
    }

    /// What stands for numbers out of the vocabulary, -1 unless chosen.
    public IntegerLookup oovToken(int token) {
        return super.oovToken(token);
    }
}
