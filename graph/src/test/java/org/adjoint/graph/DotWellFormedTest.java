package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Whatever the graph, its scopes and its names: the drawing is well-formed and draws all of it.
class DotWellFormedTest {
    /// One more node, made in `scopes` from two of those before.
    private record Step(List<String> scopes, String name, int kind, int first, int second) {
        Scalar apply(List<Scalar> values) {
            Scalar a = values.get(first % values.size());
            Scalar b = values.get(second % values.size());
            Supplier<Scalar> make = () -> switch (kind) {
                case 0 -> a.add(Scalar.variable(name, 0.5));
                case 1 -> a.mul(b);
                case 2 -> a.sin();
                default -> a.sub(1.25);
            };
            for (String scope : scopes.reversed()) {
                Supplier<Scalar> inner = make;
                make = () -> Scope.in(scope, inner);
            }
            return make.get();
        }
    }

    @Provide
    Arbitrary<List<Step>> programs() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "a b", "\"", "\\", "{", "}", "<&>", "-", "a\nb", ";", "ü");
        Arbitrary<Integer> index = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(
                        names.list().ofMaxSize(3), names, Arbitraries.integers().between(0, 3), index, index)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_drawing_of_any_graph_is_well_formed_and_complete(@ForAll("programs") List<Step> program) {
        List<Scalar> values = new ArrayList<>(List.of(Scalar.variable("x", 1)));
        program.forEach(step -> values.add(step.apply(values)));
        Scalar f = values.getLast();
        Gradients<Scalar> gradients = Backward.of(f).everyNode().retainGraph().run();

        DotGrammar dot = DotGrammar.read(Drawing.of(f, gradients).dot());

        assertEquals(dot.boxes.size(), new HashSet<>(dot.boxes).size(), "a box is drawn twice");
        for (String edge : dot.edges) {
            for (String end : edge.split(" ", -1)) {
                assertTrue(dot.boxesOfNodes.containsKey(end), end);
            }
        }
        Path<Scalar> path = Path.between(Objects.requireNonNull(f.node()), null);
        int edges = 1; // to the output
        for (int i = 0; i < path.size(); i++) {
            edges += path.node(i).arity();
        }
        assertEquals(edges, dot.edges.size());
        assertEquals(scopesOf(path), scopesOf(dot));
    }

    /// The depths of scopes in which nodes and constants are, sorted.
    private static List<Integer> scopesOf(Path<Scalar> path) {
        List<Integer> depths = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            Node<Scalar> node = path.node(i);
            int depth = node.scope().isEmpty() ? 0 : node.scope().split("/", -1).length;
            depths.add(depth);
            for (int k = 0; k < node.arity(); k++) {
                if (node.parent(k) == null) {
                    depths.add(depth); // a constant is drawn where it is used
                }
            }
        }
        return depths.stream().sorted().toList();
    }

    private static List<Integer> scopesOf(DotGrammar dot) {
        return dot.boxesOfNodes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("out"))
                .map(entry -> entry.getValue().size())
                .sorted()
                .toList();
    }

    @Test
    void the_grammar_rejects_what_graphviz_would() {
        for (String wrong : List.of(
                "digraph {",
                "digraph { } }",
                "digraph { a [label=\"x]; }",
                "digraph { a [label=<<font color=\"#ffffff\">a < b</font>>]; }",
                "digraph { a -> ; }",
                "digraph { subgraph \"s\" { a [label=\"x\"]; }")) {
            assertThrows(IllegalStateException.class, () -> DotGrammar.read(wrong), wrong);
        }
    }
}
