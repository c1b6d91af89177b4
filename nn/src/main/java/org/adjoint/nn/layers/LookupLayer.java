package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer that numbers what is in a vocabulary. Numbers start with 0 for the mask token, if there is one and
/// the output mode is `int`; those of tokens out of the vocabulary follow, and then those of the vocabulary in
/// its order.
///
/// @param <T> what tokens are
/// @param <L> the layer itself
abstract class LookupLayer<T, L extends LookupLayer<T, L>> extends CategoryLayer<L> {
    private final Argument<@Nullable Integer> maxTokens = optional("max_tokens", Integer.class)
            .require(count -> count == null || count > 1, "max_tokens must be above 1", "leave it out for any number");
    private final Argument<Integer> numOovIndices = argument("num_oov_indices", Integer.class, 1)
            .require(count -> count >= 0, "num_oov_indices must not be negative", "use 0, 1 or more");
    private final Argument<@Nullable T> maskToken;
    private final Argument<@Nullable T> oovToken;
    private final Argument<@Nullable List<T>> vocabulary;
    private final Argument<Boolean> invert = argument("invert", Boolean.class, false);
    private final Argument<Boolean> padToMaxTokens = argument("pad_to_max_tokens", Boolean.class, false);

    /// @param oov what stands for tokens out of the vocabulary
    LookupLayer(Class<T> type, T oov) {
        super(OutputMode.INT);
        Codec<T> codec = Codec.of(type);
        maskToken = optional("mask_token", codec);
        oovToken = argument("oov_token", codec.orNull(), oov);
        vocabulary = optional("vocabulary", codec.list())
                .require(
                        tokens -> tokens == null || new HashSet<>(tokens).size() == tokens.size(),
                        "a token is twice in the vocabulary",
                        "name each token once");
    }

    final boolean isInverse() {
        return invert.get();
    }

    final @Nullable T mask() {
        return maskToken.get();
    }

    final @Nullable T oov() {
        return oovToken.get();
    }

    final int oovCount() {
        return numOovIndices.get();
    }

    /// The number of the first token out of the vocabulary.
    final int oovStart() {
        return maskToken.get() != null && mode() == OutputMode.INT ? 1 : 0;
    }

    /// The tokens of the vocabulary, without those that stand for others.
    ///
    /// @throws AdjointException if there is none yet
    final List<T> tokens() {
        List<T> tokens = vocabulary.get();
        if (tokens == null) {
            throw new AdjointException(name(), "has no vocabulary yet", "call adapt or vocabulary(...) first");
        }
        List<T> special = special();
        boolean named = !special.isEmpty()
                && tokens.size() >= special.size()
                && tokens.subList(0, special.size()).equals(special);
        List<T> own = named ? tokens.subList(special.size(), tokens.size()) : tokens;
        if (maskToken.get() != null && own.contains(maskToken.get())) {
            throw new AdjointException(
                    name(),
                    "the vocabulary has the mask token \"" + maskToken.get() + "\" as one of its own",
                    "leave the mask token out of the vocabulary");
        }
        Integer most = maxTokens.get();
        if (most != null && own.size() + special.size() > most) {
            throw new AdjointException(
                    name(),
                    "has " + (own.size() + special.size()) + " tokens, expected max_tokens " + most + " at most",
                    "choose more max_tokens, or a smaller vocabulary");
        }
        return own;
    }

    /// The mask token, if it has a number, and what stands for those out of the vocabulary.
    private List<T> special() {
        List<@Nullable T> special = new ArrayList<>(Collections.nCopies(oovCount(), oovToken.get()));
        if (oovStart() == 1) {
            special.addFirst(maskToken.get());
        }
        return special.stream().filter(Objects::nonNull).collect(Collectors.toList());
    }

    /// The numbers of the tokens that have one of their own; that of the mask token is negative where it has none.
    final Map<T, Integer> numbers() {
        Map<T, Integer> numbers = new LinkedHashMap<>();
        T mask = maskToken.get();
        if (mask != null) {
            numbers.put(mask, oovStart() - 1);
        }
        for (T token : tokens()) {
            numbers.put(token, oovStart() + oovCount() + numbers.size() - (mask == null ? 0 : 1));
        }
        return numbers;
    }

    /// `numbers` of tokens, as the output mode says.
    final Tensor encodedTokens(Tensor numbers) {
        Integer most = maxTokens.get();
        if (padToMaxTokens.get() && most == null) {
            throw new AdjointException(name(), "cannot pad to max_tokens, which is not known", "choose maxTokens");
        }
        return encoded(numbers, padToMaxTokens.get() && most != null ? most : vocabularySize());
    }

    /// What is out of the vocabulary, where there must be nothing.
    final AdjointException unknown(Object token) {
        return new AdjointException(
                name(),
                "the token " + token + " is not in the vocabulary",
                "choose numOovIndices(1), or add the token");
    }

    /// Takes the most frequent tokens as the vocabulary, of two equally frequent ones the greater one first.
    final void learn(Stream<T> tokens, Comparator<T> order) {
        Map<T, Long> counts = tokens.filter(token -> !token.equals(maskToken.get()) && !token.equals(oovToken.get()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Integer most = maxTokens.get();
        vocabulary.set(counts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(order))
                        .reversed())
                .limit(most == null ? Long.MAX_VALUE : Math.max(0, most - oovStart() - oovCount()))
                .map(Map.Entry::getKey)
                .toList());
    }

    L vocabulary(List<T> tokens) {
        return with(vocabulary, List.copyOf(tokens));
    }

    L maskToken(T token) {
        maskToken.set(token);
        return self();
    }

    L oovToken(T token) {
        oovToken.set(token);
        return self();
    }

    /// The tokens by their numbers: the mask token, those that stand for tokens out of the vocabulary, and the others.
    ///
    /// @throws AdjointException if there is no vocabulary yet
    public final List<T> getVocabulary() {
        return Stream.concat(special().stream(), tokens().stream()).toList();
    }

    /// How many numbers there are.
    ///
    /// @throws AdjointException if there is no vocabulary yet
    public final int vocabularySize() {
        return oovStart() + oovCount() + tokens().size();
    }

    /// How many numbers there are at most, of the mask token and of those out of the vocabulary too; any unless
    /// chosen.
    public final L maxTokens(int count) {
        return with(maxTokens, count);
    }

    /// How many numbers stand for tokens out of the vocabulary, 1 unless chosen; with 0 they are errors.
    public final L numOovIndices(int count) {
        return with(numOovIndices, count);
    }

    /// Whether it goes the other way, from numbers to tokens; it does not unless chosen.
    public final L invert(boolean chosen) {
        return with(invert, chosen);
    }

    /// Whether encodings have `max_tokens` places, even if the vocabulary is smaller; they have not unless chosen.
    public final L padToMaxTokens(boolean chosen) {
        return with(padToMaxTokens, chosen);
    }

    /// Encodings of whole samples are no sequences any more.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return mode() == OutputMode.INT ? inputs.getFirst().mask() : null;
    }
}
