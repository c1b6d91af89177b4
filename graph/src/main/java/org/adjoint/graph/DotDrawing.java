package org.adjoint.graph;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a graph in the DOT language of Graphviz.
final class DotDrawing {
    private static final String VALUE = "#2e7d32";
    private static final String GRADIENT = "#c62828";

    private final List<Vertex> vertices;
    private final Object2IntOpenHashMap<Vertex> ids = new Object2IntOpenHashMap<>();
    private final Object2IntOpenHashMap<Vertex> uses = new Object2IntOpenHashMap<>();
    private final StringBuilder text = new StringBuilder();

    DotDrawing(List<Vertex> vertices) {
        this.vertices = vertices;
        vertices.forEach(vertex -> ids.put(vertex, ids.size()));
        vertices.forEach(vertex -> vertex.inputs().forEach(input -> uses.addTo(input.from(), 1)));
    }

    String render() {
        text.append("digraph {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\"];\n");
        writeBoxes();
        for (Vertex vertex : vertices) {
            vertex.inputs().forEach(input -> edge(input.from(), "n" + ids.getInt(vertex), input.gradient()));
        }
        text.append("  out [shape=none, label=\"\"];\n");
        edge(vertices.getLast(), "out", vertices.getLast().gradient());
        return text.append("}\n").toString();
    }

    /// Sorted by scope, each box right after the vertices of the one around it, neighbouring vertices tell
    /// which boxes to close and which to open.
    private void writeBoxes() {
        List<Vertex> byScope = new ArrayList<>(vertices);
        byScope.sort(Comparator.comparing(vertex -> vertex.scope().replace('/', '\0')));
        List<String> open = List.of();
        for (Vertex vertex : byScope) {
            List<String> path = vertex.scope().isEmpty()
                    ? List.of()
                    : List.of(vertex.scope().split("/", -1));
            int common = 0;
            while (common < Math.min(open.size(), path.size())
                    && open.get(common).equals(path.get(common))) {
                common++;
            }
            text.repeat("  }\n", open.size() - common);
            for (int depth = common; depth < path.size(); depth++) {
                openBox(path.subList(0, depth + 1));
            }
            vertex(vertex);
            open = path;
        }
        text.repeat("  }\n", open.size());
    }

    private void openBox(List<String> path) {
        text.append("  subgraph ").append(quote("cluster_" + String.join("/", path)));
        text.append(" {\n    style=rounded; label=")
                .append(quote(path.getLast()))
                .append(";\n");
    }

    private void vertex(Vertex vertex) {
        String style = vertex.leaf() ? "shape=box, style=rounded" : "shape=ellipse";
        text.append("  n").append(ids.getInt(vertex)).append(" [label=").append(label(vertex));
        text.append(", ").append(style).append("];\n");
    }

    /// The name, and below it the sum of the gradients that several edges bring back.
    private String label(Vertex vertex) {
        String sum = uses.getInt(vertex) > 1 ? vertex.gradient() : null;
        return sum == null
                ? quote(vertex.name())
                : "<" + escape(vertex.name()) + "<br/>" + colored(GRADIENT, "Σ " + sum) + ">";
    }

    private void edge(Vertex from, String to, @Nullable String gradient) {
        text.append("  n").append(ids.getInt(from)).append(" -> ").append(to).append(" [label=<");
        text.append(colored(VALUE, from.value()));
        if (gradient != null) {
            text.append("<br/>").append(colored(GRADIENT, gradient));
        }
        text.append(">];\n");
    }

    private static String colored(String color, String label) {
        return "<font color=\"" + color + "\">" + escape(label) + "</font>";
    }

    private static String escape(String label) {
        return label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String quote(String label) {
        return '"' + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
