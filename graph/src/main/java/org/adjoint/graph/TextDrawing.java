package org.adjoint.graph;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Writes a graph as an indented text. A stack holds what is still to write: deep graphs need no recursion.
final class TextDrawing {
    private static final int MOST_LINES = 500;

    private record Line(String left, String value, String gradient) {}

    /// @param indent of this line
    /// @param branch what stands before the name
    /// @param below what the lines of its inputs add to the indent
    private record Pending(Vertex vertex, String indent, String branch, String below) {}

    private final List<Vertex> vertices;
    private final Set<Vertex> used = new HashSet<>();
    private final Set<Vertex> shared = new HashSet<>(); // used more than once
    private final Object2IntOpenHashMap<Vertex> numbers = new Object2IntOpenHashMap<>(); // of the shared ones written
    private final List<Line> lines = new ArrayList<>();

    TextDrawing(List<Vertex> vertices) {
        this.vertices = vertices;
        for (Vertex vertex : vertices) {
            for (Vertex.Edge input : vertex.inputs()) {
                if (!used.add(input.from()) && !input.from().leaf()) {
                    shared.add(input.from());
                }
            }
        }
    }

    String render() {
        ObjectArrayList<Pending> stack = new ObjectArrayList<>();
        for (Vertex vertex : vertices.reversed()) {
            if (!used.contains(vertex)) {
                stack.push(new Pending(vertex, "", "", ""));
            }
        }
        while (!stack.isEmpty() && lines.size() < MOST_LINES) {
            Pending next = stack.pop();
            boolean again = numbers.containsKey(next.vertex);
            if (!again && shared.contains(next.vertex)) {
                numbers.put(next.vertex, numbers.size() + 1);
            }
            lines.add(line(next, again));
            if (!again) {
                pushInputs(next, stack);
            }
        }
        return layOut() + (stack.isEmpty() ? "" : "... (" + vertices.size() + " nodes in all)\n");
    }

    private Line line(Pending next, boolean again) {
        Vertex vertex = next.vertex;
        String scope = vertex.scope().isEmpty() ? "" : vertex.scope() + "/";
        String number = numbers.containsKey(vertex) ? " #" + numbers.getInt(vertex) : "";
        String left = next.indent + next.branch + scope + vertex.name() + number;
        return again
                ? new Line(left + " (see above)", "", "")
                : new Line(
                        left,
                        "value " + vertex.value(),
                        vertex.gradient() == null ? "" : "gradient " + vertex.gradient());
    }

    private static void pushInputs(Pending parent, ObjectArrayList<Pending> stack) {
        List<Vertex.Edge> inputs = parent.vertex.inputs();
        for (int i = inputs.size() - 1; i >= 0; i--) {
            boolean last = i == inputs.size() - 1;
            String indent = parent.indent + parent.below;
            stack.push(new Pending(inputs.get(i).from(), indent, last ? "└─ " : "├─ ", last ? "   " : "│  "));
        }
    }

    private String layOut() {
        int left = width(Line::left);
        int middle = width(Line::value);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String row = pad(line.left, left) + "  " + pad(line.value, middle) + "  " + line.gradient;
            text.append(row.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(Function<Line, String> column) {
        return lines.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
