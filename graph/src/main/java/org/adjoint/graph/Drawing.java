package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture of the graph behind an expression, as text or in the DOT language of Graphviz, with the values
/// that flow forward and the gradients that flow back, as in a lecture.
///
/// ```java
/// Gradients<Scalar> gradients = Backward.of(f).everyNode().retainGraph().run();
/// System.out.println(Drawing.of(f, gradients).text());
/// ```
///
/// Values are shown where nodes kept them: always for [Scalar], and for tensors where a rule needs them.
public final class Drawing {
    private final List<Vertex> vertices;

    private Drawing(List<Vertex> vertices) {
        this.vertices = vertices;
    }

    /// The drawing of the graph of `output`, without gradients.
    ///
    /// @throws AdjointException if `output` is a constant, or its graph was released
    public static <V extends Value<V>> Drawing of(V output) {
        return of(List.of(output));
    }

    /// The drawing of the graph of several outputs, without gradients.
    ///
    /// @throws AdjointException if an output is a constant, or its graph was released
    public static <V extends Value<V>> Drawing of(List<V> outputs) {
        Long2ObjectOpenHashMap<Vertex> made = new Long2ObjectOpenHashMap<>();
        List<Vertex> vertices = new ArrayList<>();
        outputs.forEach(output -> new Collector<>(output, null, made, vertices).collect());
        return new Drawing(vertices);
    }

    /// The drawing of the graph of `output` with `gradients`; take them by [Backward#everyNode] and
    /// [Backward#retainGraph], so that every node has one and the graph is still there.
    ///
    /// @throws AdjointException if `output` is a constant, or its graph was released
    public static <V extends Value<V>> Drawing of(V output, Gradients<V> gradients) {
        List<Vertex> vertices = new ArrayList<>();
        new Collector<>(output, gradients, new Long2ObjectOpenHashMap<>(), vertices).collect();
        return new Drawing(vertices);
    }

    /// What is drawn, inputs before the vertices that use them and the output last, for those who draw it in
    /// other ways.
    public List<Vertex> vertices() {
        return List.copyOf(vertices);
    }

    /// The graph as an indented text, each output first and each node's inputs below it:
    ///
    /// ```text
    /// mul      value -12  gradient 1
    /// ├─ add   value 3    gradient -4
    /// │  ├─ x  value -2   gradient -4
    /// │  └─ y  value 5    gradient -4
    /// └─ z     value -4   gradient 3
    /// ```
    ///
    /// A node that is used again is numbered, written once and referred to afterwards. After 500 lines it is
    /// cut off.
    public String text() {
        return new TextDrawing(vertices).render();
    }

    /// The graph in the DOT language: inputs on the left, values above the edges in green, gradients below them
    /// in red, and scopes as boxes. Where several edges leave a node each shows what comes back along it, and the
    /// node shows their sum. `dot -Tsvg` draws it.
    public String dot() {
        return new DotDrawing(vertices).render();
    }

    /// Turns nodes into vertices, inputs before the nodes that use them.
    private static final class Collector<V extends Value<V>> {
        private final VectorSpace<V> space;
        private final Path<V> path;
        private final Passes<V> passes;
        private final Long2ObjectOpenHashMap<Vertex> made;
        private final List<Vertex> vertices;

        /// @param made the vertices of nodes that are collected already
        /// @param vertices where they are collected
        Collector(
                V output,
                @Nullable Gradients<V> gradients,
                Long2ObjectOpenHashMap<Vertex> made,
                List<Vertex> vertices) {
            this.made = made;
            this.vertices = vertices;
            Node<V> root = output.node();
            if (root == null) {
                throw new AdjointException(
                        "drawing",
                        "a constant has no graph to draw: got " + output.space().format(output),
                        "compute it from a variable, with recording on");
            }
            this.space = output.space();
            this.path = Path.between(root, null);
            this.passes = new Passes<>(output, path, gradients);
        }

        void collect() {
            for (int i = path.size() - 1; i >= 0; i--) {
                Node<V> node = path.node(i);
                if (!made.containsKey(node.id())) {
                    Vertex vertex = vertex(node);
                    made.put(node.id(), vertex);
                    vertices.add(vertex);
                }
            }
        }

        private Vertex vertex(Node<V> node) {
            List<Vertex.Edge> inputs = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) {
                Node<V> parent = node.parent(i);
                Vertex from = parent == null ? constant(node, i) : made.get(parent.id());
                inputs.add(new Vertex.Edge(from, text(passes.downstream(node, i))));
            }
            return new Vertex(
                    node.name(),
                    node.scope(),
                    node.isLeaf(),
                    text(passes.value(node), node.shape()),
                    text(passes.gradient(node)),
                    inputs);
        }

        private Vertex constant(Node<V> node, int input) {
            String value = text(node.savedInput(input), node.inputShape(input));
            Vertex constant = new Vertex("constant", node.scope(), true, value, null, List.of());
            vertices.add(constant);
            return constant;
        }

        private String text(@Nullable V value, Shape shape) {
            return value == null ? shape.toString() : space.format(value);
        }

        private @Nullable String text(@Nullable V gradient) {
            return gradient == null ? null : space.format(gradient);
        }
    }
}
