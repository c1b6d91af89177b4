package org.adjoint.ops.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// A compiled loop has the bits of the steps it replaces.
class ChainCompilerTest {
    private static final List<UnaryKernel> UNARY = List.of(
            new UnaryKernel(Lanes::neg),
            new UnaryKernel(Lanes::tanh),
            new UnaryKernel(Lanes::square),
            new UnaryKernel(Lanes::relu));
    private static final List<BinaryKernel> BINARY = List.of(
            new BinaryKernel(Lanes::add),
            new BinaryKernel(Lanes::sub),
            new BinaryKernel(Lanes::mul),
            new BinaryKernel(Lanes::max));
    private static final CompareKernel LESS = new CompareKernel(Lanes::less);

    /// A program on arrays of its own, so that it can be run twice.
    private static final class Program {
        private final Class<?> type;
        private final int size;
        private final Object[] inputs = new Object[2];
        private final Object out;
        private final Object second;
        private final Chain chain;

        /// Steps by their numbers. The first operand is overwritten by the result if `inPlace`, and what the
        /// middle step leaves is stored too.
        Program(List<Integer> codes, Class<?> type, int size, boolean inPlace) {
            this.type = type;
            this.size = size;
            Random random = new Random(size);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = Array.newInstance(type.componentType(), size + 3);
                for (int e = 0; e < size + 3; e++) {
                    Array.setFloat(inputs[i], e, random.nextFloat() * 4 - 2);
                }
            }
            out = inPlace ? inputs[0] : Array.newInstance(type.componentType(), size + 3);
            second = Array.newInstance(type.componentType(), size);
            chain = new Chain(size, 8 + 2 * codes.size(), 3 * codes.size());
            int[] slots = new int[4 + codes.size()];
            slots[0] = chain.array(inputs[0], 3);
            slots[1] = chain.array(inputs[1], 1);
            slots[2] = chain.number(inputs[1], 0);
            slots[3] = chain.filled(inputs[1], 2);
            for (int k = 0; k < codes.size(); k++) {
                boolean last = k == codes.size() - 1;
                int result = last && !inPlace
                        ? chain.array(out, 3)
                        : k == codes.size() / 2 && !last ? chain.array(second, 0) : chain.temporary(type);
                add(codes.get(k), slots, k + 4, result);
                slots[k + 4] = result;
            }
            if (inPlace) {
                chain.copyAtEnd(slots[codes.size() + 3], slots[0]);
            }
            chain.seal();
        }

        private void add(int code, int[] slots, int known, int result) {
            int x = slots[pick(code / 16, known)];
            int y = slots[pick(code / 256, known)];
            int kind = code % 10;
            if (kind < 4) {
                chain.step(UNARY.get(kind).loop(type), 1, x, x, x, result);
            } else if (kind < 8) {
                chain.step(BINARY.get(kind - 4).loop(type).withNumbers(0), 1, x, y, x, result);
            } else if (kind == 8) {
                chain.step(BINARY.getFirst().loop(type).withNumbers(2), 1, x, slots[2], x, result);
            } else {
                int mask = chain.temporary(boolean[].class);
                chain.step(LESS.loop(type).withNumbers(0), 1, x, y, x, mask);
                chain.step(Select.LOOP, 1, mask, x, y, result);
            }
        }

        /// Not slot 2, the number, which only some loops take.
        private static int pick(int code, int known) {
            int at = code % known;
            return at == 2 ? 0 : at;
        }

        void runSteps() {
            chain.run();
        }

        void runCompiled() {
            ChainShape shape = chain.shape();
            assertNotNull(shape, "this program can be compiled");
            chain.run(ChainCompiler.compile(shape));
        }

        void assertSameAs(Program other) {
            assertBits(out, other.out, "the result");
            assertBits(second, other.second, "what is stored on the way");
        }

        private void assertBits(Object expected, Object actual, String what) {
            for (int e = 0; e < Array.getLength(expected); e++) {
                long a = Double.doubleToRawLongBits(Array.getDouble(expected, e));
                long b = Double.doubleToRawLongBits(Array.getDouble(actual, e));
                int at = e;
                assertEquals(a, b, () -> what + ", element " + at + " of " + size);
            }
        }
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void compiled_loops_have_the_bits_of_their_steps(
            @ForAll @Size(min = 1, max = 16) List<@IntRange(max = 100_000) Integer> codes,
            @ForAll @IntRange(min = 1, max = 5000) int size,
            @ForAll boolean doubles,
            @ForAll boolean inPlace) {
        Class<?> type = doubles ? double[].class : float[].class;
        Program steps = new Program(codes, type, size, inPlace);
        Program compiled = new Program(codes, type, size, inPlace);
        steps.runSteps();
        compiled.runCompiled();
        steps.assertSameAs(compiled);
    }

    @Test
    void steps_that_are_no_functions_of_vectors_are_not_compiled() {
        Chain chain = new Chain(4, 2, 1);
        int x = chain.array(new float[4], 0);
        int y = chain.array(new float[4], 0);
        chain.step((a, i, b, j, c, k, out, o, n) -> {}, 1, x, x, x, y);
        assertNull(chain.seal().shape());
        Chain integers = new Chain(4, 2, 1);
        int from = integers.array(new int[4], 0);
        int to = integers.array(new int[4], 0);
        integers.step(UNARY.getFirst().loop(int[].class), 1, from, from, from, to);
        assertNull(integers.seal().shape());
    }
}
