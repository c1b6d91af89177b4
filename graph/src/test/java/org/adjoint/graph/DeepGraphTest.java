package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Graphs that are too deep for recursion, or too shared for visiting every path.
class DeepGraphTest {
    private static final int MILLION = 1_000_000;

    private static Scalar chain(Scalar x, int length) {
        Scalar y = x;
        for (int i = 0; i < length; i++) {
            y = i % 2 == 0 ? y.add(1) : y.neg();
        }
        return y;
    }

    @Test
    void a_chain_of_a_million_nodes_is_walked_without_overflow() {
        Scalar x = Scalar.variable("x", 3);
        Scalar y = chain(x, MILLION);
        assertEquals(3, y.value()); // each four nodes: -(-(y + 1) + 1) = y
        assertEquals(1, y.gradients().of(x).value());
    }

    @Test
    void a_chain_of_a_million_nodes_is_walked_for_one_of_two_variables_and_twice_differentiated() {
        Scalar x = Scalar.variable("x", 3);
        Scalar unused = Scalar.variable("unused", 1);
        Scalar y = chain(x.square().add(unused), MILLION);
        Scalar dydx = Backward.of(y).wrt(List.of(x)).createGraph().run().of(x);
        assertEquals(6, dydx.value());
        assertEquals(2, dydx.gradients().of(x).value());
    }

    @Test
    void a_drawing_of_a_million_nodes_is_cut_off() {
        Scalar y = chain(Scalar.variable("x", 3), MILLION);
        String text = Drawing.of(y).text();
        assertEquals(501, text.lines().count());
        assertEquals("... (1500001 nodes in all)", text.lines().toList().getLast()); // half of them add a constant
    }

    @Test
    void doubling_sixty_times_visits_each_node_once() {
        Scalar x = Scalar.variable("x", 1);
        Scalar y = x;
        for (int i = 0; i < 60; i++) {
            y = y.add(y);
        }
        Gradients<Scalar> gradients = Backward.of(y).everyNode().run();
        assertEquals(0x1p60, gradients.of(x).value());
        assertEquals(61, gradients.size());
    }

    @Test
    void a_node_used_a_thousand_times_adds_up_all_its_uses() {
        Scalar x = Scalar.variable("x", 0.5);
        Scalar shared = x.square();
        Scalar sum = Scalar.constant(0);
        for (int i = 1; i <= 1000; i++) {
            sum = sum.add(shared.mul(i));
        }
        Gradients<Scalar> gradients = Backward.of(sum).wrt(List.of(shared, x)).run();
        assertEquals(500_500, gradients.of(shared).value());
        assertEquals(500_500, gradients.of(x).value()); // times 2 x = 1
    }

    @Test
    void leaves_far_older_than_the_rest_are_found() {
        List<Scalar> old = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            old.add(Scalar.variable("x" + i, i));
            chain(old.getLast(), 1 + 97 * (i % 13)); // garbage between their ids
        }
        Scalar sum = Scalar.constant(0);
        for (int i = 0; i < 200; i++) {
            sum = sum.add(old.get(i * 7 % 200).square());
        }
        Gradients<Scalar> gradients = sum.gradients();
        assertEquals(200, gradients.size());
        for (Scalar x : old) {
            assertEquals(2 * x.value(), gradients.of(x).value());
        }
    }

    @Test
    void threads_walk_graphs_that_share_nodes_at_the_same_time() throws Exception {
        Scalar x = Scalar.variable("x", 3);
        Scalar shared = chain(x.square(), 10_000);
        Callable<Double> walk = () -> {
            Scalar own = chain(shared, 5_000).mul(2);
            return Backward.of(own).retainGraph().run().of(x).value();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Double>> results = threads.invokeAll(Collections.nCopies(40, walk));
            for (Future<Double> result : results) {
                assertEquals(12, result.get());
            }
        }
        assertTrue(Backward.of(shared).run().of(x).value() == 6, "the shared part is still there");
    }
}
