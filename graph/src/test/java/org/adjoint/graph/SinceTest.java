package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Walks that end where a mark was set.
class SinceTest {
    @Test
    void older_nodes_count_as_leaves_and_stay_as_they_are() {
        Scalar x = Scalar.variable("x", 3);
        Scalar square = x.square();
        AtomicInteger hooks = new AtomicInteger();
        square.node().hook(g -> {
            hooks.incrementAndGet();
            return g;
        });
        long mark = Node.mark();
        Scalar y = square.mul(2).add(x);
        Gradients<Scalar> gradients = Backward.of(y).since(mark).run();
        assertEquals(2, gradients.of(square).value());
        assertEquals(1, gradients.of(x).value(), "only the way that is younger than the mark");
        assertEquals(2, gradients.size());
        assertEquals(0, hooks.get());
        assertEquals(6, square.gradients().of(x).value(), "the older graph is still there");
        assertEquals(1, hooks.get());
    }

    @Test
    void gradients_may_be_wanted_of_older_nodes() {
        Scalar x = Scalar.variable("x", 3);
        Scalar square = x.square();
        long mark = Node.mark();
        Scalar y = square.mul(x);
        Gradients<Scalar> gradients =
                Backward.of(y).wrt(List.of(square)).since(mark).run();
        assertEquals(3, gradients.of(square).value());
        assertNull(gradients.at(x.node()));
    }
}
