package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Places before and after those of an axis, which are added or taken away.
///
/// @param before how many at its beginning
/// @param after how many at its end
record Border(int before, int after) {
    /// As a configuration has it: the two numbers.
    static Border of(List<Integer> pair) {
        return new Border(pair.getFirst(), pair.getLast());
    }

    static boolean isPair(List<Integer> numbers) {
        return numbers.size() == 2 && numbers.stream().allMatch(number -> number >= 0);
    }

    /// Borders of `axes` axes: the same everywhere, the same before and after each axis, or before and after each.
    ///
    /// @throws AdjointException if there are other numbers, or a negative one
    static List<List<Integer>> each(int axes, String name, int... sizes) {
        boolean fits = sizes.length == 1 || sizes.length == axes || sizes.length == 2 * axes;
        if (!fits || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            throw new AdjointException(
                    name,
                    "got " + Arrays.toString(sizes) + ", expected 1, " + axes + " or " + 2 * axes
                            + " sizes of 0 or more",
                    "give one for all, one for each spatial axis, or two for each, before and after it");
        }
        return IntStream.range(0, axes)
                .mapToObj(axis -> sizes.length == 2 * axes
                        ? Sizes.list(sizes[2 * axis], sizes[2 * axis + 1])
                        : Sizes.list(sizes[axis % sizes.length], sizes[axis % sizes.length]))
                .toList();
    }

    /// `x` with zeros added along an axis.
    Tensor around(Tensor x, int axis) {
        return x.pad(axis, before, after, 0);
    }

    /// `x` without them along an axis.
    ///
    /// @param layer what messages call the layer
    /// @throws AdjointException if nothing is left
    Tensor cutOff(Tensor x, int axis, String layer) {
        int size = x.shape().dim(axis);
        if (before + after >= size) {
            throw new AdjointException(
                    layer,
                    "nothing is left of axis " + axis + " of " + x.shape() + " without " + before + " and " + after
                            + " places",
                    "crop less");
        }
        return x.slice(axis, before, size - after);
    }
}
