package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Operations that users write themselves, right and wrong.
class UserOperationTest {

    /// x³, as in the documentation of [TensorOp].
    record Cube() implements TensorOp {
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
            return g.mul(saved.input(0).square().mul(3));
        }
    }

    /// An operation that does what it is told, wrong or not.
    record Odd(Shape shape, java.util.function.Function<Inputs, Data> values, Saves saves, Rule rule)
            implements TensorOp {
        interface Rule {
            Tensor vjp(Saved<Tensor> saved, Tensor g);
        }

        static Odd rule(Rule rule) {
            return new Odd(Shape.of(3), in -> in.map(x -> x), Saves.ALL, rule);
        }

        @Override
        public String label() {
            return "odd";
        }

        @Override
        public Shape shape(List<Shape> inputs) {
            return shape;
        }

        @Override
        public Data forward(Inputs in) {
            return values.apply(in);
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
            return rule.vjp(saved, g);
        }
    }

    private final Tensor x = Tensor.of(new float[] {1, -2, 3});

    @Test
    void the_example_of_the_documentation_works() {
        Tensor v = x.requiresGrad();
        Tensor y = Ops.apply(new Cube(), v);
        assertArrayEquals(new double[] {1, -8, 27}, y.toDoubleArray());
        assertEquals(DType.FLOAT32, y.dtype());
        assertArrayEquals(new double[] {3, 12, 27}, y.sum().gradients().of(v).toDoubleArray());
        assertEquals(DType.FLOAT64, Ops.apply(new Cube(), x.cast(DType.FLOAT64)).dtype());
        assertEquals(
                Shape.of(3),
                Ops.apply(new Cube(), Tensor.shapeOnly(Shape.of(3), DType.FLOAT32))
                        .shape());
        assertFails(
                "[cube] needs floating-point numbers: got int32", () -> Ops.apply(new Cube(), Tensor.of(new int[1])));
        assertFalse(new Cube().spec().isKnown());
        GradCheck.operation(new Cube()).order(3).check(Shape.of(2, 3)).assertPasses();
    }

    @Test
    void it_is_part_of_the_fluent_vocabulary() {
        assertEquals(27, x.apply(new Cube(), List.of()).get(2));
    }

    @Test
    void wrong_numbers_of_values() {
        Odd few = new Odd(Shape.of(4), in -> in.map(v -> v), Saves.ALL, (s, g) -> g);
        assertFails(
                "[odd] forward returned 3 values for a result of shape [4], expected 4."
                        + " Fix: correct the operation's shape rule or its forward",
                () -> Ops.apply(few, x));
        Odd foreign = new Odd(Shape.of(2), in -> in.data(0), Saves.ALL, (s, g) -> g);
        assertFails(
                "[odd] forward returned 3 values of float32, but its shape rule says [2] of float32",
                () -> Ops.apply(foreign, x));
        Odd typed = new Odd(Shape.of(3), in -> x.cast(DType.INT32).data(), Saves.ALL, (s, g) -> g);
        assertFails(
                "forward returned 3 values of int32, but its shape rule says [3] of float32",
                () -> Ops.apply(typed, x));
        Odd zip = new Odd(Shape.of(3), in -> in.zip(Double::sum), Saves.ALL, (s, g) -> g);
        assertFails("[odd] zip needs inputs of one shape: got [3] and []", () -> Ops.apply(zip, x, Tensor.scalar(1)));
        assertFails("[odd] needs at least one input", () -> Ops.apply(zip));
    }

    private AdjointException backwardFails(String part, Odd.Rule rule) {
        Tensor y = Scope.in("encoder", () -> Ops.apply(Odd.rule(rule), x.requiresGrad()));
        AdjointException e = assertFails(part, () -> y.sum().gradients());
        assertTrue(e.getMessage().contains("encoder"), e::getMessage);
        return e;
    }

    @Test
    void wrong_rules() {
        AdjointException e = backwardFails(
                "[odd] the rule for input 0 returned a gradient of shape [1,3], expected [3]",
                (s, g) -> g.reshape(1, 3));
        assertEquals("correct the operation's vjp: it must return a gradient of its input's shape", e.fix());
        backwardFails("returned a gradient of shape [2,3], expected [3]", (s, g) -> g.broadcastTo(Shape.of(2, 3)));
        backwardFails("the rule for input 0 returned null", (s, g) -> null);
        backwardFails("the rule for input 0 failed: java.lang.IllegalStateException: oops", (s, g) -> {
            throw new IllegalStateException("oops");
        });
        backwardFails("inner dimensions differ", (s, g) -> g.matmul(Tensor.ones(2)));
    }

    @Test
    void rules_read_only_what_is_saved() {
        Odd careless = new Odd(Shape.of(3), in -> in.map(v -> v), Saves.NOTHING, (s, g) -> g.mul(s.input(0)));
        Tensor y = Ops.apply(careless, x.requiresGrad());
        assertFails(
                "its rule reads its input 0, which the operation did not keep",
                () -> y.sum().gradients());
        Odd output = new Odd(Shape.of(3), in -> in.map(v -> v), Saves.INPUTS, (s, g) -> g.mul(s.output()));
        Tensor z = Ops.apply(output, x.requiresGrad());
        assertFails("which the operation did not keep", () -> z.sum().gradients());
    }
}
