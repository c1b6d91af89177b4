package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How long a graph and what it keeps live.
class ReleaseTest {
    private static final Shape BIG = Shape.of(1000);

    private final Scalar x = Scalar.variable("x", 2);

    @Test
    void a_second_walk_names_the_operation_its_scope_and_the_remedy() {
        Scalar f = Scope.in("head", () -> x.square().sin());
        f.gradients();
        AdjointException e = assertThrows(AdjointException.class, f::gradients);
        assertEquals(
                "[sin] this part of the graph was already walked backward, and released (in scope head). Fix: call "
                        + "retainGraph() on the first backward, or compute the expression again",
                e.getMessage());
        assertEquals("sin", e.operation());
        assertEquals("head", e.scope());
    }

    @Test
    void retain_graph_lets_the_graph_be_walked_again() {
        Scalar f = x.square();
        assertEquals(4, Backward.of(f).retainGraph().run().of(x).value());
        assertEquals(4, Backward.of(f).run().of(x).value());
        assertThrows(AdjointException.class, f::gradients);
    }

    @Test
    void create_graph_retains() {
        Scalar f = x.pow(3);
        assertEquals(12, Backward.of(f).createGraph().run().of(x).value());
        assertEquals(12, f.gradients().of(x).value());
    }

    @Test
    void outputs_that_share_a_part_need_retain_graph_on_the_first() {
        Scalar shared = x.square();
        Scalar first = shared.mul(2);
        Scalar second = shared.sin();
        Backward.of(first).retainGraph().run();
        assertEquals(4 * Math.cos(4), second.gradients().of(x).value());
        AdjointException e = assertThrows(AdjointException.class, first::gradients);
        assertEquals("mul", e.operation());
    }

    @Test
    void a_walk_that_meets_a_released_part_calls_no_rule() {
        Scalar shared = x.square();
        shared.gradients();
        List<Integer> calls = new ArrayList<>();
        Operation<Scalar> watched = new FakeOperation<>("watched", (input, saved, g) -> {
            calls.add(input);
            return g;
        });
        Scalar f = Scalar.apply(watched, 4, shared);
        assertThrows(AdjointException.class, f::gradients);
        assertEquals(List.of(), calls);
    }

    @Test
    void leaves_serve_any_number_of_expressions() {
        for (int i = 0; i < 3; i++) {
            assertEquals(4, x.square().gradients().of(x).value());
        }
    }

    @Test
    void parts_that_wrt_did_not_visit_are_released_as_well() {
        Scalar y = Scalar.variable("y", 3);
        Scalar other = y.square();
        Backward.of(x.mul(other)).wrt(List.of(x)).run();
        assertThrows(AdjointException.class, other::gradients);
    }

    @Test
    void an_expression_that_was_walked_is_garbage_although_its_value_is_kept() {
        List<WeakReference<Scalar>> interior = new ArrayList<>();
        Scalar f = squareOfSine(interior);
        assertFalse(Garbage.isAll(interior));
        f.gradients();
        assertTrue(Garbage.isAll(interior));
        Reference.reachabilityFence(f);
    }

    private Scalar squareOfSine(List<WeakReference<Scalar>> interior) {
        Scalar sine = x.sin();
        interior.add(new WeakReference<>(sine));
        return sine.square();
    }

    @Test
    void a_node_that_was_walked_keeps_no_output() {
        List<WeakReference<Scalar>> output = new ArrayList<>();
        Node<Scalar> sine = sineThatIsWalked(output);
        assertTrue(Garbage.isAll(output));
        assertEquals("sin", sine.name());
        assertEquals(1, sine.arity());
        AdjointException e = assertThrows(AdjointException.class, () -> sine.parent(0));
        assertTrue(e.problem().contains("released"), e.getMessage());
    }

    private Node<Scalar> sineThatIsWalked(List<WeakReference<Scalar>> output) {
        Scalar sine = x.sin();
        output.add(new WeakReference<>(sine));
        sine.square().gradients();
        return Objects.requireNonNull(sine.node());
    }

    @Test
    void cotangents_are_garbage_as_soon_as_they_are_used() {
        List<WeakReference<Vector>> cotangents = new ArrayList<>();
        List<Boolean> collected = new ArrayList<>();
        Vector value = Vector.variable("v", BIG, new double[1000]);
        for (int i = 0; i < 4; i++) {
            boolean first = i == 0;
            Operation<Vector> operation = new FakeOperation<>("copy", (input, saved, g) -> {
                if (first) {
                    collected.add(Garbage.isAll(cotangents));
                } else {
                    cotangents.add(new WeakReference<>(g));
                }
                return Vector.constant(BIG, g.data.clone());
            });
            value = Vector.apply(operation, false, BIG, value.data, value);
        }
        Backward.of(value.sum()).run();
        assertEquals(List.of(true), collected);
        assertEquals(3, cotangents.size());
    }

    @Test
    void a_value_that_no_rule_needs_is_garbage_at_once() {
        List<WeakReference<Vector>> between = new ArrayList<>();
        Vector v = Vector.variable("v", BIG, new double[1000]);
        Vector f = sumOfSum(v, between);
        assertNotNull(f.node());
        assertTrue(Garbage.isAll(between));
        assertEquals(2, Backward.of(f).run().of(v).data[7]);
    }

    private static Vector sumOfSum(Vector v, List<WeakReference<Vector>> between) {
        Vector doubled = v.plus(v); // keeps nothing
        between.add(new WeakReference<>(doubled));
        return doubled.sum(); // keeps nothing
    }

    @Test
    void nodes_and_what_they_kept_are_garbage_as_soon_as_the_walk_has_passed_them() {
        List<Boolean> collected = new ArrayList<>();
        Vector f = chainThatKeeps(collected);
        Backward.of(f).run();
        assertEquals(List.of(true), collected);
    }

    @Test
    void nodes_and_what_they_kept_stay_during_a_walk_that_retains() {
        List<Boolean> collected = new ArrayList<>();
        Vector f = chainThatKeeps(collected);
        Backward.of(f).retainGraph().run();
        assertEquals(List.of(false), collected);
    }

    /// A chain whose operations keep their inputs; the rule of the first, called last, writes down whether all
    /// of what the others kept is garbage, and their nodes.
    private static Vector chainThatKeeps(List<Boolean> collected) {
        List<WeakReference<?>> kept = new ArrayList<>();
        Vector value = Vector.variable("v", BIG, new double[1000]);
        for (int i = 0; i < 5; i++) {
            boolean first = i == 0;
            Operation<Vector> operation = new FakeOperation<>("keeper", (input, saved, g) -> {
                if (first) {
                    collected.add(Garbage.isAll(kept));
                }
                return g;
            });
            if (!first) {
                kept.add(new WeakReference<>(value));
            }
            if (i > 1) { // the node before is the one whose rule looks
                kept.add(new WeakReference<>(value.node()));
            }
            value = Vector.apply(operation, true, BIG, value.data.clone(), value);
        }
        return value.sum();
    }
}
