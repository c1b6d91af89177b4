package org.adjoint.ops.check;

import java.util.Arrays;
import org.adjoint.ops.Rng;

/// A direction `d` in which one variable moves from the point `x`: along one element, or with all at once. A step of
/// 1 is as long as the element itself is great, or as the elements are on average. Lengths are powers of two; so
/// `x + t d` is exact for steps `t` that are, but for the last bit of some elements.
///
/// @param variable the number of the variable
/// @param element the number of the element, or [#ALL]
/// @param from the values of the variable at the point
/// @param lengths how far each element moves in a step of 1
record GradDirection(int variable, int element, double[] from, double[] lengths) {
    /// In place of an element: all of them move together.
    static final int ALL = -1;

    /// No step is narrower than this power of two, not even for an element that is tiny beside the others.
    private static final int NARROWEST = -100;

    /// The natural lengths of steps from `x`.
    static double[] lengths(double[] x) {
        double mean = Arrays.stream(x)
                .map(Math::abs)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        return Arrays.stream(x)
                .map(Math::abs)
                .map(size -> powerOfTwo(Double.isFinite(size) ? Math.max(size, mean) : mean))
                .toArray();
    }

    /// The greatest power of two up to `size`; 1 for 0.
    private static double powerOfTwo(double size) {
        return size == 0 ? 1 : Math.scalb(1.0, Math.getExponent(size));
    }

    /// How great an element is, which may be far less than the length of a step; for 0, how great others are.
    static double size(double x, double length) {
        return x == 0 ? length : Math.min(Math.abs(x), length);
    }

    /// All elements up or down at random, each relative to itself, together about as far as one alone.
    static GradDirection random(int variable, double[] from, double[] lengths, Rng rng) {
        double shorter = powerOfTwo(1 / Math.sqrt(from.length));
        double[] signed = new double[from.length];
        Arrays.setAll(signed, i -> powerOfTwo(size(from[i], lengths[i])) * (rng.nextInt(2) == 0 ? shorter : -shorter));
        return new GradDirection(variable, ALL, from, signed);
    }

    /// `x + step d`.
    double[] moved(double step) {
        double[] x = from.clone();
        if (element != ALL) {
            x[element] += step * lengths[element];
        } else {
            Arrays.setAll(x, i -> from[i] + step * lengths[i]);
        }
        return x;
    }

    /// The derivative in this direction, from those with respect to the elements.
    double along(double[] gradient) {
        if (element != ALL) {
            return gradient[element] * lengths[element];
        }
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * lengths[i];
        }
        return sum;
    }

    /// Whether there are elements that it does not move.
    boolean isPart() {
        return element != ALL && from.length > 1;
    }

    /// What derivatives in this direction are divided by to be those that are reported.
    double length() {
        return element == ALL ? 1 : lengths[element];
    }

    /// The exponent of the narrowest step, if it is `usual` for an element that is not tiny beside the others.
    int narrowest(int usual) {
        double size = element == ALL ? 0 : Math.abs(from[element]);
        int below = size == 0 ? 0 : Math.getExponent(lengths[element]) - Math.getExponent(size);
        return Math.min(usual, Math.max(usual - below, NARROWEST));
    }
}
