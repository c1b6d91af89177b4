package org.adjoint.ops.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The matrix products against their definition: bit for bit, since the order of every sum is part of it.
class GemmTest {

    @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED)
    void small_products_follow_the_definition(@ForAll("smallProducts") Product product, @ForAll Precision precision) {
        assertFollowsTheDefinition(product, precision);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void products_across_block_edges_follow_the_definition(
            @ForAll("edgeProducts") Product product, @ForAll Precision precision) {
        assertFollowsTheDefinition(product, precision);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void all_thread_counts_give_the_same_bits(@ForAll("edgeProducts") Product product, @ForAll Precision precision) {
        double[] one = new double[product.cLength()];
        double[] all = new double[product.cLength()];
        Workers.withThreads(1, () -> product.run(precision, one));
        product.run(precision, all);
        assertArrayEquals(one, all);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void values_are_those_of_a_plain_loop(@ForAll("smallProducts") Product product, @ForAll Precision precision) {
        double[] a = product.a();
        double[] b = product.b();
        double[] c = product.c();
        double[] actual = product.run(precision, product.c());
        for (int i = 0; i < product.m; i++) {
            for (int j = 0; j < product.n; j++) {
                double sum = product.accumulate ? c[product.cIndex(i, j)] : 0;
                double size = Math.abs(sum);
                for (int p = 0; p < product.k; p++) {
                    double term = a[product.aIndex(i, p)] * b[product.bIndex(p, j)];
                    sum += term;
                    size += Math.abs(term);
                }
                assertEquals(sum, actual[product.cIndex(i, j)], (product.k + 2) * precision.epsilon * size);
            }
        }
    }

    /// What stands left, right, above and below the operands is NaN, so one read too many shows.
    private static void assertFollowsTheDefinition(Product product, Precision precision) {
        double[] a = product.a();
        double[] b = product.b();
        double[] expected = product.c();
        for (int i = 0; i < product.m; i++) {
            for (int j = 0; j < product.n; j++) {
                expected[product.cIndex(i, j)] = product.element(precision, a, b, expected, i, j);
            }
        }
        assertArrayEquals(expected, product.run(precision, product.c()), product::toString);
    }

    @ParameterizedTest
    @EnumSource
    void not_a_number_and_infinity_propagate(Precision precision) {
        for (int n : new int[] {1, 10, 40}) {
            for (boolean transposed : new boolean[] {false, true}) {
                Product product = new Product(20, n, 30, transposed, transposed, false, 0, 0, 1);
                double[] a = product.a();
                double[] b = new double[product.b().length];
                a[product.aIndex(3, 7)] = Double.NaN;
                a[product.aIndex(5, 9)] = Double.POSITIVE_INFINITY;
                double[] c = precision.run(product, a, b, product.c());
                for (int j = 0; j < n; j++) {
                    assertEquals(Double.NaN, c[product.cIndex(3, j)], "NaN * 0");
                    assertEquals(Double.NaN, c[product.cIndex(5, j)], "infinity * 0");
                    assertEquals(0, c[product.cIndex(4, j)]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void with_nothing_to_sum_the_product_is_zero(Precision precision) {
        Product overwrite = new Product(3, 4, 0, false, false, false, 2, 1, 1);
        double[] c = overwrite.run(precision, overwrite.c());
        assertEquals(0, c[overwrite.cIndex(2, 3)]);
        Product accumulate = new Product(3, 4, 0, false, false, true, 2, 1, 1);
        assertArrayEquals(accumulate.c(), accumulate.run(precision, accumulate.c()));
    }

    @ParameterizedTest
    @EnumSource
    void arrays_that_are_too_short_are_rejected(Precision precision) {
        Product product = new Product(3, 4, 5, false, true, false, 0, 0, 1);
        double[] a = product.a();
        double[] b = product.b();
        double[] c = product.c();
        assertRejected("A", () -> precision.run(product, shorter(a), b, c));
        assertRejected("B", () -> precision.run(product, a, shorter(b), c));
        assertRejected("C", () -> precision.run(product, a, b, shorter(c)));
    }

    @Test
    void sizes_that_do_not_fit_are_rejected() {
        FloatMatrix a = FloatMatrix.of(new float[6], 0, 2, 3);
        FloatMatrix square = FloatMatrix.of(new float[4], 0, 2, 2);
        for (Matrix b : List.of(a, square.part(0, 0, 1, 2))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(a, b, square));
            assertTrue(e.getMessage().contains("2 x 3 times " + b.rows() + " x " + b.columns()), e::getMessage);
        }
    }

    /// `Cᵀ = A B` is `C = Bᵀ Aᵀ`.
    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void a_transposed_result_is_written_too(@ForAll("smallProducts") Product product) {
        int m = product.m;
        int n = product.n;
        double[] before = product.c();
        double[] rows = product.run(Precision.DOUBLE, before.clone());
        double[] columns = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                columns[j * m + i] = before[product.cIndex(i, j)];
            }
        }
        Matrix a = product.a(product.a());
        Matrix b = product.b(product.b());
        DoubleMatrix c = DoubleMatrix.of(columns, 0, n, m).transposed();
        DoubleGemm.multiply((DoubleMatrix) a, (DoubleMatrix) b, c, product.accumulate);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(rows[product.cIndex(i, j)], columns[j * m + i]);
            }
        }
    }

    @Test
    void depth_covers_every_product() {
        IntStream.rangeClosed(1, 5000).forEach(k -> {
            int depth = Blocking.depth(k);
            assertTrue(depth <= Blocking.MAX_DEPTH && Math.ceilDiv(k, depth) == Math.ceilDiv(k, Blocking.MAX_DEPTH));
        });
    }

    private static void assertRejected(String name, Runnable call) {
        String message =
                assertThrows(IndexOutOfBoundsException.class, call::run).getMessage();
        assertTrue(message.contains(name + " is"), message);
    }

    private static double[] shorter(double[] array) {
        return Arrays.copyOf(array, array.length - 1);
    }

    @Provide
    static Arbitrary<Product> smallProducts() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 70);
        return products(sizes, sizes, sizes);
    }

    /// Sizes around the tiles' and the blocks' edges, large enough for several threads.
    @Provide
    static Arbitrary<Product> edgeProducts() {
        return products(
                Arbitraries.of(1, 2, 11, 12, 13, 25, 100, 143, 145, 200),
                Arbitraries.of(1, 7, 16, 31, 33, 64, 127, 129, 257, 530, 1100),
                Arbitraries.of(1, 15, 100, 513, 784, 1023, 1024, 1025, 2100));
    }

    private static Arbitrary<Product> products(Arbitrary<Integer> m, Arbitrary<Integer> n, Arbitrary<Integer> k) {
        Arbitrary<Boolean> flags = Arbitraries.of(false, true);
        Arbitrary<Integer> gaps = Arbitraries.integers().between(0, 20);
        return Combinators.combine(m, n, k, flags, flags, flags, gaps)
                .as((rows, columns, depth, ta, tb, accumulate, gap) -> new Product(
                        rows, columns, depth, ta, tb, accumulate, gap, gap % 7, rows * 31L + columns * 7L + depth));
    }

    /// A product with its operands: dense matrices when `offset` and `gap` are 0, else parts of arrays that are
    /// NaN elsewhere.
    record Product(
            int m,
            int n,
            int k,
            boolean transposeA,
            boolean transposeB,
            boolean accumulate,
            int offset,
            int gap,
            long seed) {

        int lda() {
            return (transposeA ? m : k) + gap;
        }

        int ldb() {
            return (transposeB ? k : n) + gap;
        }

        int ldc() {
            return n + gap;
        }

        int aIndex(int i, int p) {
            return offset + (transposeA ? p * lda() + i : i * lda() + p);
        }

        int bIndex(int p, int j) {
            return offset + (transposeB ? j * ldb() + p : p * ldb() + j);
        }

        int cIndex(int i, int j) {
            return offset + i * ldc() + j;
        }

        double[] a() {
            return fill(m, k, this::aIndex, seed);
        }

        double[] b() {
            return fill(k, n, this::bIndex, seed + 1);
        }

        double[] c() {
            return fill(m, n, this::cIndex, seed + 2);
        }

        int cLength() {
            return c().length;
        }

        Matrix a(Object data) {
            return transposeA
                    ? Matrix.rows(data, offset, k, m, lda()).transposed()
                    : Matrix.rows(data, offset, m, k, lda());
        }

        Matrix b(Object data) {
            return transposeB
                    ? Matrix.rows(data, offset, n, k, ldb()).transposed()
                    : Matrix.rows(data, offset, k, n, ldb());
        }

        Matrix c(Object data) {
            return Matrix.rows(data, offset, m, n, ldc());
        }

        double[] run(Precision precision, double[] c) {
            return precision.run(this, a(), b(), c);
        }

        /// Element `(i, j)` by the definition: blocks of fused multiply-adds in ascending `p`, added in order.
        double element(Precision precision, double[] a, double[] b, double[] c, int i, int j) {
            double result = accumulate ? c[cIndex(i, j)] : 0;
            int depth = Blocking.depth(Math.max(k, 1));
            for (int start = 0; start < k; start += depth) {
                double sum = 0;
                for (int p = start; p < Math.min(k, start + depth); p++) {
                    sum = precision.fma(a[aIndex(i, p)], b[bIndex(p, j)], sum);
                }
                result = precision.round(result + sum);
            }
            return result;
        }

        private interface Index {
            int of(int i, int j);
        }

        /// Values that both precisions hold exactly.
        private static double[] fill(int rows, int columns, Index index, long seed) {
            int length = rows == 0 || columns == 0 ? 0 : index.of(rows - 1, columns - 1) + 1;
            double[] data = new double[length];
            Arrays.fill(data, Double.NaN);
            Random random = new Random(seed);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    data[index.of(i, j)] = random.nextFloat() - 0.5f;
                }
            }
            return data;
        }
    }

    /// Both element types behind one face.
    enum Precision {
        SINGLE(0x1p-23) {
            @Override
            double[] run(Product x, double[] a, double[] b, double[] c) {
                float[] out = floats(c);
                FloatGemm.multiply(
                        (FloatMatrix) x.a(floats(a)),
                        (FloatMatrix) x.b(floats(b)),
                        (FloatMatrix) x.c(out),
                        x.accumulate);
                for (int i = 0; i < c.length; i++) {
                    c[i] = out[i];
                }
                return c;
            }

            @Override
            double fma(double a, double b, double c) {
                return Math.fma((float) a, (float) b, (float) c);
            }

            @Override
            double round(double value) {
                return (float) value;
            }
        },
        DOUBLE(0x1p-52) {
            @Override
            double[] run(Product x, double[] a, double[] b, double[] c) {
                DoubleGemm.multiply((DoubleMatrix) x.a(a), (DoubleMatrix) x.b(b), (DoubleMatrix) x.c(c), x.accumulate);
                return c;
            }

            @Override
            double fma(double a, double b, double c) {
                return Math.fma(a, b, c);
            }

            @Override
            double round(double value) {
                return value;
            }
        };

        final double epsilon;

        Precision(double epsilon) {
            this.epsilon = epsilon;
        }

        /// Runs the kernel and returns `c`.
        abstract double[] run(Product x, double[] a, double[] b, double[] c);

        abstract double fma(double a, double b, double c);

        abstract double round(double value);

        private static float[] floats(double[] values) {
            float[] result = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                result[i] = (float) values[i];
            }
            return result;
        }
    }
}
