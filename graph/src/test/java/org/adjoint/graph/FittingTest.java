package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Gradients are made to fit the values they belong to, in one place, for any kind of value.
class FittingTest {
    private static final Shape MATRIX = Shape.of(2, 3);
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};
    private static final double[] FOUR = {1, 2, 3, 4};

    private static double[] gradient(Vector output, Vector variable) {
        Gradients<Vector> gradients = Backward.of(output.sum()).retainGraph().run();
        assertEquals(variable.shape, gradients.of(variable).shape);
        return gradients.of(variable).data;
    }

    @Test
    void gradients_of_repeated_inputs_are_summed() {
        Vector matrix = Vector.variable("m", MATRIX, SIX);
        Vector row = Vector.variable("row", Shape.of(3), 10, 20, 30);
        Vector column = Vector.variable("column", Shape.of(2, 1), 100, 200);
        Vector number = Vector.variable("number", Shape.SCALAR, 7);
        Vector f = matrix.times(row).times(column).times(number);
        assertArrayEquals(
                new double[] {7000, 14000, 21000, 14000, 28000, 42000}, gradient(f, matrix)); // row column number
        assertArrayEquals(new double[] {7 * 900, 7 * 1200, 7 * 1500}, gradient(f, row));
        assertArrayEquals(new double[] {7 * 140, 7 * 320}, gradient(f, column));
        assertArrayEquals(new double[] {14_000 + 64_000}, gradient(f, number));
    }

    @Test
    void an_input_repeated_to_a_larger_rank_is_summed_over_all_added_axes() {
        Vector row = Vector.variable("row", Shape.of(1, 3), 1, 2, 3);
        Vector cube = Vector.constant(Shape.of(2, 2, 3), new double[12]);
        assertArrayEquals(new double[] {4, 4, 4}, gradient(row.plus(cube), row));
    }

    @Test
    void summed_gradients_are_differentiated_again() {
        Vector row = Vector.variable("row", Shape.of(3), 1, 2, 3);
        Vector matrix = Vector.constant(MATRIX, SIX);
        Vector f = row.times(row).times(matrix).sum(); // column sums 5, 7, 9
        Vector first = Backward.of(f).createGraph().run().of(row);
        assertArrayEquals(new double[] {10, 28, 54}, first.data);
        assertArrayEquals(
                new double[] {10, 14, 18}, Backward.of(first.sum()).run().of(row).data);
    }

    private static AdjointException failure(boolean broadcasts, Shape input, FakeOperation.Rule<Vector> rule) {
        double[] data = new double[input.size()];
        Arrays.fill(data, 1);
        Operation<Vector> operation = new FakeOperation<>("odd", broadcasts, rule);
        Vector f = Scope.in(
                "encoder",
                () -> Scope.in("dense_1", () -> {
                    Vector unused = Vector.constant(Shape.SCALAR, 0);
                    return Vector.apply(operation, true, MATRIX, SIX, unused, Vector.variable("v", input, data));
                }));
        return assertThrows(AdjointException.class, () -> Backward.of(f.sum()).run());
    }

    @Test
    void a_gradient_of_another_shape_is_an_error_where_the_operation_does_not_broadcast() {
        AdjointException e = failure(false, Shape.of(3), (input, saved, g) -> g);
        assertEquals(
                "[odd] the rule for input 1 returned a gradient of shape [2,3], expected [3] (in scope "
                        + "encoder/dense_1). Fix: correct the operation's vjp: it must return a gradient of its "
                        + "input's shape",
                e.getMessage());
    }

    @Test
    void a_gradient_that_cannot_be_summed_to_the_shape_is_an_error_although_the_operation_broadcasts() {
        AdjointException e = failure(true, Shape.of(2), (input, saved, g) -> g);
        assertEquals("the rule for input 1 returned a gradient of shape [2,3], expected [2]", e.problem());
    }

    @Test
    void a_gradient_that_is_too_small_is_an_error_although_the_operation_broadcasts() {
        AdjointException e = failure(true, MATRIX, (input, saved, g) -> g.sum());
        assertEquals("the rule for input 1 returned a gradient of shape [], expected [2,3]", e.problem());
    }

    @Test
    void a_rule_that_returns_null_is_an_error() {
        AdjointException e = failure(false, MATRIX, (input, saved, g) -> null);
        assertEquals(
                "[odd] the rule for input 1 returned null (in scope encoder/dense_1). Fix: correct the operation's "
                        + "vjp: it must return a gradient of its input's shape",
                e.getMessage());
    }

    @Test
    void an_error_within_a_rule_says_in_which() {
        AdjointException e = failure(false, MATRIX, (input, saved, g) -> g.plus(Vector.constant(Shape.of(4), FOUR)));
        assertEquals(
                "[plus] shapes do not broadcast: got [2,3] and [4], whose sizes 3 and 4 differ at axis -1, in the "
                        + "rule of [odd] for input 1 in scope encoder/dense_1. Fix: make the sizes equal, or one of "
                        + "them 1 (reshape, expandDims or transpose one operand)",
                e.getMessage());
    }

    @Test
    void any_exception_within_a_rule_is_given_the_operation_and_its_scope() {
        IllegalStateException cause = new IllegalStateException("no such file");
        AdjointException e = failure(false, MATRIX, (input, saved, g) -> {
            throw cause;
        });
        assertEquals(
                "[odd] the rule for input 1 failed: java.lang.IllegalStateException: no such file (in scope "
                        + "encoder/dense_1). Fix: correct the operation's vjp: it must return a gradient of its "
                        + "input's shape",
                e.getMessage());
        assertSame(cause, e.getCause());
    }

    @Test
    void an_operation_sees_the_shapes_of_what_it_was_applied_to() {
        Vector v = Vector.variable("v", MATRIX, SIX);
        Operation<Vector> operation = new FakeOperation<>("shapes", (input, saved, g) -> {
            assertEquals(2, saved.arity());
            assertEquals(
                    List.of(MATRIX, Shape.of(3), Shape.of(1)),
                    List.of(saved.inputShape(0), saved.inputShape(1), saved.shape()));
            return v;
        });
        Vector f = Vector.apply(operation, false, Shape.of(1), new double[1], v, Vector.constant(Shape.of(3), 1, 2, 3));
        assertArrayEquals(SIX, Backward.of(f).run().of(v).data);
    }
}
