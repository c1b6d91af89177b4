package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Backward passes in words, to the letter.
class BackwardTraceTest {
    @Test
    void the_lecture_example() {
        Scalar x = Scalar.variable("x", -2);
        Scalar y = Scalar.variable("y", 5);
        Scalar z = Scalar.variable("z", -4);
        assertEquals("""
                forward
                  #1 = add(x = -2, y = 5) = 3
                  #2 = mul(#1 = 3, z = -4) = -12
                backward
                  #2 is the output: its gradient is 1
                  #2 = mul(#1, z) passes 1 on
                    to #1: upstream 1 x local -4 = downstream -4
                    to z: upstream 1 x local 3 = downstream 3
                  #1 = add(x, y) passes -4 on
                    to x: upstream -4 x local 1 = downstream -4
                    to y: upstream -4 x local 1 = downstream -4
                gradients
                  x: -4
                  y: -4
                  z: 3
                """, BackwardTrace.of(x.add(y).mul(z)));
    }

    @Test
    void gradients_that_meet_are_added_and_constants_get_none() {
        Scalar x = Scalar.variable("x", 3);
        assertEquals("""
                forward
                  #1 = mul(x = 3, x = 3) = 9
                  #2 = mul(x = 3, 2) = 6
                  #3 = add(#1 = 9, #2 = 6) = 15
                backward
                  #3 is the output: its gradient is 1
                  #3 = add(#1, #2) passes 1 on
                    to #1: upstream 1 x local 1 = downstream 1
                    to #2: upstream 1 x local 1 = downstream 1
                  #2 = mul(x, 2) passes 1 on
                    to x: upstream 1 x local 2 = downstream 2
                  #1 = mul(x, x) passes 1 on
                    to x: upstream 1 x local 3 = downstream 3
                    to x: upstream 1 x local 3 = downstream 3
                  x was used 3 times: 2 + 3 + 3 = 8
                gradients
                  x: 8
                """, BackwardTrace.of(x.square().add(x.mul(2))));
    }

    @Test
    void the_graph_is_kept() {
        Scalar x = Scalar.variable("x", 0);
        Scalar f = x.sigmoid();
        assertTrue(BackwardTrace.of(f).contains("upstream 1 x local 0.25 = downstream 0.25"));
        assertEquals(0.25, f.gradients().of(x).value());
    }

    @Test
    void constants_and_graphs_too_large_to_follow_are_errors() {
        AdjointException e = assertThrows(AdjointException.class, () -> BackwardTrace.of(Scalar.constant(3)));
        assertTrue(e.getMessage().contains("[trace] a constant has no backward pass: got 3"), e::getMessage);
        Scalar sum = Scalar.variable("x", 1);
        for (int i = 0; i < 500; i++) {
            sum = sum.add(1);
        }
        Scalar large = sum;
        assertTrue(assertThrows(AdjointException.class, () -> BackwardTrace.of(large))
                .getMessage()
                .contains("the graph has 501 nodes"));
    }
}
