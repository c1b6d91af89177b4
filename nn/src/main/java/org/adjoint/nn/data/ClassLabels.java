package org.adjoint.nn.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.adjoint.ops.Tensor;

/// Texts that become class numbers, counted from 0.
final class ClassLabels {
    /// How the numbers are given.
    sealed interface Order {
        /// As numbers if all texts are numbers, else by the alphabet.
        record Sorted() implements Order {}

        /// As the texts appear.
        record Appearance() implements Order {}

        /// As named by the caller.
        record Given(List<String> names) implements Order {}
    }

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    private final Order order;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int[] labels = new int[16];
    private int count;

    ClassLabels(Order order) {
        this.order = order;
        if (order instanceof Order.Given given) {
            given.names().forEach(this::number);
        }
    }

    private int number(String name) {
        Integer known = numbers.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    /// Adds the label in `column` of the current row.
    void add(CsvRows rows, int column) {
        String text = rows.text(column);
        if (text.isEmpty()) {
            throw rows.error(column, "the label is empty", "fill in the field, or remove the line");
        }
        boolean given = order instanceof Order.Given && numbers.containsKey(text);
        if (!given && rows.isMissing(column)) {
            throw rows.error(
                    column,
                    "got \"" + text + "\", which says that the label is missing",
                    "fill in the field, or remove the line; if it is a class, name all classes: classes(...)");
        }
        if (!given && order instanceof Order.Given) {
            throw rows.error(
                    column,
                    "got the label \"" + text + "\", expected one of \"" + String.join("\", \"", names) + "\"",
                    "correct the field, or name all classes: classes(...)");
        }
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, 2 * count);
        }
        labels[count++] = number(text);
    }

    /// The names of the classes, number 0 first.
    List<String> names() {
        return order instanceof Order.Sorted
                ? names.stream().sorted(comparator()).toList()
                : List.copyOf(names);
    }

    /// The labels, int32 of shape `[n]`.
    Tensor tensor() {
        int[] places = new int[names.size()];
        int next = 0;
        for (String name : names()) {
            places[number(name)] = next++;
        }
        return Tensor.of(
                Arrays.stream(labels, 0, count).map(label -> places[label]).toArray());
    }

    /// "10" comes after "9", and "10.0" after "9.0", if all texts are numbers.
    private Comparator<String> comparator() {
        boolean numeric = names.stream().allMatch(name -> NUMBER.matcher(name).matches());
        Comparator<String> alphabet = Comparator.naturalOrder();
        return numeric
                ? Comparator.<String, BigDecimal>comparing(BigDecimal::new).thenComparing(alphabet)
                : alphabet;
    }
}
