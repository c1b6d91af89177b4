package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
    private final Registry<String> shapes =
            Registry.<String>of("shape").with("small_circle", () -> "c").with("square", () -> new String("s"));

    @ParameterizedTest
    @CsvSource({"small_circle", "SmallCircle", "SMALL-CIRCLE", "small circle"})
    void case_and_separators_do_not_matter(String name) {
        assertEquals("c", shapes.get(name));
    }

    @ParameterizedTest
    @CsvSource({"squre,square", "sqare,square", "square_,square", "smal_circel,small_circle"})
    void an_unknown_name_suggests_the_nearest(String wrong, String nearest) {
        AdjointException error = assertThrows(AdjointException.class, () -> shapes.get(wrong + "x"));
        assertEquals("did you mean \"" + nearest + "\"?", error.fix());
        assertEquals("unknown shape \"" + wrong + "x\": known are small_circle, square", error.problem());
    }

    @ParameterizedTest
    @CsvSource({"triangle", "circle", "x"})
    void a_name_that_is_near_to_none_gets_no_suggestion(String other) {
        AdjointException error = assertThrows(AdjointException.class, () -> shapes.get(other));
        assertEquals("use one of those", error.fix());
    }

    @Test
    void a_registry_knows_its_kind() {
        assertEquals("shape", shapes.kind());
    }

    @Test
    void each_request_makes_a_new_one() {
        assertNotSame(shapes.get("square"), shapes.get("square"));
    }

    @Test
    void more_may_be_added_and_replaced() {
        shapes.with("Triangle", () -> "t").with("square", () -> "another");
        assertEquals("t", shapes.get("triangle"));
        assertEquals("another", shapes.get("square"));
        assertEquals(List.of("small_circle", "square", "Triangle"), shapes.names());
        assertTrue(shapes.knows("Small-Circle"));
        assertFalse(shapes.knows("circle"));
    }

    @Test
    void another_registry_lends_its_names_those_of_later_too() {
        Registry<Integer> sizes =
                Registry.<Integer>of("size").with("square", () -> 4).with("big", () -> 9);
        shapes.with(sizes, size -> "size " + size);
        sizes.with("huge", () -> 99);
        assertEquals("size 9", shapes.get("Big"));
        assertEquals("size 99", shapes.get("huge"));
        assertEquals("s", shapes.get("square"));
        assertEquals(List.of("small_circle", "square", "big", "huge"), shapes.names());
        assertEquals(
                "did you mean \"huge\"?",
                assertThrows(AdjointException.class, () -> shapes.get("hug")).fix());
    }

    @Test
    void classes_have_the_names_that_keras_gives_them() {
        class MeanSquaredError {}
        class Conv2D {}
        class MeanIoU {}
        class R2Score {}
        class SparseTopKCategoricalAccuracy {}
        class Auc {}
        List<String> names = Stream.of(
                        MeanSquaredError.class,
                        Conv2D.class,
                        MeanIoU.class,
                        R2Score.class,
                        SparseTopKCategoricalAccuracy.class,
                        Auc.class)
                .map(Registry::nameOf)
                .toList();
        assertEquals(
                List.of(
                        "mean_squared_error",
                        "conv2d",
                        "mean_io_u",
                        "r2_score",
                        "sparse_top_k_categorical_accuracy",
                        "auc"),
                names);
    }
}
