package org.adjoint.graph;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes a graph in the DOT language of Graphviz.
final class DotDrawing {
    private static final String VALUE = "#2e7d32";
    private static final String GRADIENT = "#c62828";

    private final List<Vertex> vertices;
    private final Object2IntOpenHashMap<Vertex> ids = new Object2IntOpenHashMap<>();
    private final StringBuilder text = new StringBuilder();

    DotDrawing(List<Vertex> vertices) {
        this.vertices = vertices;
        vertices.forEach(vertex -> ids.put(vertex, ids.size()));
    }

    String render() {
        text.append("digraph {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\"];\n");
        writeBoxes();
        for (Vertex vertex : vertices) {
            vertex.inputs().forEach(input -> edge(input, "n" + ids.getInt(vertex)));
        }
        text.append("  out [shape=none, label=\"\"];\n");
        edge(vertices.getLast(), "out");
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
        text.append("  n").append(ids.getInt(vertex)).append(" [label=").append(quote(vertex.name()));
        text.append(", ").append(style).append("];\n");
    }

    private void edge(Vertex from, String to) {
        text.append("  n").append(ids.getInt(from)).append(" -> ").append(to).append(" [label=<");
        text.append(colored(VALUE, from.value()));
        if (from.gradient() != null) {
            text.append("<br/>").append(colored(GRADIENT, from.gradient()));
        }
        text.append(">];\n");
    }

    private static String colored(String color, String label) {
        String escaped = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<font color=\"" + color + "\">" + escaped + "</font>";
    }

    private static String quote(String label) {
        return '"' + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
