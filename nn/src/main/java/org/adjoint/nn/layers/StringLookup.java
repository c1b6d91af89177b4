package org.adjoint.nn.layers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Texts as numbers from 0 on: those of a vocabulary, in its order after the number 0 of those that are not in it.
///
/// Tensors hold no texts, so [#lookup] makes numbers of them before they enter a model, and the layer in the model
/// makes of these numbers what the output mode says. So a column of a CSV file goes through:
///
/// ```java
/// List<String> towns = Csv.withHeader().readTexts(file, "town");
/// StringLookup lookup = new StringLookup().outputMode("one_hot");
/// lookup.adapt(towns);
/// Tensor town = lookup.lookup(towns);                                  // [rows], int32
///
/// Symbol x = Input.of(DType.INT32);
/// Model model = new Functional(x, new Dense(1).apply(lookup.apply(x)));
/// model.predict(town);
/// ```
///
/// With several numbers for others (`numOovIndices`), a text has one of them by its hash code, which is another
/// than in Keras. The vocabulary, given or adapted, is a part of the layer's configuration.
public final class StringLookup extends LookupLayer<String, StringLookup> {
    private final Argument<String> encoding = argument("encoding", String.class, "utf-8");

    /// A layer without a vocabulary, whose output mode is `int`.
    public StringLookup() {
        super(String.class, "[UNK]");
    }

    /// Of the numbers that [#lookup] gave.
    @Override
    protected Tensor forward(Tensor x) {
        if (isInverse()) {
            throw new AdjointException(
                    name(), "cannot give texts as a tensor", "call tokens(numbers), outside of the model");
        }
        return encodedTokens(whole(x));
    }

    /// The numbers of `texts`, `[texts]` int32. In the output mode `int` they are the layer's output already.
    ///
    /// @throws AdjointException if there is no vocabulary, or no number for a text that is not in it
    public Tensor lookup(List<String> texts) {
        Map<String, Integer> numbers = numbers();
        return Tensor.of(texts.stream()
                .mapToInt(text -> {
                    Integer known = numbers.get(text);
                    return known == null ? other(text) : known;
                })
                .toArray());
    }

    /// The numbers of `texts`, `[texts]` int32.
    ///
    /// @throws AdjointException if there is no vocabulary, or no number for a text that is not in it
    public Tensor lookup(String... texts) {
        return lookup(Arrays.asList(texts));
    }

    private int other(String text) {
        if (oovCount() == 0) {
            throw unknown("\"" + text + "\"");
        }
        return oovStart() + Math.floorMod(text.hashCode(), oovCount());
    }

    /// The texts that have these numbers; for numbers that no text has, what stands for texts out of the vocabulary.
    ///
    /// @throws AdjointException if there is no vocabulary
    public List<String> tokens(Tensor numbers) {
        List<String> vocabulary = getVocabulary();
        String oov = oov();
        return Arrays.stream(whole(numbers).toIntArray())
                .mapToObj(number ->
                        number >= 0 && number < vocabulary.size() ? vocabulary.get(number) : oov == null ? "" : oov)
                .toList();
    }

    /// Takes `texts` as the vocabulary, the most frequent first, of two equally frequent ones that which comes
    /// later in the alphabet.
    ///
    /// @throws AdjointException if the layer was used already
    public void adapt(List<String> texts) {
        learn(texts.stream(), (a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The texts in this order; those that were adapted unless chosen.
    ///
    /// @throws AdjointException if one comes twice
    public StringLookup vocabulary(String... texts) {
        return vocabulary(List.of(texts));
    }

    /// What has the number 0, and is left out of encodings, such as "" for what is missing; nothing unless chosen.
    @Override
    public StringLookup maskToken(String token) {
        return super.maskToken(token);
    }

    /// What stands for texts out of the vocabulary, `"[UNK]"` unless chosen.
    @Override
    public StringLookup oovToken(String token) {
        return super.oovToken(token);
    }

    /// How texts are encoded as bytes where they are, as Keras's are: utf-8 unless chosen. Here they are texts anyway.
    public StringLookup encoding(String chosen) {
        return with(encoding, chosen);
    }
}
