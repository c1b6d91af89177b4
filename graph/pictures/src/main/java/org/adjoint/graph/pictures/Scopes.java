package org.adjoint.graph.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.adjoint.graph.Vertex;
import org.jspecify.annotations.Nullable;

/// The scopes of a graph, as nested boxes that may be collapsed to one node each.
final class Scopes {
    private Scopes() {}

    /// All scopes that hold a vertex, and those around them.
    static Set<String> all(List<Vertex> vertices) {
        Set<String> scopes = new TreeSet<>();
        for (Vertex vertex : vertices) {
            for (String scope = vertex.scope(); !scope.isEmpty(); scope = around(scope)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /// The scope around `scope`, `""` for none.
    static String around(String scope) {
        return scope.substring(0, Math.max(0, scope.lastIndexOf('/')));
    }

    /// The last part of the path.
    static String name(String scope) {
        return scope.substring(scope.lastIndexOf('/') + 1);
    }

    /// 1 for an outermost scope.
    static int depth(String scope) {
        return scope.isEmpty() ? 0 : (int) scope.chars().filter(c -> c == '/').count() + 1;
    }

    /// The scopes to collapse, the innermost first, so that at most so many nodes and edges are left, if that
    /// can be.
    static Set<String> toCollapse(List<Vertex> vertices, int mostNodes, int mostEdges) {
        Set<String> collapsed = new HashSet<>();
        List<String> innermost = new ArrayList<>(all(vertices));
        innermost.sort(Comparator.comparingInt(Scopes::depth).reversed());
        int depth = innermost.isEmpty() ? 0 : depth(innermost.getFirst());
        while (depth > 0 && isLarger(collapse(vertices, collapsed), mostNodes, mostEdges)) {
            for (String scope : innermost) {
                if (depth(scope) == depth) {
                    collapsed.add(scope);
                }
            }
            depth--;
        }
        return collapsed;
    }

    private static boolean isLarger(Shown shown, int mostNodes, int mostEdges) {
        return shown.nodes().size() > mostNodes || shown.edges().size() > mostEdges;
    }

    /// The outermost collapsed scope around a vertex in `scope`, or `null`.
    private static @Nullable String outermost(String scope, Set<String> collapsed) {
        String found = null;
        for (String s = scope; !s.isEmpty(); s = around(s)) {
            if (collapsed.contains(s)) {
                found = s;
            }
        }
        return found;
    }

    /// What is shown when these scopes are collapsed.
    static Shown collapse(List<Vertex> vertices, Set<String> collapsed) {
        Map<Vertex, Set<Object>> ends = ends(vertices, collapsed);
        Map<Vertex, Shown.Node> nodes = new HashMap<>();
        Map<String, Shown.Node> boxes = new LinkedHashMap<>();
        Set<Shown.Node> all = new LinkedHashSet<>();
        for (Vertex vertex : vertices) {
            String scope = outermost(vertex.scope(), collapsed);
            Shown.Node node = scope == null ? node(vertex, ends) : boxes.get(scope);
            if (node == null) {
                node = box(vertices, Objects.requireNonNull(scope));
                boxes.put(scope, node);
            }
            nodes.put(vertex, node);
            all.add(node);
        }
        List<Shown.Edge> edges = edges(vertices, nodes);
        all.add(edges.getLast().to());
        return new Shown(List.copyOf(all), edges);
    }

    /// Where the lines that leave a vertex end: one line for all that ends in the same collapsed box.
    private static Map<Vertex, Set<Object>> ends(List<Vertex> vertices, Set<String> collapsed) {
        Map<Vertex, Set<Object>> ends = new HashMap<>();
        for (Vertex vertex : vertices) {
            String scope = outermost(vertex.scope(), collapsed);
            for (Vertex.Edge edge : vertex.inputs()) {
                ends.computeIfAbsent(edge.from(), _ -> new HashSet<>()).add(scope == null ? new Object() : scope);
            }
        }
        return ends;
    }

    private static Shown.Node node(Vertex vertex, Map<Vertex, Set<Object>> ends) {
        boolean several = ends.getOrDefault(vertex, Set.of()).size() > 1;
        Shown.Kind kind = vertex.leaf() ? Shown.Kind.LEAF : Shown.Kind.OPERATION;
        return new Shown.Node(vertex.name(), vertex.scope(), kind, several ? vertex.gradient() : null);
    }

    private static Shown.Node box(List<Vertex> vertices, String scope) {
        long count = vertices.stream()
                .filter(vertex -> vertex.scope().equals(scope) || vertex.scope().startsWith(scope + "/"))
                .count();
        return new Shown.Node(name(scope) + " (" + count + " nodes)", around(scope), Shown.Kind.COLLAPSED, null);
    }

    /// An edge for each line. What ends in the same collapsed box is one line.
    private static List<Shown.Edge> edges(List<Vertex> vertices, Map<Vertex, Shown.Node> nodes) {
        Map<Vertex, Integer> uses = new HashMap<>();
        Map<List<Object>, List<Vertex.Edge>> lines = new LinkedHashMap<>();
        for (Vertex vertex : vertices) {
            Shown.Node to = of(nodes, vertex);
            for (Vertex.Edge edge : vertex.inputs()) {
                uses.merge(edge.from(), 1, Integer::sum);
                Object apart = to.kind() == Shown.Kind.COLLAPSED ? to : new Object();
                if (of(nodes, edge.from()) != to) {
                    lines.computeIfAbsent(List.of(edge.from(), to, apart), _ -> new ArrayList<>())
                            .add(edge);
                }
            }
        }
        List<Shown.Edge> edges = new ArrayList<>();
        lines.forEach((line, of) -> {
            Vertex from = of.getFirst().from();
            boolean all = of.size() == Objects.requireNonNull(uses.get(from));
            String part = of.size() == 1 ? of.getFirst().gradient() : null; // of some of several uses: not known
            edges.add(new Shown.Edge(
                    of(nodes, from), (Shown.Node) line.get(1), from.value(), all ? from.gradient() : part));
        });
        Shown.Node end = new Shown.Node("", "", Shown.Kind.END, null);
        Vertex output = vertices.getLast();
        edges.add(new Shown.Edge(of(nodes, output), end, output.value(), output.gradient()));
        return edges;
    }

    private static Shown.Node of(Map<Vertex, Shown.Node> nodes, Vertex vertex) {
        return Objects.requireNonNull(nodes.get(vertex), "vertices come before those that use them");
    }
}
