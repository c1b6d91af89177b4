package org.adjoint.ops;

import java.util.Arrays;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The values that an operation's tests draw for an input: an interval, with points to keep away from (kinks,
/// poles).
///
/// @param low the least value
/// @param high the greatest value
/// @param avoid points from which values keep a distance
/// @param kind what the values are
public record Domain(double low, double high, double[] avoid, Kind kind) {
    /// What the values are.
    public enum Kind {
        /// Floating-point numbers.
        REAL,
        /// Floating-point numbers of which no two are close, so that an extreme is unique.
        DISTINCT,
        /// Integers from `low` (inclusive) to `high` (exclusive).
        INDEX,
        /// Truth values.
        BOOL,
        /// Floating-point numbers to whose main diagonal a number is added, so great that matrices are regular
        /// and their symmetric part is positive definite.
        DOMINANT
    }

    /// Moderate numbers of both signs.
    public static Domain real() {
        return between(-3, 3);
    }

    /// Numbers well above 0.
    public static Domain positive() {
        return between(0.2, 4);
    }

    /// Numbers from `low` to `high`.
    public static Domain between(double low, double high) {
        return new Domain(low, high, new double[0], Kind.REAL);
    }

    /// Moderate numbers that keep a distance from `points`.
    public static Domain avoiding(double... points) {
        return new Domain(-3, 3, points, Kind.REAL);
    }

    /// Numbers of which no two are close.
    public static Domain distinct() {
        return new Domain(-3, 3, new double[0], Kind.DISTINCT);
    }

    /// Integers from 0 to `count` (exclusive), as int32.
    public static Domain index(int count) {
        return new Domain(0, count, new double[0], Kind.INDEX);
    }

    /// Truth values.
    public static Domain bool() {
        return new Domain(0, 2, new double[0], Kind.BOOL);
    }

    /// Square matrices that are regular and whose symmetric part is positive definite.
    public static Domain dominant() {
        return new Domain(-1, 1, new double[0], Kind.DOMINANT);
    }

    /// Values of this domain at random, drawn from `rng`: int32 for indices, bool for truth values, else `dtype`.
    public Tensor draw(Shape shape, DType dtype, Rng rng) {
        double[] values = rng.uniform(0, 1, shape, DType.FLOAT64).toDoubleArray();
        int[] places = kind == Kind.DISTINCT ? rng.permutation(values.length) : new int[0];
        for (int i = 0; i < values.length; i++) {
            double unit = kind == Kind.DISTINCT ? (places[i] + 0.25 + values[i] / 2) / values.length : values[i];
            values[i] = away(low + (high - low) * unit);
        }
        int n = kind == Kind.DOMINANT ? shape.dim(-1) : 0;
        for (int i = 0; i < values.length && n > 0; i++) {
            values[i] += i / n % shape.dim(-2) == i % n ? n : 0;
        }
        DType type = kind == Kind.INDEX ? DType.INT32 : kind == Kind.BOOL ? DType.BOOL : dtype;
        Values data = Elements.of(kind == Kind.BOOL ? floors(values) : values, type);
        return Tensor.wrap(type, data.array(), shape);
    }

    private static double[] floors(double[] values) {
        return Arrays.stream(values).map(Math::floor).toArray();
    }

    private double away(double value) {
        double distance = 0.1;
        double result = value;
        for (double point : avoid) {
            if (Math.abs(result - point) < distance) {
                result = result < point ? point - distance : point + distance;
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case INDEX -> "integers from " + (int) low + " to " + ((int) high - 1);
            case BOOL -> "truth values";
            case DOMINANT -> "matrices with a dominant diagonal";
            default ->
                "[" + low + ", " + high + "]" + (avoid.length == 0 ? "" : " away from " + Arrays.toString(avoid));
        };
    }
}
