package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Samples.Sizes;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.ops.primitives.Cast;

/// Every property of every operation, in every combination with some sizes.
class CatalogueTest {

    @Provide
    Arbitrary<TensorOp> operations() {
        return Arbitraries.of(Catalogue.operations());
    }

    /// Numbers of elements below, at and above the lanes of a vector, and axes of size 1.
    @Provide
    Arbitrary<Sizes> sizes() {
        return Arbitraries.of(
                new Sizes(2, 3, 4),
                new Sizes(1, 1, 1),
                new Sizes(1, 5, 1),
                new Sizes(3, 1, 2),
                new Sizes(5, 17, 3),
                new Sizes(2, 64, 33));
    }

    @Provide
    Arbitrary<Sizes> emptySizes() {
        return Arbitraries.of(new Sizes(0, 3, 2), new Sizes(2, 0, 3), new Sizes(2, 3, 0), new Sizes(0, 0, 0));
    }

    @Provide
    Arbitrary<DType> floats() {
        return Arbitraries.of(DType.FLOAT32, DType.FLOAT64);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void values_are_those_of_plain_loops(@ForAll("operations") TensorOp op, @ForAll("sizes") Sizes sizes) {
        List<Tensor> inputs = Samples.inputs(op, sizes, DType.FLOAT64);
        Tensor result = Ops.apply(op, inputs);
        double[] expected = Reference.forward(op, inputs, result.shape());
        assertClose(expected, result.toDoubleArray(), 1e-13, op::toString);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void empty_tensors_are_computed_or_refused(@ForAll("operations") TensorOp op, @ForAll("emptySizes") Sizes sizes) {
        List<Tensor> inputs = Samples.inputs(op, sizes, DType.FLOAT64);
        Shape shape;
        try {
            shape = op.shape(inputs.stream().map(Tensor::shape).toList());
        } catch (AdjointException e) {
            assertThrows(AdjointException.class, () -> Ops.apply(op, inputs));
            return;
        }
        Tensor result = Ops.apply(op, inputs);
        assertEquals(shape, result.shape());
        assertClose(Reference.forward(op, inputs, shape), result.toDoubleArray(), 1e-13, op::toString);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void float32_is_near_float64(@ForAll("operations") TensorOp op, @ForAll("sizes") Sizes sizes) {
        List<Tensor> floats = Samples.inputs(op, sizes, DType.FLOAT32);
        List<Tensor> doubles = floats.stream()
                .map(x -> x.dtype().isFloating() ? x.cast(DType.FLOAT64) : x)
                .toList();
        assertClose(
                Ops.apply(op, doubles).toDoubleArray(),
                Ops.apply(op, floats).toDoubleArray(),
                op.spec().tolerance(),
                op::toString);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void values_do_not_depend_on_where_inputs_stand(
            @ForAll("operations") TensorOp op, @ForAll("sizes") Sizes sizes, @ForAll("floats") DType dtype) {
        List<Tensor> inputs = Samples.inputs(op, sizes, dtype);
        double[] expected = Ops.apply(op, inputs).toDoubleArray();
        for (int offset : new int[] {1, 7, 16}) {
            List<Tensor> shifted =
                    inputs.stream().map(x -> Samples.shifted(x, offset)).toList();
            assertSameBits(expected, Ops.apply(op, shifted).toDoubleArray(), op::toString);
        }
        List<Tensor> pending = inputs.stream().map(Samples::pending).toList();
        assertSameBits(expected, Ops.apply(op, pending).toDoubleArray(), op::toString);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void values_do_not_depend_on_the_number_of_threads(
            @ForAll("operations") TensorOp op, @ForAll("floats") DType dtype, @ForAll("large") Sizes sizes) {
        List<Tensor> inputs = Samples.inputs(op, sizes, dtype);
        List<Tensor> serial = new ArrayList<>();
        Workers.withThreads(1, () -> serial.add(Ops.apply(op, inputs)));
        assertSameBits(serial.getFirst().toDoubleArray(), Ops.apply(op, inputs).toDoubleArray(), op::toString);
    }

    /// More elements than one thread gets.
    @Provide
    Arbitrary<Sizes> large() {
        return Arbitraries.of(new Sizes(131, 257, 3), new Sizes(3, 40_000, 2));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void shape_rules_hold_and_inputs_are_unchanged(
            @ForAll("operations") TensorOp op, @ForAll("sizes") Sizes sizes, @ForAll("floats") DType dtype) {
        List<Tensor> inputs = Samples.inputs(op, sizes, dtype);
        List<double[]> before = inputs.stream().map(Tensor::toDoubleArray).toList();
        Tensor result = Ops.apply(op, inputs);
        List<Tensor> abstracts =
                inputs.stream().map(x -> Tensor.shapeOnly(x.shape(), x.dtype())).toList();
        Tensor shapeOnly = Ops.apply(op, abstracts);
        assertEquals(op.shape(inputs.stream().map(Tensor::shape).toList()), result.shape());
        assertEquals(op.dtype(inputs.stream().map(Tensor::dtype).toList()), result.dtype());
        assertEquals(result.shape(), shapeOnly.shape());
        assertEquals(result.dtype(), shapeOnly.dtype());
        assertTrue(result.hasValues());
        assertFalse(shapeOnly.hasValues());
        for (int i = 0; i < inputs.size(); i++) {
            assertArrayEquals(before.get(i), inputs.get(i).toDoubleArray(), op::toString);
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void gradients_are_right(@ForAll("operations") TensorOp op, @ForAll("smallSizes") Sizes sizes) {
        if (op.differentiable() && op.spec().order() > 0) {
            GradCheck.operation(op)
                    .order(op.spec().order())
                    .check(Samples.shapes(op, sizes).toArray(Shape[]::new))
                    .assertPasses();
        } else {
            Tensor x = Samples.inputs(op, sizes, DType.FLOAT64).getFirst();
            assertTrue(!x.dtype().isFloating() || !op.differentiable() || op instanceof Cast, op::toString);
        }
    }

    @Provide
    Arbitrary<Sizes> smallSizes() {
        return Arbitraries.of(new Sizes(2, 3, 4), new Sizes(3, 1, 2), new Sizes(4, 5, 1));
    }

    /// The gradients of shape-only tensors would be needed to plan memory; they must at least not fail.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void pending_inputs_have_the_same_gradients(@ForAll("operations") TensorOp op, @ForAll("smallSizes") Sizes sizes) {
        List<Tensor> inputs = Samples.inputs(op, sizes, DType.FLOAT64);
        List<double[]> expected = gradients(op, inputs);
        List<double[]> actual =
                gradients(op, inputs.stream().map(Samples::pending).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), 1e-14, op::toString);
        }
    }

    private static List<double[]> gradients(TensorOp op, List<Tensor> inputs) {
        List<Tensor> variables = inputs.stream()
                .map(x -> x.dtype().isFloating() ? x.requiresGrad() : x)
                .toList();
        Tensor result = Ops.apply(op, variables);
        if (result.node() == null) {
            return List.of();
        }
        Tensor seed = Domain.real().draw(result.shape(), result.dtype(), new Rng(3));
        Gradients<Tensor> gradients = Backward.of(result).seed(seed).run();
        return variables.stream()
                .filter(x -> x.node() != null)
                .map(x -> gradients.of(x).toDoubleArray())
                .toList();
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void what_must_be_refused_is_refused(@ForAll("operations") TensorOp op) {
        for (OpSpec.Rejected rejected : op.spec().rejected()) {
            String[] shapes = rejected.shapes().split(" ", -1);
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < shapes.length; i++) {
                List<DType> dtypes = rejected.dtypes();
                int[] sizes = shapes[i].isEmpty()
                        ? new int[0]
                        : Arrays.stream(shapes[i].split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray();
                inputs.add(Tensor.full(Shape.of(sizes), 0, dtypes.get(Math.min(i, dtypes.size() - 1))));
            }
            AdjointException e = assertThrows(AdjointException.class, () -> Ops.apply(op, inputs), op::toString);
            assertTrue(e.getMessage().contains(rejected.message()), () -> op + " " + rejected + ": " + e.getMessage());
            assertFalse(e.fix().isBlank());
        }
    }
}
