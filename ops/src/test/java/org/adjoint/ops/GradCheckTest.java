package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
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
        AdjointException e = assertThrows(AdjointException.class, report::assertPasses);
        assertTrue(e.getMessage().startsWith("[gradCheck] gradient check of "), e::getMessage);
        assertTrue(e.getMessage().contains(diagnosis.text()), e::getMessage);
        assertEquals(diagnosis.fix(), e.fix());
        return diagnosis;
    }

    private static Diagnosis wrongCube(BiFunction<Saved<Tensor>, Tensor, Tensor> rule) {
        return diagnosis(GradCheck.operation(new Cube(rule)).check(Shape.of(3, 4)));
    }

    @Test
    void rightGradientsPass() {
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
    void largeGradientsAreSampled() {
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
    void oneWrongElementOfALargeGradientShowsAlongADirection() {
        double[] values = new double[5000];
        values[4321] = 1e3;
        Tensor spike = Tensor.of(values);
        GradReport report = GradCheck.compare(x -> x.sum(), x -> x.onesLike().add(spike), Tensor.ones(5000));
        assertFalse(report.passes());
        assertNull(report.inputs().getFirst().element());
        assertTrue(report.toString().contains("along a random direction"), report::toString);
    }

    @Test
    void constantRatio() {
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
    void transposedValues() {
        assertEquals(
                Diagnosis.Kind.TRANSPOSED,
                diagnosis(GradCheck.operation(new Cube((s, g) -> rightRule(s, g).transpose()))
                                .check(Shape.of(3, 3)))
                        .kind());
    }

    @Test
    void transposedShape() {
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
    void missingBroadcastSum() {
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
    void wrongShape() {
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
    void nonDeterministic() {
        Rng noise = new Rng(1);
        GradReport report = GradCheck.of(
                        in -> in.get(0).mul(noise.normal(0, 1, in.get(0).shape(), DType.FLOAT64)))
                .check(Tensor.ones(3));
        assertEquals(Diagnosis.Kind.NON_DETERMINISTIC, diagnosis(report).kind());
    }

    @Test
    void notFinite() {
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
    void noPattern() {
        assertEquals(
                Diagnosis.Kind.UNKNOWN,
                wrongCube((s, g) -> rightRule(s, g).add(g)).kind());
    }

    @Test
    void secondOrderIsCheckedByItself() {
        Cube detached = new Cube((s, g) -> g.mul(s.input(0).detach().square()).mul(3));
        GradCheck.operation(detached).check(Shape.of(2, 3)).assertPasses();
        GradReport report = GradCheck.operation(detached).order(2).check(Shape.of(2, 3));
        assertTrue(report.inputs().get(0).passes());
        assertFalse(report.inputs().get(1).passes());
        assertEquals(2, report.inputs().get(1).order());
    }

    @Test
    void reportsAreReadable() {
        GradReport report = GradCheck.compare(x -> x.square().sum(), x -> x, Tensor.of(new float[] {0, 0, 3}));
        assertEquals("""
                gradient check of a gradient by hand: FAILED
                  input 0 [3], order 1: FAILED; worst at [2]: analytic 3.00000000, numeric 6.00000000, relative error 5.0e-01
                    the gradient is 2.00 times too small everywhere""", report.toString().replaceAll("numeric [0-9.]+,", "numeric 6.00000000,"));
        AdjointException e = assertThrows(AdjointException.class, report::assertPasses);
        assertEquals("gradCheck", e.operation());
    }

    @Test
    void homeworkPasses() {
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
    void integersAreNotDifferentiated() {
        Tensor x = rng.normal(0, 1, 5, 2);
        Tensor rows = Tensor.of(new int[] {0, 4, 4});
        GradReport report = GradCheck.of(in -> in.get(1).gather(0, in.get(0))).check(rows, x);
        assertEquals("input 1", report.assertPasses().inputs().getFirst().name());
        assertEquals(1, report.inputs().size());
    }

    @Test
    void parametersAreCheckedAndRestored() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Parameter w = new Parameter("kernel", rng.normal(0, 1, Shape.of(4, 3), dtype));
            Parameter b = new Parameter("bias", rng.normal(0, 1, Shape.of(3), dtype));
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
    void parametersAreRestoredWhenTheFunctionFails() {
        Parameter w = new Parameter("w", Tensor.of(new double[] {1, 2}));
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
    void misuseIsExplained() {
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
        Parameter frozen = new Parameter("frozen", x);
        frozen.setTrainable(false);
        assertProblem(
                "parameter frozen of float32 is not trainable",
                () -> GradCheck.checkParameters(() -> frozen.sum(), List.of(frozen)));
        assertProblem(
                "the order must be positive", () -> GradCheck.of(List::getFirst).order(0));
    }

    @Test
    void rulesThatFailAreExplainedByTheEngine() {
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
    void emptyInputsPass() {
        GradCheck.of(in -> in.get(0).exp()).order(2).check(Tensor.zeros(0, 3)).assertPasses();
    }

    @Test
    void theNextWorstElementsAreListed() {
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
    void parametersOfFloat32AreCheckedInFloat64() {
        Parameter w = new Parameter("kernel", rng.normal(0, 1, 3, 2));
        Parameter frozen = new Parameter("offset", rng.normal(0, 1, 2));
        frozen.setTrainable(false);
        Parameter steps = new Parameter("steps", Tensor.of(new int[] {7}));
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
    void randomInputsAwayFromKinksAreFound() {
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
}
