package org.adjoint.ops.primitives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Expression;

/// Einstein's sums, made of diagonals, sums, permutations, reshapes and matrix products: operands are
/// multiplied from left to right, and what no later operand and not the result names is summed over as soon as
/// possible.
///
/// Inside, an axis is a character: a letter, or for the axes of `...` a digit, counted from the last.
///
/// @param <T> the kind of expression
public final class Einsum<T extends Expression<T>> {
    private static final String OPERATION = "einsum";

    /// An operand and the names of its axes.
    private record Named<T>(T value, String axes) {
        int axis(char name) {
            return axes.indexOf(name);
        }

        boolean has(char name) {
            return axis(name) >= 0;
        }
    }

    private final String equation;
    private final Map<Character, Integer> sizes = new HashMap<>();

    private Einsum(String equation) {
        this.equation = equation;
    }

    public static <T extends Expression<T>> T of(String equation, T first, List<T> others) {
        List<T> operands = new ArrayList<>(List.of(first));
        operands.addAll(others);
        return new Einsum<T>(equation).compute(operands);
    }

    /// `Σ a b` over pairs of axes.
    public static <T extends Expression<T>> T tensordot(T a, T b, int[] axes, int[] otherAxes) {
        if (axes.length != otherAxes.length) {
            throw new AdjointException(
                    "tensordot",
                    "got " + axes.length + " axes of one operand and " + otherAxes.length + " of the other",
                    "give pairs of axes");
        }
        char[] left = letters(0, a.shape().rank());
        char[] right = letters(left.length, b.shape().rank());
        for (int i = 0; i < axes.length; i++) {
            int at = a.shape().axis(axes[i], "tensordot");
            int other = b.shape().axis(otherAxes[i], "tensordot");
            if (a.shape().dim(at) != b.shape().dim(other)) {
                throw new AdjointException(
                        "tensordot",
                        "sizes differ: axis " + at + " of " + a.shape() + " and axis " + other + " of " + b.shape(),
                        "pair axes of equal size");
            }
            right[other] = left[at];
        }
        String x = new String(left);
        String y = new String(right);
        String rest = (x + y)
                .chars()
                .filter(c -> (x + y).indexOf(c) == (x + y).lastIndexOf(c))
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        return of(x + "," + y + "->" + rest, a, List.of(b));
    }

    private static char[] letters(int from, int count) {
        char[] letters = new char[count];
        for (int i = 0; i < count; i++) {
            letters[i] = (char) ((from + i < 26 ? 'a' : 'A' - 26) + from + i);
        }
        return letters;
    }

    private AdjointException error(String problem, String fix) {
        return new AdjointException(OPERATION, "\"" + equation + "\": " + problem, fix);
    }

    private T compute(List<T> operands) {
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        String[] terms = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (terms.length != operands.size()) {
            throw error(terms.length + " operands are named, " + operands.size() + " given", "name each operand once");
        }
        List<Named<T>> named = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            named.add(diagonal(operands.get(i), axes(terms[i], operands.get(i).shape())));
        }
        String result =
                arrow < 0 ? implicit(named, String.join("", terms)) : explicit(named, text.substring(arrow + 2));
        Named<T> product = sumOut(named.getFirst(), named.subList(1, named.size()), result);
        for (int i = 1; i < named.size(); i++) {
            List<Named<T>> later = named.subList(i + 1, named.size());
            product = multiply(product, sumAlone(named.get(i), product, later, result), later, result);
        }
        return permuted(product, result).value();
    }

    /// The names of an operand's axes, with digits for `...`.
    private String axes(String term, Shape shape) {
        int dots = term.indexOf("...");
        String letters = term.replace("...", "");
        if (!letters.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
            throw error("\"" + term + "\" is not made of letters and at most one ...", "name axes by letters");
        }
        int further = shape.rank() - letters.length();
        if (dots < 0 ? further != 0 : further < 0 || further > 10) {
            throw error(
                    "\"" + term + "\" names " + letters.length() + " axes of a tensor of shape " + shape,
                    "name every axis, or write ... for those that are left");
        }
        String extra = IntStream.range(0, dots < 0 ? 0 : further)
                .mapToObj(i -> String.valueOf(further - 1 - i))
                .collect(Collectors.joining());
        String axes = dots < 0 ? letters : term.substring(0, dots) + extra + term.substring(dots + 3);
        for (int axis = 0; axis < axes.length(); axis++) {
            register(axes.charAt(axis), shape.dim(axis));
        }
        return axes;
    }

    private void register(char name, int size) {
        int known = sizes.getOrDefault(name, size);
        boolean further = Character.isDigit(name);
        if (known != size
                && known != Shape.UNKNOWN
                && size != Shape.UNKNOWN
                && !(further && (known == 1 || size == 1))) {
            throw error(
                    (further ? "an axis of ..." : "axis " + name) + " has the sizes " + known + " and " + size,
                    "give axes of one name one size");
        }
        sizes.put(name, further && known != 1 ? known : known == Shape.UNKNOWN || known == 1 ? size : known);
    }

    /// Takes diagonals where the operand repeats a letter.
    private Named<T> diagonal(T operand, String axes) {
        T value = operand;
        String names = axes;
        for (int i = 0; i < names.length(); i++) {
            int other = names.indexOf(names.charAt(i), i + 1);
            while (other >= 0) {
                value = value.permute(lastly(names.length(), i, other)).diagonal();
                char name = names.charAt(i);
                names = new StringBuilder(names)
                        .deleteCharAt(other)
                        .deleteCharAt(i)
                        .append(name)
                        .toString();
                i = -1;
                other = -1;
            }
        }
        return new Named<>(value, names);
    }

    private static int[] lastly(int rank, int first, int second) {
        return IntStream.concat(
                        IntStream.range(0, rank).filter(axis -> axis != first && axis != second),
                        IntStream.of(first, second))
                .toArray();
    }

    private String further() {
        return sizes.keySet().stream()
                .filter(Character::isDigit)
                .sorted((x, y) -> y - x)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /// NumPy's result without an arrow: the letters that occur once.
    private String implicit(List<Named<T>> named, String all) {
        String once = all.replace("...", "")
                .chars()
                .filter(c -> all.indexOf(c) == all.lastIndexOf(c))
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        return further() + once;
    }

    private String explicit(List<Named<T>> named, String term) {
        int dots = term.indexOf("...");
        String letters = term.replace("...", "");
        for (int i = 0; i < letters.length(); i++) {
            char name = letters.charAt(i);
            if (named.stream().noneMatch(operand -> Character.isLetter(name) && operand.has(name))) {
                throw error("the result names " + name + ", no operand does", "use letters of the operands");
            }
            if (letters.indexOf(name) != i) {
                throw error("the result names " + name + " twice", "name each axis of the result once");
            }
        }
        if (dots < 0 && !further().isEmpty()) {
            throw error("the operands have ..., the result has not", "add ... to the result, or sum over those axes");
        }
        return dots < 0 ? letters : term.substring(0, dots) + further() + term.substring(dots + 3);
    }

    private boolean needed(char name, List<Named<T>> later, String result) {
        return result.indexOf(name) >= 0 || later.stream().anyMatch(operand -> operand.has(name));
    }

    /// Sums over the axes that nothing else needs.
    private Named<T> sumOut(Named<T> operand, List<Named<T>> later, String result) {
        int[] gone = IntStream.range(0, operand.axes.length())
                .filter(axis -> !needed(operand.axes.charAt(axis), later, result))
                .toArray();
        if (gone.length == 0) {
            return operand;
        }
        String rest = keep(operand.axes, name -> needed(name, later, result));
        return new Named<>(operand.value.sum(gone), rest);
    }

    private Named<T> sumAlone(Named<T> operand, Named<T> product, List<Named<T>> later, String result) {
        List<Named<T>> users = new ArrayList<>(later);
        users.add(product);
        return sumOut(operand, users, result);
    }

    private interface Choice {
        boolean holds(char name);
    }

    private static String keep(String axes, Choice choice) {
        return axes.chars()
                .filter(c -> choice.holds((char) c))
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private Named<T> permuted(Named<T> operand, String order) {
        int[] axes = order.chars().map(operand.axes::indexOf).toArray();
        boolean same = order.equals(operand.axes);
        return same ? operand : new Named<>(operand.value.permute(axes), order);
    }

    /// The product of two operands: axes of both that are needed later are a batch, those that are not are
    /// summed over by a matrix product. Axes of one operand are merged to its rows or columns, but for unknown
    /// sizes, which no reshape could separate again: they are a batch along which the other operand repeats.
    private Named<T> multiply(Named<T> a, Named<T> b, List<Named<T>> later, String result) {
        String shared = keep(a.axes, name -> b.has(name) && needed(name, later, result));
        String summed = keep(a.axes, name -> b.has(name) && shared.indexOf(name) < 0);
        String openLeft = keep(a.axes, name -> !b.has(name) && size(name, a) == Shape.UNKNOWN);
        String openRight = keep(b.axes, name -> !a.has(name) && size(name, b) == Shape.UNKNOWN);
        String left = keep(a.axes, name -> !b.has(name) && openLeft.indexOf(name) < 0);
        String right = keep(b.axes, name -> !a.has(name) && openRight.indexOf(name) < 0);
        String batch = shared + openLeft + openRight;
        T product = matrices(a, batch, left, summed).matmul(matrices(b, batch, summed, right));
        Shape shape = product.shape().slice(0, batch.length());
        for (char name : (left + right).toCharArray()) {
            shape = shape.insert(-1, size(name, a.has(name) ? a : b));
        }
        return new Named<>(reshaped(product, shape), batch + left + right);
    }

    private int size(char name, Named<T> operand) {
        return operand.value.shape().dim(operand.axis(name));
    }

    /// The operand as a batch of matrices, `rows` and `columns` merged; axes of the batch that it does not
    /// have get size 1.
    private T matrices(Named<T> operand, String batch, String rows, String columns) {
        T value = permuted(operand, keep(batch, operand::has) + rows + columns).value();
        Shape target = Shape.SCALAR;
        for (char name : batch.toCharArray()) {
            target = target.insert(-1, operand.has(name) ? size(name, operand) : 1);
        }
        return reshaped(value, target.insert(-1, product(rows, operand)).insert(-1, product(columns, operand)));
    }

    private T reshaped(T value, Shape target) {
        return target.equals(value.shape()) ? value : value.reshape(target);
    }

    private int product(String names, Named<T> operand) {
        return Shape.of(names.chars().map(name -> size((char) name, operand)).toArray())
                .size();
    }
}
