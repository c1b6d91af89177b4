package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// Sizes along axes, as arguments of layers and as inputs have them.
final class Sizes {
    private Sizes() {}

    /// `sizes`, one for each of `axes` axes, or one for all.
    ///
    /// @throws AdjointException if they are another number, or one is not positive
    static List<Integer> each(int axes, String name, int... sizes) {
        return each(axes, 1, "positive sizes", name, sizes);
    }

    /// The same, where 0 is a size too.
    static List<Integer> eachOrNone(int axes, String name, int... sizes) {
        return each(axes, 0, "sizes of 0 or more", name, sizes);
    }

    private static List<Integer> each(int axes, int least, String expected, String name, int... sizes) {
        if (sizes.length != 1 && sizes.length != axes || Arrays.stream(sizes).anyMatch(size -> size < least)) {
            throw new AdjointException(
                    name,
                    "got " + Arrays.toString(sizes) + ", expected 1" + (axes == 1 ? " " : " or " + axes + " ")
                            + expected,
                    "give one for each spatial axis, or one for all");
        }
        return sizes.length == axes ? list(sizes) : Collections.nCopies(axes, sizes[0]);
    }

    static List<Integer> list(int... sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }

    static int[] array(List<Integer> sizes) {
        return sizes.stream().mapToInt(size -> size).toArray();
    }

    /// The size of an axis of an input of the layer called `layer`, the number of `what`, if it is known.
    static int known(String layer, Shape input, int axis, String what, String fix) {
        if (input.dim(axis) == Shape.UNKNOWN) {
            throw new AdjointException(layer, "needs to know the number of " + what + ": got " + input, fix);
        }
        return input.dim(axis);
    }
}
