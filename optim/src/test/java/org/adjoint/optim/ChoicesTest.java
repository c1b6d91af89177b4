package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.adjoint.graph.AdjointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {
    private final Choices<String> shapes =
            Choices.<String>of("shape").with("small_circle", () -> "c").with("square", () -> new String("s"));

    @ParameterizedTest
    @CsvSource({"small_circle", "SmallCircle", "SMALL-CIRCLE", "small circle"})
    void case_and_separators_do_not_matter(String name) {
        assertEquals("c", shapes.get(name));
    }

    @ParameterizedTest
    @CsvSource({"squre,square", "sqare,square", "square_,square", "circle,small_circle", "smal_circel,small_circle"})
    void an_unknown_name_suggests_the_nearest(String wrong, String nearest) {
        AdjointException error = assertThrows(AdjointException.class, () -> shapes.get(wrong + "x"));
        assertEquals("did you mean \"" + nearest + "\"?", error.fix());
        assertEquals("unknown shape \"" + wrong + "x\": known are small_circle, square", error.problem());
    }

    @Test
    void each_request_makes_a_new_one() {
        assertNotSame(shapes.get("square"), shapes.get("square"));
    }
}
