package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Range;
import org.adjoint.ops.Rng;

/// Shapes written as letters, `"mk,kn"`, for which sizes are drawn.
///
/// @param shapes the letters and digits of each input
record GradSizes(List<String> shapes) {
    static GradSizes parse(String text) {
        List<String> shapes = List.of(text.split(",", -1));
        for (String shape : shapes) {
            if (!shape.matches("[a-z0-9]*")) {
                throw new AdjointException(
                        "gradProperty",
                        "shapes are letters and digits: got \"" + text + "\"",
                        "write one letter for each axis, such as \"mk,kn\"");
            }
        }
        return new GradSizes(shapes);
    }

    Chosen draw(Rng rng, int greatest) {
        Map<Character, Integer> sizes = new TreeMap<>();
        for (String shape : shapes) {
            for (char letter : shape.toCharArray()) {
                if (Character.isLetter(letter)) {
                    sizes.computeIfAbsent(letter, _ -> 1 + rng.nextInt(greatest));
                }
            }
        }
        return new Chosen(this, sizes);
    }

    /// A size for each letter.
    record Chosen(GradSizes letters, Map<Character, Integer> sizes) {
        List<Shape> shapes() {
            List<Shape> result = new ArrayList<>();
            for (String shape : letters.shapes) {
                result.add(Shape.of(shape.chars().map(c -> size((char) c)).toArray()));
            }
            return result;
        }

        /// The letters whose size is above 1.
        List<Character> large() {
            return sizes.keySet().stream().filter(letter -> size(letter) > 1).toList();
        }

        int size(char letter) {
            return Character.isDigit(letter) ? Character.digit(letter, 10) : sizes.getOrDefault(letter, 1);
        }

        /// Of input number `input`, the indices from `start` to `stop` along all axes of `letter`.
        Range[] part(int input, char letter, int start, int stop) {
            String axes = letters.shapes.get(input);
            Range[] ranges = new Range[axes.length()];
            for (int axis = 0; axis < ranges.length; axis++) {
                ranges[axis] = axes.charAt(axis) == letter ? Range.of(start, stop) : Range.ALL;
            }
            return ranges;
        }

        Chosen with(char letter, int size) {
            Map<Character, Integer> changed = new TreeMap<>(sizes);
            changed.put(letter, size);
            return new Chosen(letters, changed);
        }
    }
}
