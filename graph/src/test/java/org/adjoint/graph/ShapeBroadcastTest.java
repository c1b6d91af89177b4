package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// NumPy's rule for shapes that are repeated to a common one.
class ShapeBroadcastTest {
    private static Shape parse(String text) {
        return Shape.of(Arrays.stream(text.split(" ", -1))
                .filter(size -> !size.isEmpty())
                .mapToInt(size -> size.equals("?") ? Shape.UNKNOWN : Integer.parseInt(size))
                .toArray());
    }

    @ParameterizedTest(name = "[{0}] and [{1}] give [{2}]")
    @CsvSource({
        "'',        '',      ''",
        "'',        2 3,     2 3",
        "2 3,       2 3,     2 3",
        "3,         2 3,     2 3",
        "2 1,       2 3,     2 3",
        "2 1,       3,       2 3",
        "2 1,       1 3,     2 3",
        "8 1 6 1,   7 1 5,   8 7 6 5",
        "256 256 3, 3,       256 256 3",
        "0,         1,       0",
        "0 3,       1 3,     0 3",
        "?,         ?,       ?",
        "? 3,       3,       ? 3",
        "? 3,       1 3,     ? 3",
        "? 3,       5 1,     5 3",
        "? 1,       1 ?,     ? ?"
    })
    void shapes_broadcast(String a, String b, String result) {
        assertEquals(parse(result), Shape.broadcast(parse(a), parse(b), "add"));
        assertEquals(parse(result), Shape.broadcast(parse(b), parse(a), "add"));
    }

    @Test
    void sizes_that_differ_are_an_error_that_names_operation_shapes_and_axis() {
        AdjointException e =
                assertThrows(AdjointException.class, () -> Shape.broadcast(Shape.of(2, 3, 4), Shape.of(5, 4), "mul"));
        assertEquals(
                "[mul] shapes do not broadcast: got [2,3,4] and [5,4], whose sizes 3 and 5 differ at axis -2. Fix: "
                        + "make the sizes equal, or one of them 1 (reshape, expandDims or transpose one operand)",
                e.getMessage());
        assertThrows(AdjointException.class, () -> Shape.broadcast(Shape.of(0), Shape.of(2), "mul"));
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(Shape.UNKNOWN, 0, 1, 1, 2, 3)
                .array(int[].class)
                .ofMaxSize(4)
                .map(Shape::of);
    }

    @Provide
    Arbitrary<Shape> knownShapes() {
        return Arbitraries.of(0, 1, 1, 2, 3).array(int[].class).ofMaxSize(4).map(Shape::of);
    }

    private static Optional<Shape> broadcast(Shape a, Shape b) {
        try {
            return Optional.of(Shape.broadcast(a, b, "test"));
        } catch (AdjointException e) {
            return Optional.empty();
        }
    }

    /// The rule in its plainest form: pad both with ones on the left, then compare.
    private static Optional<Shape> naive(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] x = padded(a, rank);
        int[] y = padded(b, rank);
        for (int i = 0; i < rank; i++) {
            if (x[i] == 1) {
                x[i] = y[i];
            } else if (y[i] != 1 && y[i] != x[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(Shape.of(x));
    }

    private static int[] padded(Shape shape, int rank) {
        int[] result = new int[rank];
        Arrays.fill(result, 1);
        System.arraycopy(shape.toArray(), 0, result, rank - shape.rank(), shape.rank());
        return result;
    }

    @Property
    void known_shapes_follow_the_plain_rule(@ForAll("knownShapes") Shape a, @ForAll("knownShapes") Shape b) {
        assertEquals(naive(a, b), broadcast(a, b));
    }

    @Property
    void the_order_of_two_does_not_matter(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
        assertEquals(broadcast(a, b), broadcast(b, a));
    }

    @Property
    void the_order_of_three_does_not_matter(
            @ForAll("shapes") Shape a, @ForAll("shapes") Shape b, @ForAll("shapes") Shape c) {
        Optional<Shape> left = broadcast(a, b).flatMap(ab -> broadcast(ab, c));
        Optional<Shape> right = broadcast(b, c).flatMap(bc -> broadcast(a, bc));
        assertEquals(left, right);
    }

    @Property
    void a_shape_broadcasts_to_another_if_both_together_give_the_other(
            @ForAll("knownShapes") Shape a, @ForAll("knownShapes") Shape b) {
        assertEquals(broadcast(a, b).equals(Optional.of(b)), a.broadcastsTo(b));
    }

    @Property
    void both_shapes_broadcast_to_the_result(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
        broadcast(a, b).ifPresent(result -> {
            assertTrue(a.broadcastsTo(result));
            assertTrue(b.broadcastsTo(result));
        });
    }
}
