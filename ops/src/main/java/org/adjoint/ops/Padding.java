package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;

/// How many zeros stand around the spatial axes of an input before a window slides over it. (In pooling,
/// places in the padding are left out.)
public sealed interface Padding {
    /// None: windows lie within the input.
    Padding VALID = Named.VALID;

    /// As many that a result with stride 1 has the size of the input: `⌈size / stride⌉` windows. An odd one
    /// comes last, as in Keras.
    Padding SAME = Named.SAME;

    /// All before the first place, so that a window sees no place after its own. For one spatial axis.
    Padding CAUSAL = Named.CAUSAL;

    /// The kinds that have a name.
    enum Named implements Padding {
        /// [Padding#VALID]
        VALID,
        /// [Padding#SAME]
        SAME,
        /// [Padding#CAUSAL]
        CAUSAL
    }

    /// Given numbers.
    ///
    /// @param before the number before each spatial axis
    /// @param after the number after each spatial axis
    record Explicit(List<Integer> before, List<Integer> after) implements Padding {}

    /// These numbers, one for each spatial axis, before and after it.
    static Padding of(int... sizes) {
        List<Integer> both = Arrays.stream(sizes).boxed().toList();
        return new Explicit(both, both);
    }

    /// These numbers, one for each spatial axis.
    static Padding of(int[] before, int[] after) {
        return new Explicit(
                Arrays.stream(before).boxed().toList(),
                Arrays.stream(after).boxed().toList());
    }
}
