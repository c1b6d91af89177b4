package org.adjoint.ops.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

/// Gradient checks that must pass, and every diagnosis on a bug that was planted for it.
class GradCheckTest {
    private final Rng rng = new Rng(5);

    /// x³ with the rule `rule`.
    private record Cube(BiFunction<Saved<Tensor>, Tensor, Tensor> rule) implements TensorOp {
        @Override
        public String label() {
            return "cube";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            return in.map(x -> x * x * x);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return rule.apply(saved, g);
        }
    }

    private static Tensor rightRule(Saved<Tensor> saved, Tensor g) {
        return g.mul(saved.input(0).square()).mul(3);
    }

    /// A matrix plus a row, with the rule `rule` for the row.
    private record AddRow(Function<Tensor, Tensor> rule) implements TensorOp {
        @Override
        public String label() {
            return "addRow";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            double[] x = in.toDoubleArray(0);
            double[] row = in.toDoubleArray(1);
            for (int i = 0; i < x.length; i++) {
                x[i] += row[i % row.length];
            }
            return in.of(x);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return input == 0 ? g : rule.apply(g);
        }
    }

    private static Diagnosis diagnosis(GradReport report) {
        assertFalse(report.passes(), report::toString);
        Diagnosis diagnosis = report.firstDiagnosis();
        assertNotNull(diagnosis);
        AssertionError e = assertThrows(AssertionError.class, report::assertPasses);
        assertEquals("[gradCheck] " + report + "\nFix: " + diagnosis.fix(), e.getMessage());
        assertTrue(report.toString().contains(diagnosis.text()), report::toString);
        return diagnosis;
    }

    private static Diagnosis wrongCube(BiFunction<Saved<Tensor>, Tensor, Tensor> rule) {
        return diagnosis(GradCheck.operation(new Cube(rule)).check(Shape.of(3, 4)));
    }

    @Test
    void right_gradients_pass() {
        GradReport report =
                GradCheck.operation(new Cube(GradCheckTest::rightRule)).order(3).check(Shape.of(2, 3));
        assertTrue(report.passes(), report::toString);
        assertNull(report.firstDiagnosis());
        assertSame(report, report.assertPasses());
        assertEquals(
                List.of(1, 2, 3),
                report.inputs().stream().map(GradReport.Input::order).toList());
        GradCheck.operation(new AddRow(g -> g.sum(0)))
                .order(2)
                .check(Shape.of(4, 3), Shape.of(3))
                .assertPasses();
        GradCheck.of(in -> in.get(0).matmul(in.get(1)).tanh())
                .order(2)
                .check(rng.normal(0, 1, 3, 4), rng.normal(0, 1, 4, 2))
                .assertPasses();
    }

    @Test
    void large_gradients_are_sampled() {
        GradCheck.of(in -> in.get(0).mul(in.get(1)).sin())
                .order(2)
                .check(rng.normal(0, 1, 40, 50), rng.normal(0, 1, 50))
                .assertPasses();
        Tensor mask = Tensor.ones(2000).cast(DType.FLOAT64);
        Tensor bad = Tensor.arange(2000).cast(DType.FLOAT64).less(1000).where(mask, mask.mul(2));
        GradReport report =
                GradCheck.compare(x -> x.square().sum(), x -> x.mul(2).mul(bad), rng.normal(0, 1, 2000));
        assertFalse(report.passes());
    }

    @Test
    void one_wrong_element_of_a_large_gradient_shows_along_a_direction() {
        double[] values = new double[5000];
        values[4321] = 1e3;
        Tensor spike = Tensor.of(values);
        GradReport report = GradCheck.compare(x -> x.sum(), x -> x.onesLike().add(spike), Tensor.ones(5000));
        assertFalse(report.passes());
        assertNull(report.inputs().getFirst().element());
        assertTrue(report.toString().contains("along a random direction"), report::toString);
    }

    @Test
    void constant_ratio() {
        Diagnosis twice = wrongCube((s, g) -> rightRule(s, g).mul(2));
        assertEquals(Diagnosis.Kind.RATIO, twice.kind());
        assertEquals("the gradient is 2.00 times too large everywhere", twice.text());
        assertEquals(
                "the gradient is 3.00 times too small everywhere",
                wrongCube((s, g) -> g.mul(s.input(0).square())).text());
        assertEquals(
                "the gradient is -2.00 times the right one everywhere",
                wrongCube((s, g) -> rightRule(s, g).mul(-2)).text());
    }

    @Test
    void sign() {
        assertEquals(
                Diagnosis.Kind.SIGN, wrongCube((s, g) -> rightRule(s, g).neg()).kind());
    }

    @Test
    void detached() {
        assertEquals(Diagnosis.Kind.DETACHED, wrongCube((s, g) -> g.zerosLike()).kind());
        Diagnosis detached = diagnosis(
                GradCheck.of(in -> in.get(0).square().add(in.get(1).detach().exp()))
                        .check(Tensor.ones(3), Tensor.ones(3)));
        assertEquals(Diagnosis.Kind.DETACHED, detached.kind());
        assertEquals(
                Diagnosis.Kind.DETACHED,
                diagnosis(GradCheck.of(in -> in.get(0).detach().exp()).check(Tensor.ones(3)))
                        .kind());
    }

    @Test
    void transposed_values() {
        assertEquals(
                Diagnosis.Kind.TRANSPOSED,
                diagnosis(GradCheck.operation(new Cube((s, g) -> rightRule(s, g).transpose()))
                                .check(Shape.of(3, 3)))
                        .kind());
    }

    @Test
    void transposed_shape() {
        Diagnosis diagnosis = wrongCube((s, g) -> rightRule(s, g).transpose());
        assertEquals(Diagnosis.Kind.TRANSPOSED, diagnosis.kind());
        assertTrue(diagnosis.text().contains("[4,3], expected the input's shape [3,4]"), diagnosis::text);
        Tensor x = rng.normal(0, 1, 2, 3);
        assertEquals(
                Diagnosis.Kind.TRANSPOSED,
                diagnosis(GradCheck.compare(a -> a.square().sum(), a -> a.mul(2).transpose(), x))
                        .kind());
    }

    @Test
    void missing_broadcast_sum() {
        Diagnosis diagnosis = diagnosis(GradCheck.operation(new AddRow(g -> g)).check(Shape.of(4, 3), Shape.of(3)));
        assertEquals(Diagnosis.Kind.MISSING_SUM, diagnosis.kind());
        Tensor x = rng.normal(0, 1, 4, 3);
        Tensor row = rng.normal(0, 1, 3);
        assertEquals(
                Diagnosis.Kind.MISSING_SUM,
                diagnosis(GradCheck.compare(
                                in -> in.get(0).mul(in.get(1)).sum(),
                                in -> List.of(in.get(1).broadcastTo(Shape.of(4, 3)), in.get(0)),
                                List.of(x, row)))
                        .kind());
    }

    @Test
    void wrong_shape() {
        assertEquals(
                Diagnosis.Kind.WRONG_SHAPE, wrongCube((s, g) -> g.reshape(2, 6)).kind());
    }

    @Test
    void kink() {
        Tensor x = Tensor.of(new float[] {1, 0, -2});
        GradReport report = GradCheck.of(in -> in.get(0).relu()).check(x);
        assertEquals(Diagnosis.Kind.KINK, diagnosis(report).kind());
        assertEquals(List.of(1), report.inputs().getFirst().element());
        assertTrue(diagnosis(report).text().contains("0.000 to the left and 1.000 to the right"));
        GradCheck.of(in -> in.get(0).relu())
                .check(Tensor.of(new float[] {1, 0.1f, -2}))
                .assertPasses();
    }

    @Test
    void non_deterministic() {
        Rng noise = new Rng(1);
        GradReport report = GradCheck.of(
                        in -> in.get(0).mul(noise.normal(0, 1, in.get(0).shape(), DType.FLOAT64)))
                .check(Tensor.ones(3));
        assertEquals(Diagnosis.Kind.NON_DETERMINISTIC, diagnosis(report).kind());
    }

    @Test
    void not_finite() {
        assertEquals(
                Diagnosis.Kind.NOT_FINITE,
                diagnosis(GradCheck.of(in -> in.get(0).log()).check(Tensor.of(new float[] {1, -1})))
                        .kind());
        assertEquals(
                Diagnosis.Kind.NOT_FINITE,
                diagnosis(GradCheck.of(in -> in.get(0).sqrt()).check(Tensor.of(new float[] {1, 0})))
                        .kind());
        assertEquals(
                Diagnosis.Kind.NOT_FINITE,
                wrongCube((s, g) -> rightRule(s, g).mul(Double.NaN)).kind());
    }

    @Test
    void no_pattern() {
        assertEquals(
                Diagnosis.Kind.UNKNOWN,
                wrongCube((s, g) -> rightRule(s, g).add(g)).kind());
    }

    @Test
    void second_order_is_checked_by_itself() {
        Cube detached = new Cube((s, g) -> g.mul(s.input(0).detach().square()).mul(3));
        GradCheck.operation(detached).check(Shape.of(2, 3)).assertPasses();
        GradReport report = GradCheck.operation(detached).order(2).check(Shape.of(2, 3));
        assertTrue(report.inputs().get(0).passes());
        assertFalse(report.inputs().get(1).passes());
        assertEquals(2, report.inputs().get(1).order());
    }

    @Test
    void reports_are_readable() {
        GradReport report = GradCheck.compare(x -> x.square().sum(), x -> x, Tensor.of(new float[] {0, 0, 3}));
        assertEquals("""
                gradient check of a gradient by hand: FAILED
                  input 0 [3], order 1: FAILED; worst at [2]: analytic 3.00000000, numeric 6.00000000, relative error 5.0e-01
                    the gradient is 2.00 times too small everywhere""", report.toString().replaceAll("numeric [0-9.]+,", "numeric 6.00000000,"));
        assertThrows(AssertionError.class, report::assertPasses);
    }

    @Test
    void homework_passes() {
        Tensor x = rng.normal(0, 1, 4, 3);
        Tensor w = rng.normal(0, 1, 3, 2);
        GradCheck.compare(
                        in -> in.get(0).matmul(in.get(1)).square().sum(),
                        in -> {
                            Tensor g = in.get(0).matmul(in.get(1)).mul(2);
                            return List.of(
                                    g.matmul(in.get(1).transpose()),
                                    in.get(0).transpose().matmul(g));
                        },
                        List.of(x, w))
                .assertPasses();
        GradCheck.compare(a -> a.square().sum(), a -> Tensor.of(a.mul(2).toFloatArray()), Tensor.arange(5))
                .assertPasses();
    }

    @Test
    void integers_are_not_differentiated() {
        Tensor x = rng.normal(0, 1, 5, 2);
        Tensor rows = Tensor.of(new int[] {0, 4, 4});
        GradReport report = GradCheck.of(in -> in.get(1).gather(in.get(0), 0)).check(rows, x);
        assertEquals("input 1", report.assertPasses().inputs().getFirst().name());
        assertEquals(1, report.inputs().size());
    }

    @Test
    void parameters_are_checked_and_restored() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Variable w = new Variable("kernel", rng.normal(0, 1, Shape.of(4, 3), dtype));
            Variable b = new Variable("bias", rng.normal(0, 1, Shape.of(3), dtype));
            Tensor x = rng.normal(0, 1, Shape.of(5, 4), dtype);
            double[] before = w.toDoubleArray();
            GradReport report = GradCheck.checkParameters(
                            () -> x.matmul(w).add(b).tanh().square().mean(), List.of(w, b), 2)
                    .assertPasses();
            assertEquals("kernel", report.inputs().getFirst().name());
            assertArrayEquals(before, w.toDoubleArray());
            assertNull(w.grad());
            Diagnosis diagnosis = diagnosis(GradCheck.checkParameters(
                    () -> x.matmul(w).add(b.detach()).tanh().mean(), List.of(w, b)));
            assertEquals(Diagnosis.Kind.DETACHED, diagnosis.kind());
        }
    }

    @Test
    void parameters_are_restored_when_the_function_fails() {
        Variable w = new Variable("w", Tensor.of(new double[] {1, 2}));
        int[] calls = {0};
        assertThrows(
                IllegalStateException.class,
                () -> GradCheck.checkParameters(
                        () -> {
                            if (++calls[0] == 5) {
                                throw new IllegalStateException();
                            }
                            return w.square().sum();
                        },
                        List.of(w)));
        assertArrayEquals(new double[] {1, 2}, w.toDoubleArray());
    }

    @Test
    void misuse_is_explained() {
        Tensor x = Tensor.ones(3);
        Tensor n = Tensor.of(new int[] {1});
        assertProblem(
                "no input is floating-point: got [int32]",
                () -> GradCheck.of(List::getFirst).check(n));
        assertProblem(
                "the function is a constant",
                () -> GradCheck.of(in -> Tensor.of(new double[] {3})).check(x));
        assertProblem(
                "got a result of int32",
                () -> GradCheck.of(in -> in.get(0).argmax(0)).check(x));
        assertProblem(
                "the function computes in float32, too coarse for differences",
                () -> GradCheck.of(in -> in.get(0).cast(DType.FLOAT32)).check(x));
        assertProblem(
                "only a single number has a gradient", () -> GradCheck.compare(a -> a.square(), a -> a.mul(2), x));
        assertProblem(
                "2 parts for 1 inputs",
                () -> GradCheck.compare(in -> in.get(0).sum(), in -> List.of(x, x), List.of(x)));
        assertProblem("there are no parameters", () -> GradCheck.checkParameters(() -> x, List.of()));
        Variable frozen = new Variable("frozen", x);
        frozen.setTrainable(false);
        assertProblem(
                "parameter frozen of float32 is not trainable",
                () -> GradCheck.checkParameters(() -> frozen.sum(), List.of(frozen)));
        assertProblem(
                "the order must be positive", () -> GradCheck.of(List::getFirst).order(0));
    }

    @Test
    void rules_that_fail_are_explained_by_the_engine() {
        assertProblem(
                "the rule for input 0 returned null",
                () -> GradCheck.operation(new Cube((s, g) -> null)).check(Shape.of(2)));
        assertProblem(
                "the rule for input 0 failed: java.lang.IllegalStateException: oops",
                () -> GradCheck.operation(new Cube((s, g) -> {
                            throw new IllegalStateException("oops");
                        }))
                        .check(Shape.of(2)));
    }

    private static void assertProblem(String part, Runnable misuse) {
        AdjointException e = assertThrows(AdjointException.class, misuse::run);
        assertTrue(e.problem().contains(part), e::getMessage);
    }

    @Test
    void empty_inputs_pass() {
        GradCheck.of(in -> in.get(0).exp()).order(2).check(Tensor.zeros(0, 3)).assertPasses();
    }

    @Test
    void the_next_worst_elements_are_listed() {
        Tensor factors = Tensor.of(new double[] {1, 2, 1, 3, 1, 5, 9, 4});
        GradReport report =
                GradCheck.compare(x -> x.square().sum(), x -> x.mul(2).mul(factors.cast(x.dtype())), Tensor.ones(8));
        GradReport.Input line = report.inputs().getFirst();
        assertEquals(List.of(6), line.element());
        assertEquals(
                List.of(List.of(5), List.of(7), List.of(3)),
                line.also().stream().map(GradReport.Element::element).toList());
        assertTrue(report.toString().contains("\n    also at [5]: analytic 10.0000000"), report::toString);
    }

    @Test
    void parameters_of_float32_are_checked_in_float64() {
        Variable w = new Variable("kernel", rng.normal(0, 1, 3, 2));
        Variable frozen = new Variable("offset", rng.normal(0, 1, 2));
        frozen.setTrainable(false);
        Variable steps = new Variable("steps", Tensor.of(new int[] {7}));
        GradCheck right =
                GradCheck.of(in -> in.get(0).matmul(w).add(frozen).tanh()).parameters(List.of(w, frozen, steps));
        GradReport report = right.order(2).check(Shape.of(4, 3)).assertPasses();
        assertEquals(
                List.of("input 0", "kernel", "input 0", "kernel"),
                report.inputs().stream().map(GradReport.Input::name).toList());
        assertTrue(report.inputs().stream().allMatch(line -> line.relativeError() < 1e-5), report::toString);
        Diagnosis wrong = diagnosis(GradCheck.of(
                        in -> in.get(0).matmul(w.detach().mul(1)).add(w.sum().mul(1e-3)))
                .parameters(List.of(w))
                .check(Shape.of(4, 3)));
        assertEquals(Diagnosis.Kind.UNKNOWN, wrong.kind());
    }

    @Test
    void random_inputs_away_from_kinks_are_found() {
        GradCheck.of(in -> in.get(0).relu())
                .domains(new Domain(0, 1e-6, new double[0], Domain.Kind.REAL))
                .check(Tensor.full(Shape.of(2), 0.5, DType.FLOAT64))
                .assertPasses();
        GradReport stuck = GradCheck.of(in -> in.get(0).relu())
                .domains(Domain.between(0, 0))
                .check(Shape.of(2));
        assertEquals(Diagnosis.Kind.KINK, diagnosis(stuck).kind());
        int[] draws = {0};
        GradCheck.of(in -> {
                    draws[0]++;
                    return in.get(0).relu();
                })
                .domains(Domain.between(-4e-6, 4e-6))
                .seed(11)
                .check(Shape.of(1))
                .assertPasses();
    }

    private static Tensor numbers(double... values) {
        return Tensor.of(values);
    }

    private static Diagnosis untold(GradReport report) {
        assertEquals(GradReport.Verdict.CANNOT_TELL, report.verdict(), report::toString);
        assertTrue(report.toString().contains(": CANNOT TELL\n"), report::toString);
        Diagnosis diagnosis = diagnosis(report);
        assertTrue(report.toString().contains("cannot tell, because " + diagnosis.text()), report::toString);
        return diagnosis;
    }

    /// The value and the slope are 0, but not the function next to the point.
    @Test
    void minima_pass() {
        Tensor x0 = rng.normal(0, 1, Shape.of(7), DType.FLOAT64);
        for (double scale : new double[] {1e-6, 1, 1e6}) {
            Tensor at = x0.mul(scale);
            GradCheck.of(in -> in.get(0).sub(at).square().sum())
                    .order(2)
                    .check(at)
                    .assertPasses();
        }
        GradCheck.of(in -> in.get(0).pow(3)).order(3).check(Tensor.zeros(2)).assertPasses();
        GradCheck.of(in -> in.get(0).cosh().sub(1))
                .order(2)
                .check(Tensor.zeros(2))
                .assertPasses();
    }

    @Test
    void steps_are_as_great_as_the_point() {
        GradCheck.of(in -> in.get(0).log()).order(2).check(numbers(1e-4)).assertPasses();
        GradCheck.of(in -> in.get(0).log())
                .order(2)
                .check(numbers(1e-4, 1, 1e-9))
                .assertPasses();
        GradCheck.of(in -> in.get(0).sqrt()).order(2).check(numbers(1e-8, 3)).assertPasses();
        GradCheck.of(in -> in.get(0).sin()).order(2).check(numbers(1e6)).assertPasses();
        GradCheck.of(in -> in.get(0).mul(1e5).sin())
                .order(2)
                .check(numbers(1, 2))
                .assertPasses();
        GradCheck.of(in -> in.get(0).square()).check(numbers(1e-200, 1e150)).assertPasses();
        assertEquals(
                Diagnosis.Kind.DETACHED,
                diagnosis(GradCheck.compare(x -> x.sin(), Tensor::zerosLike, numbers(1e6)))
                        .kind());
    }

    /// A great constant hides small steps, and a greater one hides all.
    @Test
    void constants_that_are_added_hide_no_fault() {
        Tensor x = numbers(1, 2, 0.3);
        UnaryOperator<Tensor> hidden = a -> a.square().sum().add(1e9);
        GradCheck.compare(hidden, a -> a.mul(2), x).assertPasses();
        assertEquals(
                "the gradient is 2.50 times too large everywhere",
                diagnosis(GradCheck.compare(hidden, a -> a.mul(5), x)).text());
        assertEquals(
                Diagnosis.Kind.DETACHED,
                diagnosis(GradCheck.compare(hidden, Tensor::zerosLike, x)).kind());
        for (double factor : new double[] {0, 2, 5}) {
            Diagnosis diagnosis = untold(GradCheck.compare(a -> a.square().sum().add(1e16), a -> a.mul(factor), x));
            assertEquals(Diagnosis.Kind.HIDDEN, diagnosis.kind());
            assertTrue(diagnosis.fix().startsWith("scale the function"), diagnosis::fix);
        }
        untold(GradCheck.compare(a -> a.square().sum().add(1e20), a -> a.mul(2), x));
    }

    /// Rounding errors of the terms are far greater than those of the result.
    @Test
    void rounding_inside_of_the_function_is_no_fault() {
        Tensor x = numbers(1, 2, 0.3, 0);
        for (double inner : new double[] {1e9, 1e12}) {
            UnaryOperator<Tensor> function = a -> a.add(inner).sub(inner).sum();
            GradCheck.compare(function, Tensor::onesLike, x).assertPasses();
            assertEquals(
                    Diagnosis.Kind.RATIO,
                    diagnosis(GradCheck.compare(function, a -> a.onesLike().mul(2.5), x))
                            .kind());
        }
        for (double inner : new double[] {1e16, 1e20}) {
            untold(GradCheck.compare(a -> a.add(inner).sub(inner).sum(), Tensor::onesLike, x));
        }
        GradReport saturated = GradCheck.of(in -> in.get(0).matmul(in.get(1)).tanh())
                .order(2)
                .check(Tensor.of(new double[] {3, -2}, 1, 2), Tensor.of(new double[] {-2.5, 3}, 2, 1));
        assertNotEquals(GradReport.Verdict.WRONG, saturated.verdict(), saturated::toString);
    }

    private static Tensor tenSigmoids(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < 10; i++) {
            y = y.mul(0.6).sigmoid();
        }
        return y.sum();
    }

    private static Tensor gradientOfTenSigmoids(Tensor x) {
        Tensor variable = x.detach().requiresGrad();
        return tenSigmoids(variable).gradients().of(variable);
    }

    @Test
    void tiny_gradients_are_compared_relative_to_themselves() {
        Tensor x = numbers(1, -2, 0.3);
        assertTrue(gradientOfTenSigmoids(x).abs().max().item() < 5e-9);
        GradCheck.compare(GradCheckTest::tenSigmoids, GradCheckTest::gradientOfTenSigmoids, x)
                .assertPasses();
        assertEquals(
                "the gradient is 3.00 times too large everywhere",
                diagnosis(GradCheck.compare(
                                GradCheckTest::tenSigmoids,
                                a -> gradientOfTenSigmoids(a).mul(3),
                                x))
                        .text());
        assertEquals(
                Diagnosis.Kind.DETACHED,
                diagnosis(GradCheck.compare(GradCheckTest::tenSigmoids, Tensor::zerosLike, x))
                        .kind());
        Tensor sizes = numbers(1e-9, 1, 1e9);
        Tensor wrong = numbers(3, 1, 1);
        assertEquals(
                List.of(0),
                GradCheck.compare(
                                a -> a.mul(sizes).sin().sum(),
                                a -> a.mul(sizes).cos().mul(sizes).mul(wrong),
                                x.div(sizes))
                        .inputs()
                        .getFirst()
                        .element());
    }

    @Test
    void factors_have_enough_digits() {
        Tensor x = numbers(1, 2, 0.3);
        for (String factor : List.of("1.0013", "1.000015", "1.25")) {
            double ratio = Double.parseDouble(factor);
            assertEquals(
                    "the gradient is " + factor + " times too large everywhere",
                    diagnosis(GradCheck.compare(a -> a.square().sum(), a -> a.mul(2 * ratio), x))
                            .text());
            assertEquals(
                    "the gradient is " + factor + " times too small everywhere",
                    diagnosis(GradCheck.compare(a -> a.square().sum(), a -> a.mul(2 / ratio), x))
                            .text());
        }
        assertEquals(
                "the gradient is -1.0013 times the right one everywhere",
                diagnosis(GradCheck.compare(a -> a.square().sum(), a -> a.mul(-2.0026), x))
                        .text());
    }

    /// x² with a rule that gives 0 at 0, so its second derivative is 0 there instead of 2.
    private record GuardedSquare() implements TensorOp {
        @Override
        public String label() {
            return "guardedSquare";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Data forward(Inputs in) {
            return in.map(x -> x * x);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            Tensor x = saved.input(0);
            return x.equal(0).where(x.zerosLike(), x.mul(2).mul(g));
        }
    }

    @Test
    void singular_points_are_not_detached() {
        GradReport report = GradCheck.operation(new GuardedSquare()).order(2).check(Tensor.zeros(3));
        assertTrue(report.inputs().getFirst().passes(), report::toString);
        assertEquals(Diagnosis.Kind.SINGULAR, diagnosis(report).kind());
        Diagnosis ofNorm = GradCheck.of(in -> in.get(0).norm().square())
                .order(2)
                .check(Tensor.zeros(3))
                .firstDiagnosis();
        assertTrue(ofNorm == null || ofNorm.kind() != Diagnosis.Kind.DETACHED, () -> "" + ofNorm);
    }

    @Test
    void kinks_are_told_from_curvature_and_from_faults() {
        assertEquals(
                Diagnosis.Kind.KINK,
                untold(GradCheck.compare(x -> x.relu().sum(), x -> x.step(), numbers(1, 0)))
                        .kind());
        assertEquals(
                Diagnosis.Kind.KINK,
                untold(GradCheck.compare(x -> x.sign().sum(), Tensor::zerosLike, numbers(1, 0)))
                        .kind());
        GradReport wrong = GradCheck.compare(x -> x.relu().sum(), x -> numbers(3), numbers(0));
        assertEquals(GradReport.Verdict.WRONG, wrong.verdict(), wrong::toString);
        GradCheck.of(in -> in.get(0).relu()).check(numbers(1e-5, -1e-5, 1e-6)).assertPasses();
        GradReport bent = GradCheck.compare(
                x -> x.mul(1e4).exp().sum(), x -> x.mul(1e4).exp().mul(2e4), numbers(1e-3));
        assertEquals(Diagnosis.Kind.RATIO, diagnosis(bent).kind());
    }

    @Test
    void edges_of_the_domain_are_not_told() {
        assertEquals(
                Diagnosis.Kind.EDGE,
                untold(GradCheck.of(in -> in.get(0).pow(1.5)).check(numbers(2, 0)))
                        .kind());
    }

    /// A wrong gradient is reported, though of others nothing can be told.
    @Test
    void wrong_gradients_come_before_those_that_are_not_told() {
        GradReport report = GradCheck.compare(
                in -> in.get(0).relu().sum().add(in.get(1).square().sum()),
                in -> List.of(in.get(0).zerosLike(), in.get(1)),
                List.of(numbers(0), numbers(1, 2)));
        assertEquals(GradReport.Verdict.WRONG, report.verdict());
        assertEquals(GradReport.Verdict.CANNOT_TELL, report.inputs().getFirst().verdict());
        assertEquals(Diagnosis.Kind.RATIO, diagnosis(report).kind());
    }
}
