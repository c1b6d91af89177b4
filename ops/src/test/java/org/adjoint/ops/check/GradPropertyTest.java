package org.adjoint.ops.check;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.adjoint.ops.CustomGradient;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Softmax;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;

/// Gradient checks over generated shapes and values, and the counterexamples they find.
class GradPropertyTest {
    private static GradCheck of(Function<List<Tensor>, Tensor> function) {
        return GradCheck.of(function);
    }

    @Test
    void right_gradients_pass_all_trials() {
        GradProperty.Result result = GradProperty.of(
                        () -> of(in -> in.get(0).matmul(in.get(1)).tanh()).order(2), "mk,kn")
                .assertPasses();
        assertEquals("gradient property of a function: passed 50 trials", result.toString());
    }

    @Test
    void specs_of_operations_say_what_to_draw() {
        for (TensorOp op : List.of(Unary.LOG, Unary.SQRT, Binary.DIV, new Softmax(-1), Unary.RELU)) {
            GradProperty.of(() -> GradCheck.operation(op), op.spec().shapes())
                    .trials(8)
                    .assertPasses();
        }
    }

    /// Wrong only where an element exceeds 2: shapes shrink to one element, and its value to a round one.
    @Test
    void a_counterexample_shrinks_to_one_round_number() {
        Function<List<Tensor>, Tensor> wrong = CustomGradient.functionOfList(
                "wrong",
                in -> CustomGradient.of(
                        in.get(0).square(),
                        g -> in.get(0).greater(2).where(g, in.get(0).mul(g).mul(2))));
        GradProperty.Result result = GradProperty.of(() -> of(wrong), "mn").run();
        GradProperty.Counterexample found = result.counterexample();
        assertNotNull(found);
        assertEquals(Shape.of(1, 1), found.inputs().getFirst().shape());
        double value = found.inputs().getFirst().item();
        assertTrue(value > 2 && value <= 3 && Math.abs(value * 10 - Math.rint(value * 10)) < 1e-9, () -> "" + value);
        assertEquals(Diagnosis.Kind.RATIO, found.kind());
        assertTrue(found.shrinks() > 0);
        assertTrue(result.toString().contains("simplest inputs, after"), result::toString);
        assertTrue(result.toString().contains("input 0 = tensor([["), result::toString);
        AssertionError e = assertThrows(
                AssertionError.class,
                () -> GradProperty.of(() -> of(wrong), "mn").assertPasses());
        assertTrue(e.getMessage().startsWith("[gradProperty] gradient property of a function: FAILED"), e::getMessage);
        assertTrue(e.getMessage()
                .contains(
                        found.report().lines().skip(1).findFirst().orElseThrow().strip()));
        assertEquals(
                result.toString(), GradProperty.of(() -> of(wrong), "mn").run().toString(), "failures repeat");
    }

    /// A transposed gradient cannot be told from the right one unless there are two rows.
    @Test
    void a_counterexample_keeps_the_sizes_it_needs() {
        Function<List<Tensor>, Tensor> wrong = CustomGradient.functionOfList(
                "wrong",
                in -> CustomGradient.of(
                        in.get(0).square(),
                        g -> in.get(0)
                                .mul(g)
                                .mul(2)
                                .transpose()
                                .reshape(in.get(0).shape())));
        GradProperty.Counterexample found =
                GradProperty.of(() -> of(wrong), "mn").run().counterexample();
        assertNotNull(found);
        assertEquals(Shape.of(2, 2), found.inputs().getFirst().shape());
        double[] values = found.inputs().getFirst().toDoubleArray();
        assertArrayEquals(new double[] {0, 0}, new double[] {values[0], values[3]}, "the diagonal does not matter");
    }

    @Test
    void errors_are_counterexamples_too() {
        GradProperty.Result result = GradProperty.of(
                        () -> of(in -> in.get(0).shape().dim(0) < 3
                                ? in.get(0).exp()
                                : in.get(0).reshape(2, 1)),
                        "n")
                .run();
        GradProperty.Counterexample found = result.counterexample();
        assertNotNull(found);
        assertNull(found.kind());
        assertEquals(Shape.of(3), found.inputs().getFirst().shape());
        assertTrue(found.report().contains("[reshape]"), found::report);
    }

    @Test
    void domains_are_kept() {
        GradProperty.of(
                        () -> of(in -> in.get(0).log().mul(in.get(1).sqrt()))
                                .domains(Domain.positive(), Domain.between(1, 2)),
                        "n,n")
                .assertPasses();
        GradProperty.of(() -> of(in -> in.get(0).abs()), "n").assertPasses(); // kinks at 0 are passed over
    }

    @Test
    void random_numbers_are_the_same_in_each_trial() {
        Rng rng = new Rng(3);
        GradProperty.of(() -> of(in -> in.get(0).dropout(0.5, rng)).sameRandomNumbers(), "mn")
                .assertPasses();
        assertEquals(new Rng(3).nextLong(), rng.nextLong());
    }

    /// A property of which nothing can be told does not pass.
    @Test
    void inputs_of_which_nothing_can_be_told_are_few_or_a_failure() {
        GradProperty hidden = GradProperty.of(() -> of(in -> in.get(0).square().add(1e20)), "mn");
        GradProperty.Counterexample found = hidden.run().counterexample();
        assertNotNull(found);
        assertEquals(Diagnosis.Kind.HIDDEN, found.kind());
        AssertionError e = assertThrows(AssertionError.class, hidden::assertPasses);
        assertTrue(e.getMessage().contains("CANNOT TELL in most of 50 trials"), e::getMessage);
    }

    @Test
    void wrong_shapes_are_errors() {
        assertFails("shapes are letters and digits", () -> GradProperty.of(() -> of(List::getFirst), "m*n"));
    }

    /// For users of jqwik, who have their own generators: three lines too, and jqwik shrinks.
    @Property(tries = 10)
    void with_generators_of_jqwik(
            @ForAll @IntRange(min = 1, max = 5) int m, @ForAll @IntRange(min = 1, max = 5) int n) {
        GradCheck.of(in -> in.get(0).softmax(-1)).check(Shape.of(m, n)).assertPasses();
    }
}
