package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Graphs as text, to the letter.
class TextDrawingTest {
    private final Scalar x = Scalar.variable("x", -2);
    private final Scalar y = Scalar.variable("y", 5);
    private final Scalar z = Scalar.variable("z", -4);

    private static String withGradients(Scalar f) {
        return Drawing.of(f, Backward.of(f).everyNode().retainGraph().run()).text();
    }

    @Test
    void the_lecture_example_shows_values_and_gradients() {
        assertEquals("""
                mul      value -12  gradient 1
                ├─ add   value 3    gradient -4
                │  ├─ x  value -2   gradient -4
                │  └─ y  value 5    gradient -4
                └─ z     value -4   gradient 3
                """, withGradients(x.add(y).mul(z)));
    }

    @Test
    void without_gradients_values_alone_are_shown() {
        assertEquals("""
                mul      value -12
                ├─ add   value 3
                │  ├─ x  value -2
                │  └─ y  value 5
                └─ z     value -4
                """, Drawing.of(x.add(y).mul(z)).text());
    }

    @Test
    void nodes_without_a_gradient_show_none() {
        Scalar f = x.add(y).mul(z);
        Gradients<Scalar> gradients = Backward.of(f).retainGraph().run();
        assertEquals("""
                mul      value -12
                ├─ add   value 3
                │  ├─ x  value -2   gradient -4
                │  └─ y  value 5    gradient -4
                └─ z     value -4   gradient 3
                """, Drawing.of(f, gradients).text());
    }

    @Test
    void shared_nodes_are_numbered_in_the_order_of_reading_and_written_once() {
        Scalar inner = x.add(y);
        Scalar outer = inner.mul(inner);
        assertEquals("""
                add                       value 0
                ├─ mul #1                 value 9
                │  ├─ add #2              value 3
                │  │  ├─ x                value -2
                │  │  └─ y                value 5
                │  └─ add #2 (see above)
                └─ neg                    value -9
                   └─ mul #1 (see above)
                """, Drawing.of(outer.add(outer.neg())).text());
    }

    @Test
    void constants_and_scopes_are_named() {
        Scalar f = Scope.in("loss", () -> x.mul(3).add(x));
        assertEquals("""
                loss/add             value -8  gradient 1
                ├─ loss/mul          value -6  gradient 1
                │  ├─ x              value -2  gradient 4
                │  └─ loss/constant  value 3
                └─ x                 value -2  gradient 4
                """, withGradients(f));
    }

    @Test
    void values_that_no_node_kept_are_shown_as_shapes() {
        Vector v = Vector.variable("v", Shape.of(2), 1, 2);
        Vector f = v.plus(v).times(Vector.constant(Shape.of(2), 3, 4)).sum();
        assertEquals("""
                sumTo           value <[22.0] & "[]">
                └─ times        value [2]
                   ├─ plus      value <[2.0, 4.0] & "[2]">
                   │  ├─ v      value [2]
                   │  └─ v      value [2]
                   └─ constant  value <[3.0, 4.0] & "[2]">
                """, Drawing.of(f).text());
    }

    @Test
    void a_single_variable_is_a_drawing() {
        assertEquals("x  value -2\n", Drawing.of(x).text());
    }

    @Test
    void a_drawing_of_500_lines_is_complete_and_one_of_501_says_how_much_there_is() {
        Scalar f = x;
        for (int i = 1; i < 500; i++) {
            f = f.neg();
        }
        assertEquals(500, Drawing.of(f).text().lines().count());
        assertTrue(Drawing.of(f).text().contains("x"));
        assertTrue(Drawing.of(f.neg()).text().endsWith("\n... (501 nodes in all)\n"));
    }

    @Test
    void constants_have_no_drawing() {
        AdjointException e = assertThrows(AdjointException.class, () -> Drawing.of(Scalar.constant(-1.50)));
        assertEquals(
                "[drawing] a constant has no graph to draw: got -1.5. Fix: compute it from a variable, with recording "
                        + "on",
                e.getMessage());
    }

    @Test
    void a_released_graph_has_no_drawing() {
        Scalar f = x.square();
        Gradients<Scalar> gradients = f.gradients();
        AdjointException e = assertThrows(AdjointException.class, () -> Drawing.of(f, gradients));
        assertTrue(e.fix().contains("retainGraph()"), e.getMessage());
    }
}
