package org.adjoint.ops;

import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.primitives.Slice;
import org.junit.jupiter.api.Test;

/// Slices as NumPy takes them: against a model that tries every place of an axis.
class SliceTest {

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.integers()
                .between(0, 6)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(Shape::of);
    }

    @Provide
    Arbitrary<List<Range>> ranges() {
        Arbitrary<Integer> end = Arbitraries.integers().between(-9, 9).injectNull(0.2);
        Arbitrary<Integer> step = Arbitraries.of(1, 1, -1, 2, -2, 3, -3, 100);
        return Combinators.combine(end, end, step)
                .as(Range::new)
                .list()
                .ofMinSize(0)
                .ofMaxSize(3);
    }

    @Property(tries = 2000, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void slices_are_those_of_the_model(@ForAll("shapes") Shape shape, @ForAll("ranges") List<Range> all) {
        List<Range> ranges = all.subList(0, Math.min(all.size(), shape.rank()));
        Tensor x = Tensor.arange(shape.size()).reshape(shape);
        for (Tensor input : List.of(x, Samples.shifted(x, 3), Samples.pending(x), x.cast(DType.INT32))) {
            Tensor part = input.slice(ranges.toArray(Range[]::new));
            Shape expected = shape;
            for (int axis = 0; axis < ranges.size(); axis++) {
                expected = expected.with(
                        axis,
                        Reference.places(ranges.get(axis), shape.dim(axis)).size());
            }
            assertEquals(expected, part.shape());
            assertSameBits(
                    Reference.forward(new Slice(ranges), List.of(x), expected), part.toDoubleArray(), ranges::toString);
        }
    }

    @Property(tries = 100, seed = "2", shrinking = ShrinkingMode.BOUNDED)
    void gradients_go_to_the_elements_taken(@ForAll("shapes") Shape shape, @ForAll("ranges") List<Range> all) {
        Range[] ranges = all.subList(0, Math.min(all.size(), shape.rank())).toArray(Range[]::new);
        GradCheck.of(in -> in.get(0).slice(ranges).square())
                .order(2)
                .check(shape)
                .assertPasses();
    }

    @Test
    void along_one_axis() {
        Tensor x = Tensor.arange(12).reshape(3, 4);
        assertArrayEquals(new int[] {1, 2, 5, 6, 9, 10}, x.slice(1, 1, 3).toIntArray());
        assertArrayEquals(new int[] {8, 9, 10, 11}, x.slice(0, -1, 3).toIntArray());
        assertArrayEquals(new int[] {3, 7, 11}, x.slice(-1, -1, 99).toIntArray());
        assertEquals(Shape.of(3, 0), x.slice(1, 3, 1).shape());
    }

    @Test
    void slices_of_slices_and_of_parts() {
        Tensor x = Tensor.arange(60).reshape(5, 3, 4);
        Tensor part = x.slice(0, 1, 4).slice(0, 1, 2).slice(1, 2, 3).slice(Range.ALL, Range.ALL, Range.of(3, 0, -2));
        assertArrayEquals(new int[] {35, 33}, part.toIntArray());
    }

    @Test
    void errors() {
        Tensor x = Tensor.ones(2, 3);
        assertFails("[slice] got 3 ranges for a tensor of shape [2,3]", () -> x.slice(Range.ALL, Range.ALL, Range.ALL));
        assertFails("[slice] got a step of 0 at axis 1", () -> x.slice(Range.ALL, Range.of(0, 1, 0)));
        assertFails("axis 2 does not exist", () -> x.slice(2, 0, 1));
    }
}
