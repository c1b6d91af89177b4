package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.BroadcastTo;
import org.adjoint.ops.primitives.Comparison;
import org.junit.jupiter.api.Test;

/// Operands of different shapes: missing axes, axes of size 1 on either side, numbers, empty tensors.
class BroadcastTest {

    /// Three shapes that broadcast together: each is the common shape with axes left out or shrunk to 1.
    record Shapes(Shape a, Shape b, Shape c) {}

    @Provide
    Arbitrary<Shapes> shapes() {
        Arbitrary<Shape> common = Arbitraries.of(0, 1, 2, 3, 5, 17)
                .array(int[].class)
                .ofMaxSize(4)
                .map(Shape::of);
        return common.flatMap(shape -> {
            Arbitrary<Shape> part = part(shape);
            return part.list().ofSize(3).map(list -> new Shapes(list.get(0), list.get(1), list.get(2)));
        });
    }

    private static Arbitrary<Shape> part(Shape common) {
        return Arbitraries.integers().between(0, (1 << common.rank() + 2) - 1).map(bits -> {
            int left = Math.min(common.rank(), bits & 3);
            Shape shape = common.slice(left == 3 ? 0 : left, common.rank());
            for (int axis = 0; axis < shape.rank(); axis++) {
                shape = (bits >> axis + 2 & 1) == 1 ? shape.with(axis, 1) : shape;
            }
            return shape;
        });
    }

    @Provide
    Arbitrary<TensorOp> pairs() {
        List<TensorOp> all = new ArrayList<>(List.of(Binary.values()));
        all.addAll(List.of(Comparison.values()));
        return Arbitraries.of(all);
    }

    @Property(tries = 600, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void pairs_are_those_of_plain_loops(@ForAll("pairs") TensorOp op, @ForAll("shapes") Shapes shapes) {
        Rng rng = new Rng(9);
        Tensor x = op.spec().domain(0).draw(shapes.a, DType.FLOAT64, rng);
        Tensor y = op.spec().domain(1).draw(shapes.b, DType.FLOAT64, rng);
        if (op instanceof Comparison) { // so that some are equal
            x = x.cast(DType.INT32).cast(DType.FLOAT64);
            y = y.cast(DType.INT32).cast(DType.FLOAT64);
        }
        for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
            Tensor result = Ops.apply(op, x.cast(dtype), y.cast(dtype));
            assertEquals(Shape.broadcast(shapes.a, shapes.b, "test"), result.shape());
            double[] expected = Reference.forward(op, List.of(x, y), result.shape());
            assertClose(expected, result.toDoubleArray(), dtype == DType.FLOAT64 ? 1e-14 : 1e-5, op::toString);
        }
        Tensor moved = Ops.apply(op, Samples.shifted(x, 5), Samples.pending(y));
        assertClose(Ops.apply(op, x, y).toDoubleArray(), moved.toDoubleArray(), 1e-14, op::toString);
    }

    @Property(tries = 200, seed = "2", shrinking = ShrinkingMode.BOUNDED)
    void where_is_that_of_plain_loops(@ForAll("shapes") Shapes shapes) {
        Rng rng = new Rng(9);
        Tensor c = Domain.bool().draw(shapes.a, DType.BOOL, rng);
        for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32, DType.INT32}) {
            Tensor x = Domain.real().draw(shapes.b, DType.FLOAT64, rng).cast(dtype);
            Tensor y = Domain.real().draw(shapes.c, DType.FLOAT64, rng).cast(dtype);
            Tensor result = c.where(x, y);
            assertEquals(
                    Shape.broadcast(shapes.a, Shape.broadcast(shapes.b, shapes.c, "test"), "test"), result.shape());
            double[] expected = Reference.where(List.of(c, x, y), result.shape());
            assertClose(expected, result.toDoubleArray(), 0, shapes::toString);
        }
    }

    @Property(tries = 150, seed = "3", shrinking = ShrinkingMode.BOUNDED)
    void gradients_are_summed(@ForAll("small") Shapes shapes, @ForAll("differentiable") TensorOp op) {
        GradCheck.operation(op).order(2).check(shapes.a, shapes.b).assertPasses();
        Tensor c = Domain.bool().draw(shapes.c, DType.BOOL, new Rng(1));
        GradCheck.of(in -> c.where(in.get(0), in.get(1)))
                .check(Domain.real().draw(shapes.a, DType.FLOAT64, new Rng(2)), Tensor.full(shapes.b, 2, DType.FLOAT64))
                .assertPasses();
    }

    @Provide
    Arbitrary<TensorOp> differentiable() {
        return Arbitraries.of(Binary.values());
    }

    @Provide
    Arbitrary<Shapes> small() {
        Arbitrary<Shape> common =
                Arbitraries.of(1, 2, 3).array(int[].class).ofMaxSize(3).map(Shape::of);
        return common.flatMap(
                shape -> part(shape).list().ofSize(3).map(list -> new Shapes(list.get(0), list.get(1), list.get(2))));
    }

    @Property(tries = 200, seed = "4", shrinking = ShrinkingMode.BOUNDED)
    void broadcast_to_is_that_of_plain_loops(@ForAll("shapes") Shapes shapes) {
        Shape target = Shape.broadcast(shapes.a, shapes.b, "test");
        Tensor x = Domain.real().draw(shapes.a, DType.FLOAT64, new Rng(1));
        for (DType dtype : DType.values()) {
            Tensor y = x.cast(dtype);
            Tensor result = y.broadcastTo(target);
            assertClose(
                    Reference.forward(new BroadcastTo(target), List.of(y), target),
                    result.toDoubleArray(),
                    0,
                    shapes::toString);
        }
    }

    @Test
    void errors_name_the_axis() {
        assertFails(
                "[mul] shapes do not broadcast: got [2,3] and [4,1,2], whose sizes 3 and 2 differ at axis -1",
                () -> Tensor.ones(2, 3).mul(Tensor.ones(4, 1, 2)));
        assertFails(
                "[broadcastTo] got [2], which cannot be repeated to [3,3]",
                () -> Tensor.ones(2).broadcastTo(Shape.of(3, 3)));
        assertFails("cannot be repeated to []", () -> Tensor.ones(1).broadcastTo(Shape.SCALAR));
    }
}
