package org.adjoint.nn.saving;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Numbers, truth values and strings, which are in trees what they are.
///
/// @param expected what is read
/// @param type the class of values
/// @param reading the value of a tree, `null` if it has none of this type
record Plain<T>(String expected, Class<T> type, Function<Object, @Nullable T> reading) implements Codec<T> {
    static final List<Plain<?>> ALL = List.of(
            new Plain<>("a string", String.class, tree -> tree instanceof String text ? text : null),
            new Plain<>("true or false", Boolean.class, tree -> tree instanceof Boolean truth ? truth : null),
            new Plain<>("a whole number below 2³¹", Integer.class, number(BigDecimal::intValueExact)),
            new Plain<>("a whole number below 2⁶³", Long.class, number(BigDecimal::longValueExact)),
            new Plain<>(
                    "a number",
                    Float.class,
                    tree -> tree instanceof Number number ? (Float) number.floatValue() : null),
            new Plain<>(
                    "a number",
                    Double.class,
                    tree -> tree instanceof Number number ? (Double) number.doubleValue() : null));

    /// Numbers that are whole and small enough, however they are written
    private static <N> Function<Object, @Nullable N> number(Function<BigDecimal, N> exact) {
        return tree -> {
            try {
                return tree instanceof Number number ? exact.apply(new BigDecimal(number.toString())) : null;
            } catch (ArithmeticException | NumberFormatException notWhole) {
                return null;
            }
        };
    }

    @Override
    public Object write(T value, String path) {
        return value;
    }

    @Override
    public T read(@Nullable Object tree, String path, @Nullable Object preset) {
        T value = tree == null ? null : reading.apply(tree);
        if (value == null) {
            throw Misread.unexpected(path, expected, tree);
        }
        return value;
    }
}
