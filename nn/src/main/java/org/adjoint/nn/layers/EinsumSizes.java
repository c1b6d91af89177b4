package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// The sizes of the axes of an [EinsumDense], by their letters.
///
/// @param layer what messages call the layer
/// @param weight the letters of the kernel's axes
/// @param output the letters of the output's axes
/// @param sizes the size of each letter
/// @param trailing how many axes `...` at the end stands for
record EinsumSizes(String layer, String weight, String output, Map<Character, Integer> sizes, int trailing) {
    private static final Pattern EQUATION = Pattern.compile(
            "(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->" + "(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");

    /// The sizes for an input of this shape.
    ///
    /// @param outputShape the shape of one sample of the output, without axes that `...` stands for; sizes that
    ///     are the input's may be unknown
    /// @throws AdjointException if anything does not fit
    static EinsumSizes of(String layer, String equation, Shape input, Shape outputShape) {
        Matcher parts = EQUATION.matcher(equation);
        boolean matches = parts.matches();
        boolean left = matches && parts.group(1) != null;
        boolean right = matches && parts.group(3) != null;
        if (!matches || left && right || left != (parts.group(5) != null) || right != (parts.group(7) != null)) {
            throw new AdjointException(
                    layer,
                    "cannot read the equation \"" + equation + "\"",
                    "write it as ab,bc->ac, as ...ab,bc->...ac or as ab...,bc->ac...");
        }
        String axes = parts.group(2);
        String output = parts.group(6);
        int elided = input.rank() - axes.length();
        if (elided < 0 || elided > 0 && !left && !right) {
            throw new AdjointException(
                    layer,
                    "the equation \"" + equation + "\" needs inputs with axes " + axes + ": got " + input,
                    "add or remove an axis, or a letter");
        }
        EinsumSizes all = new EinsumSizes(layer, parts.group(4), output, new HashMap<>(), right ? elided : 0);
        for (int i = 0; i < axes.length(); i++) {
            all.put(axes.charAt(i), input.dim(i + (left ? elided : 0)));
        }
        all.putOutput(left && elided > 0 ? output : output.substring(1), outputShape);
        return all;
    }

    private void putOutput(String letters, Shape shape) {
        if (letters.length() != shape.rank()) {
            throw new AdjointException(
                    layer,
                    "output_shape must have a size for each of the axes " + letters + ": got " + shape,
                    "give the shape of one sample, without axes that ... stands for");
        }
        for (int i = 0; i < letters.length(); i++) {
            put(letters.charAt(i), shape.dim(i));
        }
    }

    private void put(char letter, int size) {
        Integer known = sizes.get(letter);
        if (known != null && known != Shape.UNKNOWN && size != Shape.UNKNOWN && known != size) {
            throw new AdjointException(
                    layer,
                    "axis " + letter + " has size " + known + " in the input and " + size + " in the output",
                    "make output_shape fit the input, or give -1 there");
        }
        if (known == null || known == Shape.UNKNOWN) {
            sizes.put(letter, size);
        }
    }

    private int size(char letter) {
        Integer size = sizes.get(letter);
        if (size == null || size == Shape.UNKNOWN) {
            throw new AdjointException(
                    layer, "needs to know the size of axis " + letter + " of the equation", "give it in output_shape");
        }
        return size;
    }

    /// The shape of the kernel.
    Shape kernel() {
        return Shape.of(weight.chars().map(letter -> size((char) letter)).toArray());
    }

    /// The kernel's axes as those of a matrix: inputs, and units, which are in the output too.
    Shape matrix() {
        return Shape.of(product(letter -> output.indexOf(letter) < 0), product(letter -> output.indexOf(letter) >= 0));
    }

    private int product(IntPredicate counts) {
        return weight.chars().filter(counts).map(letter -> size((char) letter)).reduce(1, (a, b) -> a * b);
    }

    /// The shape of a bias along the axes called `letters`: from the first of them on, 1 along others.
    Shape bias(String letters) {
        int first = output.length();
        for (char letter : letters.toCharArray()) {
            int at = output.indexOf(letter);
            if (at < 0) {
                throw new AdjointException(
                        layer,
                        "the bias has an axis " + letter + " that the output " + output + " has not",
                        "name axes of the output");
            }
            first = Math.min(first, at);
        }
        int[] shape = new int[output.length() - first + trailing];
        Arrays.fill(shape, 1);
        for (char letter : letters.toCharArray()) {
            shape[output.indexOf(letter) - first] = size(letter);
        }
        return Shape.of(shape);
    }
}
