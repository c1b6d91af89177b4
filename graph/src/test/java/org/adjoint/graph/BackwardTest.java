package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the walk visits, where it starts and what it returns.
class BackwardTest {
    private final Scalar x = Scalar.variable("x", 2);
    private final Scalar y = Scalar.variable("y", 3);
    private final List<String> calls = new ArrayList<>();

    /// The identity, whose rule writes down that it was called.
    private Scalar watched(String label, Scalar input) {
        Operation<Scalar> operation = new FakeOperation<>(label, (index, saved, g) -> {
            calls.add(label);
            return g;
        });
        return Scalar.apply(operation, input.value(), input);
    }

    @Test
    void each_rule_is_called_once_for_each_input_however_often_the_result_is_used() {
        Scalar a = watched("a", x);
        Scalar f = a.mul(a).add(a).add(a.sin());
        f.gradients();
        assertEquals(List.of("a"), calls);
    }

    @Test
    void rules_are_called_against_the_order_of_computation() {
        watched("c", watched("b", watched("a", x))).gradients();
        assertEquals(List.of("c", "b", "a"), calls);
    }

    @Test
    void wrt_calls_only_the_rules_on_a_path_to_what_is_wanted() {
        Scalar f = watched("to x", x).mul(watched("to y", y)).add(watched("to both", x.mul(y)));
        Gradients<Scalar> gradients = Backward.of(f).wrt(List.of(x)).run();
        assertEquals(List.of("to both", "to x"), calls);
        assertEquals(6, gradients.of(x).value());
        assertEquals(1, gradients.size());
    }

    @Test
    void wrt_an_interior_node_stops_there() {
        Scalar interior = watched("below", x).square();
        Scalar f = watched("above", interior).mul(3);
        Gradients<Scalar> gradients = Backward.of(f).wrt(List.of(interior)).run();
        assertEquals(3, gradients.of(interior).value());
        assertEquals(List.of("above"), calls);
    }

    @Test
    void wrt_the_output_itself_gives_the_seed() {
        Scalar f = x.square();
        assertEquals(1, Backward.of(f).wrt(List.of(f)).run().of(f).value());
    }

    @Test
    void wrt_both_an_interior_node_and_what_is_below_it_gives_both() {
        Scalar interior = x.square();
        Gradients<Scalar> gradients =
                Backward.of(interior.mul(3)).wrt(List.of(interior, x)).run();
        assertEquals(3, gradients.of(interior).value());
        assertEquals(12, gradients.of(x).value());
    }

    @Test
    void a_variable_that_the_output_does_not_depend_on_gets_nothing_and_costs_nothing() {
        Scalar f = watched("f", x);
        Gradients<Scalar> gradients = Backward.of(f).wrt(List.of(y)).run();
        assertEquals(0, gradients.size());
        assertNull(gradients.at(node(y)));
        assertEquals(List.of(), calls);
    }

    @Test
    void a_result_that_is_not_used_in_the_output_is_not_walked() {
        Scalar unused = watched("unused", x);
        Scalar f = watched("used", x);
        assertEquals(2, unused.value());
        f.gradients();
        assertEquals(List.of("used"), calls);
    }

    @Test
    void the_output_may_be_a_variable_itself() {
        assertEquals(1, x.gradients().of(x).value());
    }

    @Test
    void a_seed_scales_all_gradients() {
        Gradients<Scalar> gradients =
                Backward.of(x.mul(y)).seed(Scalar.constant(10)).run();
        assertEquals(30, gradients.of(x).value());
        assertEquals(20, gradients.of(y).value());
    }

    @Test
    void a_variable_seed_is_differentiated_when_the_walk_is_recorded() {
        Scalar seed = Scalar.variable("seed", 10);
        Scalar dx = Backward.of(x.mul(y)).seed(seed).createGraph().run().of(x); // seed y
        assertEquals(3, Backward.of(dx).run().of(seed).value());
    }

    @Test
    void a_seed_picks_what_to_differentiate_of_several_numbers() {
        Shape three = Shape.of(3);
        Vector v = Vector.variable("v", three, 1, 2, 3);
        Vector seed = Vector.constant(three, 0, 1, 0);
        Vector gradient = Backward.of(v.times(v)).seed(seed).run().of(v);
        assertArrayEquals(new double[] {0, 4, 0}, gradient.data);
    }

    @Test
    void an_output_of_one_number_needs_no_seed_whatever_its_rank() {
        Vector v = Vector.variable("v", Shape.of(1, 1), 3);
        assertArrayEquals(new double[] {6}, Backward.of(v.times(v)).run().of(v).data);
    }

    @Test
    void every_node_returns_the_gradients_between_too_in_the_order_of_the_walk() {
        Scalar sum = x.add(y);
        Scalar f = sum.mul(y);
        Gradients<Scalar> gradients = Backward.of(f).everyNode().run();
        List<String> order = new ArrayList<>();
        gradients.forEach((node, gradient) -> order.add(node.name() + " " + gradient));
        assertEquals(List.of("mul 1.0", "add 3.0", "y 8.0", "x 3.0"), order);
        assertEquals(3, gradients.of(sum).value());
    }

    @Test
    void without_wrt_gradients_are_those_of_the_leaves() {
        List<String> names = new ArrayList<>();
        x.add(y).mul(y).gradients().forEach((node, gradient) -> names.add(node.name()));
        assertEquals(List.of("y", "x"), names);
    }

    @Test
    void gradients_are_not_tracked_unless_asked_for() {
        assertNull(x.square().gradients().of(x).node());
        assertNotNull(Backward.of(x.square()).createGraph().run().of(x).node());
    }

    private static Node<Scalar> node(Scalar scalar) {
        Node<Scalar> node = scalar.node();
        if (node == null) {
            throw new AssertionError("a constant");
        }
        return node;
    }
}
