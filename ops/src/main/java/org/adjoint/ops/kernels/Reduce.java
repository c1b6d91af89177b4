package org.adjoint.ops.kernels;

/// Sums and extremes along one axis, for `float[]` and `double[]`. The input is seen as `outer x n x inner` and
/// the result as `outer x inner`; the axis of size `n` goes.
public final class Reduce {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 15;

    /// Columns worth a task of their own, of a sum over rows.
    private static final int COLUMNS = 256;

    /// Elements of a block of a long sum: blocks are added one by one, then their sums.
    static final int BLOCK = 2 * Chain.BLOCK;

    private static final BinaryKernel DIV = new BinaryKernel(Lanes::div);

    private static final BinaryKernel MAX = new BinaryKernel(Lanes::max);

    private Reduce() {}

    /// The sums; `out` holds zeros before.
    public static void sum(Source x, Object out, int outer, int n, int inner) {
        if (n == 0 || inner == 0) {
            return;
        }
        if (inner > 1) {
            sumOverRows(x, out, outer, n, inner);
        } else if (n <= Chain.BLOCK) {
            Blocks.run(outer, Math.max(1, GRAIN / n), (from, to) -> {
                Source.Reader reader = x.open();
                switch (out) {
                    case float[] sums -> FloatReduce.sumRows(reader, from * n, to - from, n, sums, from);
                    default -> DoubleReduce.sumRows(reader, from * n, to - from, n, (double[]) out, from);
                }
            });
        } else {
            sumOfLongRows(x, out, outer, n);
        }
    }

    /// Block sums are independent of each other, so all cores share even a single row.
    private static void sumOfLongRows(Source x, Object out, int rows, int n) {
        int blocks = Math.ceilDiv(n, BLOCK);
        float[] floats = out instanceof float[] ? new float[rows * blocks] : new float[0];
        double[] doubles = out instanceof double[] ? new double[rows * blocks] : new double[0];
        Blocks.run(rows * blocks, Blocks.grain(rows * blocks, GRAIN / BLOCK), (from, to) -> {
            Source.Reader reader = x.open();
            for (int i = from; i < to; i++) {
                int column = i % blocks * BLOCK;
                int at = i / blocks * n + column;
                int length = Math.min(BLOCK, n - column);
                if (out instanceof float[]) {
                    floats[i] = FloatReduce.sumBlock(reader, at, length);
                } else {
                    doubles[i] = DoubleReduce.sumBlock(reader, at, length);
                }
            }
        });
        for (int row = 0; row < rows; row++) {
            switch (out) {
                case float[] sums -> sums[row] = FloatReduce.sumOfBlocks(floats, row * blocks, blocks);
                default -> ((double[]) out)[row] = DoubleReduce.sumOfBlocks(doubles, row * blocks, blocks);
            }
        }
    }

    /// Columns are independent of each other, so all cores share even a single table.
    private static void sumOverRows(Source x, Object out, int outer, int n, int inner) {
        int limit = (long) outer * n * inner <= GRAIN || outer > 1 ? Chain.BLOCK : COLUMNS;
        int width = Math.min(inner, limit);
        int parts = Math.ceilDiv(inner, width);
        Blocks.run(outer * parts, Math.max(1, GRAIN / Math.max(1, n * width)), (from, to) -> {
            Source.Reader reader = x.open();
            for (int i = from; i < to; i++) {
                int table = i / parts;
                int column = i % parts * width;
                int columns = Math.min(width, inner - column);
                int at = table * n * inner + column;
                int o = table * inner + column;
                switch (out) {
                    case float[] sums -> FloatReduce.addRows(reader, at, n, inner, sums, o, columns);
                    default -> DoubleReduce.addRows(reader, at, n, inner, (double[]) out, o, columns);
                }
            }
        });
    }

    /// The least sum of squares, by the type of its array, of which no digits were lost to underflow.
    public static double least(Object sums) {
        return sums instanceof float[] ? FloatReduce.LEAST : DoubleReduce.LEAST;
    }

    /// Whether `n` sums of squares are finite, and not below [#least].
    public static boolean areOrdinary(Object sums, int i, int n) {
        return sums instanceof float[] floats
                ? FloatReduce.areOrdinary(floats, i, n)
                : DoubleReduce.areOrdinary((double[]) sums, i, n);
    }

    /// Divides the first `size` elements by `n`.
    public static void divide(Object out, int size, int n) {
        Object number = out instanceof float[] ? new float[] {n} : new double[] {n};
        DIV.loop(out.getClass()).arrayAndNumber(out, 0, number, 0, out, 0, size);
    }

    /// The greatest elements, NaN where one is NaN; `n` is at least 1.
    public static void max(Source x, Object out, int outer, int n, int inner) {
        if (inner == 1) {
            Blocks.run(outer, Math.max(1, GRAIN / n), (from, to) -> {
                Source.Reader reader = x.open();
                switch (out) {
                    case float[] most -> FloatReduce.maxRows(reader, from * n, to - from, n, most, from);
                    default -> DoubleReduce.maxRows(reader, from * n, to - from, n, (double[]) out, from);
                }
            });
            return;
        }
        if (inner == 0) {
            return;
        }
        PairLoop max = MAX.loop(out.getClass());
        int width = Math.min(inner, Chain.BLOCK);
        int parts = Math.ceilDiv(inner, width);
        Blocks.run(outer * parts, Math.max(1, GRAIN / (n * width)), (from, to) -> {
            Source.Reader reader = x.open();
            for (int i = from; i < to; i++) {
                int column = i % parts * width;
                int columns = Math.min(width, inner - column);
                int at = i / parts * n * inner + column;
                int o = i / parts * inner + column;
                int first = reader.read(at, columns);
                System.arraycopy(reader.array(), first, out, o, columns);
                for (int k = 1; k < n; k++) {
                    int next = reader.read(at + k * inner, columns);
                    max.arrays(reader.array(), next, out, o, out, o, columns);
                }
            }
        });
    }

    /// Where the first greatest element stands; NaN counts as the greatest.
    public static void argmax(Object x, int i, int[] out, int outer, int n, int inner) {
        Blocks.rows(outer, n * inner, GRAIN, r -> {
            for (int c = 0; c < inner; c++) {
                int from = i + r * n * inner + c;
                out[r * inner + c] = switch (x) {
                    case float[] a -> FloatReduce.argmax(a, from, inner, n);
                    default -> DoubleReduce.argmax((double[]) x, from, inner, n);
                };
            }
        });
    }
}
