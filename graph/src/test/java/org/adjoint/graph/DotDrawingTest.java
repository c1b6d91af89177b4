package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Graphs in the language of Graphviz, to the letter.
class DotDrawingTest {
    private final Scalar x = Scalar.variable("x", -2);
    private final Scalar y = Scalar.variable("y", 5);
    private final Scalar z = Scalar.variable("z", -4);

    private static String edge(String ends, String value, String gradient) {
        String below = gradient.isEmpty() ? "" : "<br/><font color=\"#c62828\">" + gradient + "</font>";
        return "  " + ends + " [label=<<font color=\"#2e7d32\">" + value + "</font>" + below + ">];\n";
    }

    @Test
    void the_lecture_example_shows_values_and_gradients_on_its_edges() {
        Scalar f = x.add(y).mul(z);
        Gradients<Scalar> gradients = Backward.of(f).everyNode().retainGraph().run();
        assertEquals(
                """
                digraph {
                  rankdir=LR;
                  node [fontname="Helvetica"];
                  edge [fontname="Helvetica"];
                  n0 [label="x", shape=box, style=rounded];
                  n1 [label="y", shape=box, style=rounded];
                  n2 [label="z", shape=box, style=rounded];
                  n3 [label="add", shape=ellipse];
                  n4 [label="mul", shape=ellipse];
                """
                        + edge("n0 -> n3", "-2", "-4")
                        + edge("n1 -> n3", "5", "-4")
                        + edge("n3 -> n4", "3", "-4")
                        + edge("n2 -> n4", "-4", "3")
                        + "  out [shape=none, label=\"\"];\n"
                        + edge("n4 -> out", "-12", "1")
                        + "}\n",
                Drawing.of(f, gradients).dot());
    }

    @Test
    void a_node_used_twice_has_two_edges_and_a_constant_is_drawn() {
        assertEquals(
                """
                digraph {
                  rankdir=LR;
                  node [fontname="Helvetica"];
                  edge [fontname="Helvetica"];
                  n0 [label="x", shape=box, style=rounded];
                  n1 [label="mul", shape=ellipse];
                  n2 [label="constant", shape=box, style=rounded];
                  n3 [label="add", shape=ellipse];
                """
                        + edge("n0 -> n1", "-2", "")
                        + edge("n0 -> n1", "-2", "")
                        + edge("n1 -> n3", "4", "")
                        + edge("n2 -> n3", "1.5", "")
                        + "  out [shape=none, label=\"\"];\n"
                        + edge("n3 -> out", "5.5", "")
                        + "}\n",
                Drawing.of(x.mul(x).add(1.5)).dot());
    }

    @Test
    void scopes_are_boxes_within_boxes_and_each_is_drawn_once() {
        Scalar hidden = Scope.in("net", () -> Scope.in("a", () -> x.neg()));
        Scalar side = Scope.in("net-2", () -> hidden.sin());
        Scalar f = Scope.in("net", () -> Scope.in("b", () -> side.exp()).mul(hidden));
        String dot = Drawing.of(f).dot();
        assertEquals("""
                  n0 [label="x", shape=box, style=rounded];
                  subgraph "cluster_net" {
                    style=rounded; label="net";
                  n4 [label="mul", shape=ellipse];
                  subgraph "cluster_net/a" {
                    style=rounded; label="a";
                  n1 [label="neg", shape=ellipse];
                  }
                  subgraph "cluster_net/b" {
                    style=rounded; label="b";
                  n3 [label="exp", shape=ellipse];
                  }
                  }
                  subgraph "cluster_net-2" {
                    style=rounded; label="net-2";
                  n2 [label="sin", shape=ellipse];
                  }
                """, dot.substring(dot.indexOf("  n0 [label"), dot.indexOf("  n0 ->")));
    }

    @Test
    void odd_names_are_quoted() {
        Scalar odd = Scope.in("a \"b\"", () -> Scalar.variable("w\\ \"1\"\n{}", 1));
        String dot = Drawing.of(odd.neg()).dot();
        assertTrue(dot.contains("[label=\"w\\\\ \\\"1\\\"\\n{}\", "), dot);
        assertTrue(dot.contains("subgraph \"cluster_a \\\"b\\\"\" {"), dot);
    }

    @Test
    void values_are_escaped_within_labels() {
        Vector v = Vector.variable("v", Shape.of(1), 3);
        String dot = Drawing.of(v.times(v)).dot();
        assertTrue(dot.contains(">&lt;[3.0] &amp; \"[1]\"&gt;</font>"), dot);
    }

    @Test
    void each_edge_has_its_part_of_the_gradient_and_the_node_the_sum() {
        Scalar twice = Scalar.variable("x<1>", 3);
        Scalar f = twice.mul(twice).add(1);
        String dot =
                Drawing.of(f, Backward.of(f).everyNode().retainGraph().run()).dot();
        assertTrue(dot.contains("n0 [label=<x&lt;1&gt;<br/><font color=\"#c62828\">Σ 6</font>>, "), dot);
        assertTrue(dot.contains(edge("n0 -> n1", "3", "3") + edge("n0 -> n1", "3", "3")), dot);
    }
}
