package org.adjoint.graph;

import java.util.Locale;

/// All the arithmetic that the engine needs of a value, in differentiable operations.
public interface VectorSpace<V> {
    /// The shape of `v`.
    Shape shape(V v);

    /// `a + b`, of equal shapes: several paths to one node add up.
    V add(V a, V b);

    /// `v` summed over the axes along which `shape` was repeated to `v`'s shape.
    V sumTo(V v, Shape shape);

    /// Ones of the shape and kind of `like`, not tracked: the first cotangent.
    V ones(V like);

    /// Whether `v` is 0 in all its elements.
    boolean isZero(V v);

    /// `v` as the result of `node`.
    V recorded(V v, Node<V> node);

    /// A short text for drawings: the number, or the shape.
    String format(V v);

    /// `x` with four digits, for drawings: `0.3333`, `-12`, `1.5e+10`.
    static String number(double x) {
        double positiveZero = x + 0.0; // -0.0 + 0.0 is 0.0
        String digits = String.format(Locale.ROOT, "%.4g", positiveZero);
        return digits.replaceFirst("(?:\\.|(\\.\\d*[1-9]))0+(?=e|$)", "$1");
    }
}
