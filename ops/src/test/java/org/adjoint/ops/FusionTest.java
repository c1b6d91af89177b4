package org.adjoint.ops;

import static org.adjoint.ops.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Pending;
import org.junit.jupiter.api.Test;

/// Element-wise work is computed late and together, and nobody can tell: the bits are those of one operation
/// after the other.
class FusionTest {
    private static final int OPERATIONS = 18;

    /// Shapes that broadcast to `[3, rows, columns]`: as they are, by rows, by columns, numbers, and in the middle.
    private static List<Tensor> operands(int rows, int columns, DType dtype) {
        Rng rng = new Rng(7);
        List<Tensor> operands = new ArrayList<>();
        for (Shape shape : List.of(
                Shape.of(3, rows, columns),
                Shape.of(columns),
                Shape.of(rows, 1),
                Shape.of(),
                Shape.of(3, 1, columns),
                Shape.of(3, 1, 1))) {
            operands.add(rng.uniform(-2, 2, shape, dtype));
        }
        return operands;
    }

    private static Tensor apply(int operation, Tensor x, Tensor y) {
        return switch (operation) {
            case 0 -> x.add(y);
            case 1 -> x.sub(y);
            case 2 -> x.mul(y);
            case 3 -> x.maximum(y);
            case 4 -> x.minimum(y);
            case 5 -> x.tanh();
            case 6 -> x.relu();
            case 7 -> x.sigmoid();
            case 8 -> x.square().mul(0.25);
            case 9 -> x.neg();
            case 10 -> x.div(y.square().add(1));
            case 11 -> x.less(y).where(x, y.mul(2));
            case 12 -> x.tanh().exp();
            case 13 -> x.abs().add(0.5).log();
            case 14 -> x.broadcastTo(Shape.broadcast(x.shape(), y.shape(), "test"));
            case 15 -> x.tanh().erf();
            case 16 -> x.neg().fma(y, x);
            case 17 ->
                x.cast(x.dtype() == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32)
                        .cast(x.dtype());
            default -> throw new IllegalArgumentException();
        };
    }

    /// Runs a program, given as numbers, on a growing list of values; `each` sees every value as it is made.
    private static List<Tensor> run(List<Integer> program, List<Tensor> operands, UnaryOperator<Tensor> each) {
        List<Tensor> values = new ArrayList<>(operands);
        for (int code : program) {
            int operation = code % OPERATIONS;
            int rest = code / OPERATIONS;
            int recent = Math.max(0, values.size() - 8);
            Tensor x = values.get(recent + rest % (values.size() - recent));
            Tensor y = values.get(rest / 8 % values.size());
            values.add(each.apply(apply(operation, x, y)));
        }
        return values;
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void programs_have_the_bits_of_their_steps(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 100_000) Integer> program,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 60) int columns,
            @ForAll boolean doubles) {
        List<Tensor> operands = operands(rows, columns, doubles ? DType.FLOAT64 : DType.FLOAT32);
        List<Tensor> steps = run(program, operands, Tensor::copy);
        List<Tensor> late = run(program, operands, value -> value);
        for (int i = late.size() - 1; i >= 0; i -= 3) { // from the end, so that much is computed on the way
            int at = i;
            assertSameBits(steps.get(i).toDoubleArray(), late.get(i).toDoubleArray(), () -> "value " + at);
        }
        for (int i = 0; i < late.size(); i++) {
            int at = i;
            assertSameBits(steps.get(i).toDoubleArray(), late.get(i).toDoubleArray(), () -> "value " + at);
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void reductions_of_pending_values_have_the_bits_of_those_of_stored_ones(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 100_000) Integer> program,
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 1, max = 130) int columns,
            @ForAll @IntRange(max = 7) int axes) {
        List<Tensor> operands = operands(rows, columns, DType.FLOAT32);
        Tensor late = run(program, operands, value -> value).getLast();
        Tensor stored = run(program, operands, Tensor::copy).getLast();
        int[] over = over(axes, late.shape().rank());
        assertSameBits(stored.sum(over).toDoubleArray(), late.sum(over).toDoubleArray(), () -> "sum");
        Tensor again = run(program, operands, value -> value).getLast();
        assertSameBits(stored.max(over).toDoubleArray(), again.max(over).toDoubleArray(), () -> "max");
        assertSameBits(stored.toDoubleArray(), late.toDoubleArray(), () -> "values, after the reduction");
    }

    private static int[] over(int axes, int rank) {
        List<Integer> chosen = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if ((axes >> axis & 1) != 0) {
                chosen.add(axis);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void nothing_is_computed_before_it_is_read() {
        Tensor x = Tensor.ones(4);
        Tensor y = x.add(1).mul(3);
        assertNotNull(y.data().pending());
        assertEquals(6, y.get(2));
        assertNull(y.data().pending());
    }

    /// A chain of any length: at most 32 steps wait, and no stack grows with it.
    @Test
    void few_steps_wait() {
        Tensor x = Tensor.zeros(3);
        for (int i = 0; i < 100_000; i++) {
            x = x.add(1);
            if (x.data().pending() != null) {
                Pending.Elementwise step =
                        assertInstanceOf(Pending.Elementwise.class, x.data().pending());
                assertTrue(step.weight() <= 32, () -> step.weight() + " steps wait");
            }
        }
        assertEquals(100_000, x.get(1));
        Tensor y = Tensor.ones(3);
        for (int i = 0; i < 1000; i++) {
            y = y.add(y).mul(0.5); // 2^1000 paths
        }
        assertEquals(1, y.get(0));
    }

    @Test
    void what_several_read_is_stored_once_it_is_computed() {
        Tensor shared = Tensor.arange(2000).tanh();
        Tensor first = shared.add(1);
        Tensor second = shared.mul(2);
        first.toDoubleArray();
        assertNull(shared.data().pending(), "its second reader would compute it again");
        assertNotNull(second.data().pending());
        Tensor middle = Tensor.arange(2000).tanh();
        middle.add(1).toDoubleArray();
        assertNotNull(middle.data().pending(), "nobody reads it again, so it takes no memory");
        Reference.reachabilityFence(second);
    }

    @Test
    void threads_may_read_one_program_at_once() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 300; round++) {
                Tensor shared = Tensor.arange(3000).mul(0.001).tanh();
                List<Future<double[]>> results = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    results.add(threads.submit(() -> shared.add(1).mul(shared).toDoubleArray()));
                }
                double[] expected = shared.copy().add(1).copy().mul(shared).toDoubleArray();
                for (Future<double[]> result : results) {
                    assertSameBits(expected, result.get(), () -> "a thread's result");
                }
            }
        }
    }

    @Test
    void empty_and_single_elements() {
        Tensor empty = Tensor.zeros(0, 3);
        assertEquals(Shape.of(0, 3), empty.add(1).tanh().shape());
        assertEquals(0, empty.add(Tensor.ones(3)).exp().toDoubleArray().length);
        assertEquals(0, empty.add(1).exp().sum().item());
        assertEquals(3, Tensor.scalar(1).add(Tensor.scalar(2)).item());
        assertEquals(Shape.of(1, 1), Tensor.ones(1, 1).add(Tensor.scalar(2)).shape());
        assertEquals(2, Tensor.ones(1).add(1).item());
    }

    /// Values that are computed alone do not wait for one another either.
    @Test
    void transposes_and_probabilities_of_any_depth() {
        Tensor x = Tensor.arange(6).reshape(2, 3);
        Tensor transposed = x;
        Tensor softmax = x;
        Tensor both = x;
        for (int i = 0; i < 20_001; i++) {
            transposed = transposed.transpose();
            softmax = softmax.softmax(-1);
            both = both.softmax(0).transpose();
        }
        assertEquals(List.of(0.0, 3.0, 1.0, 4.0, 2.0, 5.0), numbers(transposed));
        assertEquals(1 / 3.0, softmax.get(1, 2), 1e-6);
        assertEquals(Shape.of(3, 2), both.shape());
        assertEquals(1, both.sum(1).get(0), 1e-6);
    }

    @Test
    void a_transpose_of_a_transpose_is_the_matrix_itself() {
        Tensor x = Tensor.arange(6).reshape(2, 3);
        assertSame(x.data(), x.transpose().transpose().data());
        Tensor cube = Tensor.arange(24).reshape(2, 3, 4);
        assertEquals(numbers(cube), numbers(cube.transpose().transpose()));
        assertEquals(
                numbers(cube.permute(0, 2, 1).copy().reshape(4, 6).permute(1, 0).copy()),
                numbers(cube.permute(0, 2, 1).reshape(4, 6).permute(1, 0)));
    }

    private static List<Double> numbers(Tensor x) {
        return Arrays.stream(x.toDoubleArray()).boxed().toList();
    }
}
