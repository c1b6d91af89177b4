package org.adjoint.nn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Variable;

/// Writes the table of [Model#summary].
final class Summary {
    private Summary() {}

    static String of(Model model) {
        List<SummaryRow> rows = SummaryRow.flat(model.rows());
        int left = Math.max(24, width(rows.stream().map(SummaryRow::layer).toList()) + 2);
        int middle = Math.max(18, width(rows.stream().map(SummaryRow::shape).toList()) + 2);
        int total = model.countParams();
        int trainable =
                model.trainableWeights().stream().mapToInt(Summary::size).sum();
        StringBuilder text = new StringBuilder("Model: \"" + model.name() + "\"\n");
        String format = " %-" + left + "s %-" + middle + "s %10s\n";
        String rule = "─".repeat(left + middle + 13) + "\n";
        text.append(rule).append(String.format(Locale.ROOT, format, "Layer (type)", "Output shape", "Params"));
        text.append(rule);
        for (SummaryRow row : rows) {
            text.append(String.format(Locale.ROOT, format, row.layer(), row.shape(), group(row.params())));
        }
        text.append(rule);
        text.append(" Total params: ").append(group(total)).append('\n');
        text.append(" Trainable params: ").append(group(trainable)).append('\n');
        text.append(" Non-trainable params: ").append(group(total - trainable)).append('\n');
        return text.toString();
    }

    /// The shapes of outputs, `?` if they are not known yet.
    static String shapes(List<Shape> shapes) {
        return shapes.isEmpty() ? "?" : shapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
    }

    private static int size(Variable weight) {
        return weight.shape().size();
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String group(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
