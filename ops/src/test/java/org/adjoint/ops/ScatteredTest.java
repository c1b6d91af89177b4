package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Concat;
import org.adjoint.ops.primitives.Unslice;
import org.junit.jupiter.api.Test;

/// Gradients of many parts of one tensor: they meet in one array, instead of filling one each. In a
/// [StepMemory], which keeps all arrays to the end of the step, `n` arrays of `n` elements would not fit.
class ScatteredTest {
    private static final int MANY = 34_000;

    private final StepMemory memory = new StepMemory();

    @Test
    void a_loop_over_indices_has_a_gradient_in_linear_memory() {
        Tensor x = new Rng(1).uniform(-1, 1, MANY).requiresGrad();
        Tensor gradient = memory.step(() -> {
            Tensor sum = Tensor.scalar(0);
            for (int t = 0; t < MANY; t++) {
                sum = sum.add(x.index(0, t).square());
            }
            return sum.gradients().of(x);
        });
        assertArrayEquals(x.mul(2).toDoubleArray(), gradient.toDoubleArray());
    }

    @Test
    void so_have_gradients_of_gradients() {
        Tensor x = new Rng(1).uniform(-1, 1, MANY).requiresGrad();
        Tensor second = memory.step(() -> {
            Tensor sum = Tensor.scalar(0);
            for (Tensor each : x.unstack(0)) {
                sum = sum.add(each.square());
            }
            Tensor first = Backward.of(sum).createGraph().run().of(x);
            return first.square().sum().gradients().of(x);
        });
        assertArrayEquals(x.mul(8).toDoubleArray(), second.toDoubleArray());
    }

    @Test
    void rows_of_a_table_and_diagonals_of_a_matrix() {
        Tensor table = new Rng(1).uniform(-1, 1, MANY).requiresGrad();
        Tensor matrix = new Rng(2).uniform(-1, 1, 1500, 1500).requiresGrad();
        List<Tensor> gradients = memory.step(() -> {
            Tensor sum = Tensor.scalar(0);
            for (int t = 0; t < MANY; t++) {
                sum = sum.add(
                        table.take(Tensor.of(new int[] {MANY - 1 - t})).square().sum());
            }
            for (int k = -1499; k < 1500; k++) {
                sum = sum.add(matrix.diagonal(k).square().sum());
            }
            Gradients<Tensor> both = sum.gradients();
            return List.of(both.of(table), both.of(matrix));
        });
        assertArrayEquals(table.mul(2).toDoubleArray(), gradients.get(0).toDoubleArray());
        assertArrayEquals(matrix.mul(2).toDoubleArray(), gradients.get(1).toDoubleArray());
    }

    @Test
    void stacking_many_parts_has_a_gradient_for_each() {
        List<Tensor> parts = IntStream.range(0, MANY)
                .mapToObj(i -> Tensor.of(new float[] {i, i + 1}).requiresGrad())
                .toList();
        Tensor stacked = parts.getFirst().stack(parts.subList(1, MANY), 0);
        Gradients<Tensor> gradients = stacked.square().sum().gradients();
        for (int i = 0; i < MANY; i += 777) {
            assertArrayEquals(
                    new double[] {2.0 * i, 2.0 * (i + 1)},
                    gradients.of(parts.get(i)).toDoubleArray());
        }
    }

    /// The rule for each input must not look at all inputs before it.
    @Test
    void the_rule_of_concat_looks_at_each_shape_once() {
        int count = 1000;
        int[] looks = {0};
        Saved<Tensor> saved = new Saved<>() {
            private final Node<Tensor> none = Node.leaf("none", Shape.of(count));

            @Override
            public Tensor input(int index) {
                return none.input(index);
            }

            @Override
            public Tensor output() {
                return none.output();
            }

            @Override
            public Shape inputShape(int index) {
                looks[0]++;
                return Shape.of(1);
            }

            @Override
            public int arity() {
                return count;
            }

            @Override
            public Shape shape() {
                return Shape.of(count);
            }
        };
        Concat concat = new Concat(0);
        Tensor cotangent = Tensor.arange(count).cast(DType.FLOAT32);
        for (int i = 0; i < count; i++) {
            assertEquals(i, concat.vjp(i, saved, cotangent).sum().item());
        }
        assertTrue(looks[0] <= 2 * count, () -> looks[0] + " looks at shapes");
    }

    /// All kinds of parts, in any order, against plain loops.
    @Property(tries = 200)
    void any_parts_add_up(
            @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(max = 30) int parts, @ForAll long seed) {
        Random random = new Random(seed);
        Tensor x = new Rng(seed).uniform(-1, 1, rows, rows).cast(DType.FLOAT64).requiresGrad();
        double[] expected = new double[rows * rows];
        Tensor sum = x.sum().mul(0);
        for (int p = 0; p < parts; p++) {
            double factor = random.nextInt(1, 9);
            int at = random.nextInt(rows);
            int to = random.nextInt(at, rows) + 1;
            int[] elements = switch (random.nextInt(7)) {
                case 0 -> {
                    sum = sum.add(x.index(0, at).sum().mul(factor));
                    yield places(rows, i -> i / rows == at);
                }
                case 1 -> {
                    sum = sum.add(x.slice(1, at, to).sum().mul(factor));
                    yield places(rows, i -> i % rows >= at && i % rows < to);
                }
                case 2 -> {
                    sum = sum.add(
                            x.slice(Range.of(at, to, 2), Range.REVERSED).sum().mul(factor));
                    yield places(rows, i -> i / rows >= at && i / rows < to && (i / rows - at) % 2 == 0);
                }
                case 3 -> {
                    sum = sum.add(
                            x.gather(Tensor.of(new int[] {at, at}), 1).sum().mul(factor / 2));
                    yield places(rows, i -> i % rows == at);
                }
                case 4 -> {
                    sum = sum.add(x.flatten().index(0, at * rows).mul(factor));
                    yield new int[] {at * rows};
                }
                case 5 -> {
                    sum = sum.add(x.diagonal().sum().mul(factor));
                    yield places(rows, i -> i % rows == i / rows);
                }
                default -> {
                    sum = sum.add(x.mul(factor).sum());
                    yield places(rows, _ -> true);
                }
            };
            for (int i : elements) {
                expected[i] += factor;
            }
        }
        assertArrayEquals(expected, sum.gradients().of(x).toDoubleArray());
    }

    private static int[] places(int rows, IntPredicate which) {
        return IntStream.range(0, rows * rows).filter(which).toArray();
    }

    @Test
    void hooks_see_the_whole_gradient() {
        Tensor x = Tensor.ones(1000).requiresGrad();
        List<double[]> seen = new ArrayList<>();
        Node<Tensor> node = x.node();
        assertTrue(node != null);
        node.hook(gradient -> {
            seen.add(gradient.toDoubleArray());
            return gradient.mul(2);
        });
        Tensor sum = x.index(0, 3).add(x.index(0, 3)).add(x.index(0, 5));
        double[] expected = new double[1000];
        expected[3] = 2;
        expected[5] = 1;
        double[] returned = sum.gradients().of(x).toDoubleArray();
        assertEquals(1, seen.size());
        assertArrayEquals(expected, seen.getFirst());
        assertArrayEquals(Arrays.stream(expected).map(g -> 2 * g).toArray(), returned);
    }

    /// A part that waits for others is as it was when it was computed.
    @Test
    void assignments_do_not_reach_what_waits() {
        Variable w = new Variable("w", Tensor.of(new float[] {1, 2}));
        List<Range> place = List.of(Range.of(3, 5));
        Tensor one = Ops.apply(new Unslice(place, Shape.of(500)), w);
        Tensor two = one.add(Ops.apply(new Unslice(place, Shape.of(500)), w));
        w.assign(Tensor.of(new float[] {10, 20}));
        assertEquals(3, one.sum().item());
        assertArrayEquals(new double[] {2, 4}, two.slice(0, 3, 5).toDoubleArray());
    }

    @Test
    void what_waits_ends_with_its_step() {
        List<Tensor> escaped = new ArrayList<>();
        memory.step(() -> {
            Tensor part = Tensor.ones(2).mul(3);
            escaped.add(Ops.apply(new Unslice(List.of(Range.of(0, 2)), Shape.of(500)), part));
            return escaped.getFirst().sum().item();
        });
        assertFails(
                "the step in which this tensor was computed has ended",
                () -> escaped.getFirst().toDoubleArray());
    }

    /// Overlapping parts beyond the size of the whole are added to it meanwhile.
    @Test
    void many_overlapping_parts() {
        Tensor x = Tensor.zeros(1000).requiresGrad();
        Tensor sum = Tensor.scalar(0);
        for (int t = 0; t < 600; t++) {
            sum = sum.add(x.slice(0, t, t + 400).sum());
        }
        double[] expected = IntStream.range(0, 1000)
                .mapToDouble(i -> Math.min(i, 599) - Math.max(0, i - 399) + 1)
                .map(count -> Math.max(0, count))
                .toArray();
        assertArrayEquals(expected, sum.gradients().of(x).toDoubleArray());
    }
}
