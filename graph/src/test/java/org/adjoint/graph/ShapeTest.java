package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Sizes, axes and their errors. What broadcasts: [ShapeBroadcastTest].
class ShapeTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4);

    private static void assertMessage(String expected, Executable action) {
        assertEquals(expected, assertThrows(AdjointException.class, action).getMessage());
    }

    @Test
    void sizes_are_those_given() {
        assertEquals(3, SHAPE.rank());
        assertEquals(24, SHAPE.size());
        assertArrayEquals(new int[] {2, 3, 4}, SHAPE.toArray());
        assertEquals("[2,3,4]", SHAPE.toString());
    }

    @Test
    void a_number_has_rank_0_and_one_element() {
        assertSame(Shape.SCALAR, Shape.of());
        assertEquals(0, Shape.SCALAR.rank());
        assertEquals(1, Shape.SCALAR.size());
        assertEquals("[]", Shape.SCALAR.toString());
    }

    @Test
    void arrays_passed_in_and_out_are_copies() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 7;
        shape.toArray()[1] = 8;
        assertEquals("[2,3]", shape.toString());
    }

    @Test
    void shapes_of_equal_sizes_are_equal() {
        assertEquals(SHAPE, Shape.of(2, 3, 4));
        assertEquals(SHAPE.hashCode(), Shape.of(2, 3, 4).hashCode());
        assertNotEquals(SHAPE, Shape.of(2, 4, 3));
        assertNotEquals(Shape.SCALAR, Shape.of(1));
    }

    @Test
    void unknown_sizes_print_as_question_marks_and_make_the_size_unknown() {
        Shape shape = Shape.of(Shape.UNKNOWN, 3);
        assertEquals("[?,3]", shape.toString());
        assertEquals(Shape.UNKNOWN, shape.size());
        assertEquals(Shape.UNKNOWN, Shape.of(0, Shape.UNKNOWN).size());
        assertFalse(shape.isKnown());
        assertTrue(SHAPE.isKnown());
        assertEquals("[5,3]", shape.with(0, 5).toString());
        assertEquals(15, shape.with(0, 5).size());
    }

    @Test
    void negative_axes_count_from_the_end() {
        assertEquals(4, SHAPE.dim(-1));
        assertEquals(2, SHAPE.dim(-3));
        assertEquals(2, SHAPE.axis(-1, "sum"));
        assertEquals(1, SHAPE.axis(1, "sum"));
        assertEquals("[2,3,9]", SHAPE.with(-1, 9).toString());
        assertEquals("[2,4]", SHAPE.without(-2).toString());
    }

    @Test
    void an_axis_that_does_not_exist_is_an_error_of_the_operation() {
        assertMessage(
                "[sum] axis 3 does not exist: got a tensor of shape [2,3,4], rank 3. Fix: use an axis from -3 to 2",
                () -> SHAPE.axis(3, "sum"));
        assertMessage(
                "[shape] axis -4 does not exist: got a tensor of shape [2,3,4], rank 3. Fix: use an axis from -3 to 2",
                () -> SHAPE.dim(-4));
        assertMessage(
                "[max] axis 0 does not exist: got a tensor of shape [], rank 0. Fix: a number has no axes; reshape it "
                        + "first",
                () -> Shape.SCALAR.axis(0, "max"));
    }

    @Test
    void axes_are_inserted_where_they_are_to_be_in_the_result() {
        assertEquals("[9,2,3,4]", SHAPE.insert(0, 9).toString());
        assertEquals("[2,3,4,9]", SHAPE.insert(3, 9).toString());
        assertEquals("[2,3,4,9]", SHAPE.insert(-1, 9).toString());
        assertEquals("[9,2,3,4]", SHAPE.insert(-4, 9).toString());
        assertEquals("[1]", Shape.SCALAR.insert(0, 1).toString());
        assertEquals("[?,2,3,4]", SHAPE.insert(0, Shape.UNKNOWN).toString());
        assertMessage(
                "[shape] no axis can be inserted at 4: got shape [2,3,4], rank 3. Fix: use an axis from -4 to 3",
                () -> SHAPE.insert(4, 1));
        assertThrows(AdjointException.class, () -> SHAPE.insert(-5, 1));
    }

    @Test
    void axes_are_removed_sliced_and_joined() {
        assertEquals("[3,4]", SHAPE.without(0).toString());
        assertSame(Shape.SCALAR, Shape.of(5).without(0));
        assertEquals("[3]", SHAPE.slice(1, 2).toString());
        assertSame(Shape.SCALAR, SHAPE.slice(1, 1));
        assertEquals("[2,3,4,5]", SHAPE.concat(Shape.of(5)).toString());
        assertEquals(SHAPE, Shape.SCALAR.concat(SHAPE));
    }

    @Test
    void a_slice_beyond_the_rank_is_an_error() {
        assertMessage(
                "[shape] axes 1 to 4 do not exist: got shape [2,3,4], rank 3. Fix: use 0 <= from <= to <= 3",
                () -> SHAPE.slice(1, 4));
        assertThrows(AdjointException.class, () -> SHAPE.slice(-1, 2));
        assertThrows(AdjointException.class, () -> SHAPE.slice(2, 1));
    }

    @Test
    void negative_sizes_are_rejected() {
        assertMessage(
                "[shape] sizes must not be negative: got [2,-3,?]. Fix: pass sizes of 0 or more (or Shape.UNKNOWN "
                        + "where a model does not know yet)",
                () -> Shape.of(2, -3, -1));
        assertThrows(AdjointException.class, () -> SHAPE.with(0, -2));
    }

    @Test
    void more_elements_than_an_array_can_hold_are_rejected() {
        assertEquals(Integer.MAX_VALUE, Shape.of(1, Integer.MAX_VALUE).size());
        assertMessage(
                "[shape] [65536,32768] has more than 2^31 - 1 elements, the most that one tensor can hold. Fix: split "
                        + "the tensor, for example into batches",
                () -> Shape.of(65536, 32768));
        int[] huge = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        assertThrows(AdjointException.class, () -> Shape.of(huge)); // their product wraps around in 64 bits
        assertThrows(AdjointException.class, () -> SHAPE.insert(0, Integer.MAX_VALUE));
    }

    @Test
    void a_size_of_0_makes_a_shape_empty_in_whatever_place() {
        assertEquals(0, Shape.of(0, 65536, 65536).size());
        assertEquals(0, Shape.of(65536, 65536, 0).size());
        assertEquals(0, Shape.of(0).size());
    }
}
