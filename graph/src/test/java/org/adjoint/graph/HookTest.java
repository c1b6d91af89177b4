package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Hooks see and replace gradients on their way.
class HookTest {
    private final Scalar x = Scalar.variable("x", 2);
    private final List<Double> seen = new ArrayList<>();
    private final UnaryOperator<Scalar> see = g -> {
        seen.add(g.value());
        return g;
    };

    private static <V extends Value<V>> Node<V> node(V value) {
        return Objects.requireNonNull(value.node());
    }

    @Test
    void a_hook_on_a_leaf_sees_its_complete_gradient_once_in_each_walk() {
        node(x).hook(see);
        x.mul(x).add(x).gradients(); // three paths
        assertEquals(List.of(5.0), seen);
        x.mul(3).gradients();
        assertEquals(List.of(5.0, 3.0), seen);
    }

    @Test
    void a_hook_on_an_interior_node_sees_its_complete_gradient() {
        Scalar square = x.square();
        node(square).hook(see);
        square.add(square.mul(3)).gradients();
        assertEquals(List.of(4.0), seen);
    }

    @Test
    void a_hook_replaces_what_is_returned_for_a_leaf() {
        node(x).hook(g -> g.mul(10));
        assertEquals(40, x.square().gradients().of(x).value());
    }

    @Test
    void a_hook_replaces_what_flows_on_from_an_interior_node() {
        Scalar square = x.square();
        node(square).hook(g -> Scalar.constant(100));
        Gradients<Scalar> gradients =
                Backward.of(square.mul(3)).wrt(List.of(square, x)).run();
        assertEquals(100, gradients.of(square).value());
        assertEquals(400, gradients.of(x).value());
    }

    @Test
    void a_hook_on_the_output_replaces_the_first_cotangent() {
        Scalar f = x.square();
        node(f).hook(g -> g.mul(2));
        assertEquals(8, f.gradients().of(x).value());
    }

    @Test
    void hooks_run_in_the_order_in_which_they_were_added_each_on_the_result_of_the_last() {
        node(x).hook(g -> g.add(1));
        node(x).hook(see);
        node(x).hook(g -> g.mul(10));
        assertEquals(50, x.square().gradients().of(x).value());
        assertEquals(List.of(5.0), seen);
    }

    @Test
    void a_removed_hook_does_not_run() {
        Runnable remove = node(x).hook(see);
        node(x).hook(g -> g.mul(10));
        remove.run();
        assertEquals(40, x.square().gradients().of(x).value());
        assertEquals(List.of(), seen);
    }

    @Test
    void removing_twice_leaves_the_same_function_that_was_added_again() {
        Runnable remove = node(x).hook(see);
        node(x).hook(see);
        remove.run();
        remove.run();
        x.square().gradients();
        assertEquals(List.of(4.0), seen);
    }

    @Test
    void a_hook_may_remove_itself() {
        List<Runnable> removal = new ArrayList<>();
        removal.add(node(x).hook(g -> {
            removal.getFirst().run();
            return see.apply(g);
        }));
        node(x).hook(see);
        x.square().gradients();
        x.square().gradients();
        assertEquals(List.of(4.0, 4.0, 4.0), seen);
    }

    @Test
    void a_hook_does_not_run_where_no_gradient_is_wanted() {
        Scalar y = Scalar.variable("y", 3);
        node(y).hook(see);
        Backward.of(x.mul(y)).wrt(List.of(x)).run();
        assertEquals(List.of(), seen);
    }

    @Test
    void what_a_hook_computes_is_differentiated_when_the_walk_is_recorded() {
        node(x).hook(g -> g.mul(x));
        Scalar hooked = Backward.of(x.square()).createGraph().run().of(x); // 2 x²
        assertEquals(8, hooked.value());
        assertEquals(2 * 8, hooked.gradients().of(x).value()); // 4 x, and the hook again: times x
    }

    @Test
    void a_hook_that_changes_the_shape_is_an_error() {
        Vector v = Scope.in("encoder", () -> Vector.variable("v", Shape.of(3), 1, 2, 3));
        node(v).hook(Vector::sum);
        AdjointException e = assertThrows(
                AdjointException.class, () -> Backward.of(v.plus(v).sum()).run());
        assertEquals(
                "[v] a hook replaced the gradient: got [], expected a gradient of shape [3] (in scope encoder). "
                        + "Fix: return a gradient of the node's shape from the hook, or the one it was given",
                e.getMessage());
    }

    @Test
    void a_hook_that_returns_null_is_an_error() {
        Scalar square = x.square();
        node(square).hook(g -> null);
        AdjointException e = assertThrows(AdjointException.class, square::gradients);
        assertEquals("a hook replaced the gradient: got null, expected a gradient of shape []", e.problem());
        assertEquals("mul", e.operation());
    }
}
