package org.adjoint.examples.bench;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.adjoint.ops.kernels.Gemm;
import org.adjoint.ops.kernels.Matrix;
import org.adjoint.ops.kernels.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Single-precision matrix products: Adjoint against OpenBLAS and MKL, all in one process and in turns. Printed are
/// medians in GFLOP/s (`2 m n k` operations a product) and Adjoint's speed in parts of the others'. What must be
/// reached, where there are 100 rows or more: OpenBLAS' speed, and 0.85 of MKL's.
///
/// A JIT compiler may give up on a kernel, which then stays a hundred times too slow for minutes. So each speed is
/// also compared with what this machine's registers can do, and a shape far below gets a warning.
@Command(
        name = "bench-matmul",
        mixinStandardHelpOptions = true,
        description = "Matrix products against OpenBLAS and MKL, with ratios for each shape; about 90 seconds.")
public final class BenchMatmul implements Runnable {
    private static final List<Shape> SHAPES = List.of(
            new Shape(256, 256, 256),
            new Shape(512, 512, 512),
            new Shape(1024, 1024, 1024),
            new Shape(2048, 2048, 2048),
            new Shape(100, 784, 1024),
            new Shape(100, 1024, 1024),
            new Shape(128, 784, 512),
            new Shape(1024, 100, 1024, true, false),
            new Shape(100, 1024, 1024, false, true),
            new Shape(32, 32, 32),
            new Shape(64, 64, 64),
            new Shape(32, 10, 100),
            new Shape(1, 1024, 1024));

    /// All shapes run before the first is measured, so that the compilers see the whole mix of them, as they do
    /// in a program that trains.
    private static final Race RACE = new Race(0.3, 7, 0.02);

    private static final double OPENBLAS_BOUND = 1;
    private static final double MKL_BOUND = 0.85;

    /// The bounds hold from so many rows on.
    private static final int BOUND_ROWS = 100;

    /// Below this part of what a thread's registers can do, a shape was probably never compiled to the end.
    private static final double SUSPICIOUS = 0.15;

    @Option(names = "--openblas", paramLabel = "JAR", description = "the jar that holds OpenBLAS")
    private @Nullable Path openBlasJar;

    @Option(names = "--mkl", paramLabel = "JAR", description = "the jar that holds MKL")
    private @Nullable Path mklJar;

    @Override
    public void run() {
        List<NativeBlas> peers = new ArrayList<>();
        Peers.nativeJar(openBlasJar, "openblas").map(NativeBlas::openBlas).ifPresent(peers::add);
        Peers.nativeJar(mklJar, "mkl").map(NativeBlas::mkl).ifPresent(peers::add);
        System.out.println(Machine.describe());
        peers.forEach(peer -> System.out.printf("%-9s %s%n", peer.name(), peer.details()));
        if (peers.size() < 2) {
            System.out.println("Not all peers are here: examples/run fetches them from Maven Central, where it can");
        }
        SHAPES.forEach(BenchMatmul::warmUp);
        double peak = RegisterPeak.gflops();
        System.out.printf("%nRegisters alone: %.0f GFLOP/s a thread%n", peak);
        IntStream.of(1, Workers.count()).distinct().forEach(threads -> run(threads, peers, peak));
    }

    private static void run(int threads, List<NativeBlas> peers, double peak) {
        peers.forEach(peer -> peer.threads(threads));
        System.out.printf("%n%d thread%s%n", threads, threads == 1 ? "" : "s");
        List<String> headings = new ArrayList<>(List.of("M x K x N, GFLOP/s", "Adjoint"));
        peers.forEach(peer -> headings.add(peer.name()));
        peers.forEach(peer -> headings.add("/ " + peer.name()));
        headings.add("");
        Table table = new Table(26, headings.toArray(String[]::new)).begin();
        List<String> warnings = new ArrayList<>();
        for (Shape shape : SHAPES) {
            Workers.withThreads(threads, () -> {
                double[] speeds = measure(shape, threads, peers);
                table.row(cells(shape, speeds, peers));
                if (!shape.isVectorProduct() && speeds[0] < SUSPICIOUS * peak) {
                    warnings.add("%s: %.1f GFLOP/s".formatted(shape, speeds[0]));
                }
            });
        }
        warnings.forEach(warning -> System.out.printf(
                "WARNING: %s, where a thread's registers reach %.0f: a kernel may have stayed uncompiled. "
                        + "-XX:+PrintCompilation tells%n",
                warning, peak));
    }

    private static Object[] cells(Shape shape, double[] speeds, List<NativeBlas> peers) {
        List<Object> cells = new ArrayList<>(List.of(shape));
        boolean met = true;
        for (double speed : speeds) {
            cells.add(speed);
        }
        for (int i = 0; i < peers.size(); i++) {
            double ratio = speeds[0] / speeds[i + 1];
            cells.add(ratio);
            met &= ratio >= (peers.get(i).name().equals("MKL") ? MKL_BOUND : OPENBLAS_BOUND);
        }
        cells.add(shape.m < BOUND_ROWS || peers.isEmpty() ? "" : met ? "met" : "NOT MET");
        return cells.toArray();
    }

    private static void warmUp(Shape shape) {
        try (Arena arena = Arena.ofConfined()) {
            RACE.warmUp(new Problem(shape, arena)::multiply);
        }
    }

    /// The speed of Adjoint, then those of the peers.
    private static double[] measure(Shape shape, int threads, List<NativeBlas> peers) {
        try (Arena arena = Arena.ofConfined()) {
            Problem problem = new Problem(shape, arena);
            List<Race.Contestant> contestants = new ArrayList<>();
            contestants.add(new Race.Contestant(problem::multiply, false));
            for (NativeBlas peer : peers) {
                problem.check(peer);
                contestants.add(new Race.Contestant(() -> problem.multiply(peer), threads > 1));
            }
            return Arrays.stream(RACE.run(contestants))
                    .map(seconds -> shape.flops() / seconds / 1e9)
                    .toArray();
        }
    }

    /// `op(A)` is `m x k`, `op(B)` is `k x n`.
    private record Shape(int m, int k, int n, boolean transposeA, boolean transposeB) {
        Shape(int m, int k, int n) {
            this(m, k, n, false, false);
        }

        double flops() {
            return 2.0 * m * n * k;
        }

        /// Bound by memory, so never near the speed of the others.
        boolean isVectorProduct() {
            return m == 1 || n == 1;
        }

        @Override
        public String toString() {
            return m + " x " + k + " x " + n + (transposeA ? "  A^T" : "") + (transposeB ? "  B^T" : "");
        }
    }

    /// The same numbers in arrays for Adjoint and in native memory for the peers.
    private static final class Problem {
        private final Shape shape;
        private final float[] a;
        private final float[] b;
        private final float[] c;
        private final MemorySegment nativeA;
        private final MemorySegment nativeB;
        private final MemorySegment nativeC;

        Problem(Shape shape, Arena arena) {
            this.shape = shape;
            Random random = new Random(42);
            a = random(shape.m * shape.k, random);
            b = random(shape.k * shape.n, random);
            c = new float[shape.m * shape.n];
            nativeA = copy(a, arena);
            nativeB = copy(b, arena);
            nativeC = copy(c, arena);
        }

        void multiply() {
            Gemm.multiply(
                    matrix(a, shape.m, shape.k, shape.transposeA),
                    matrix(b, shape.k, shape.n, shape.transposeB),
                    Matrix.of(c, 0, shape.m, shape.n));
        }

        private static Matrix matrix(float[] data, int rows, int columns, boolean transposed) {
            return transposed ? Matrix.of(data, 0, columns, rows).transposed() : Matrix.of(data, 0, rows, columns);
        }

        void multiply(NativeBlas peer) {
            peer.multiply(shape.m, shape.n, shape.k, nativeA, shape.transposeA, nativeB, shape.transposeB, nativeC);
        }

        /// Both must have computed the same product, or their speeds mean nothing.
        void check(NativeBlas peer) {
            multiply();
            multiply(peer);
            double tolerance = 1e-6 * shape.k;
            for (int i = 0; i < c.length; i++) {
                float other = nativeC.getAtIndex(JAVA_FLOAT, i);
                if (!(Math.abs(c[i] - other) <= tolerance)) {
                    throw new AssertionError(
                            "%s: element %d is %s, %s says %s".formatted(shape, i, c[i], peer.name(), other));
                }
            }
        }

        private static float[] random(int length, Random random) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextFloat() - 0.5f;
            }
            return values;
        }

        private static MemorySegment copy(float[] values, Arena arena) {
            MemorySegment segment = arena.allocate(JAVA_FLOAT.byteSize() * values.length, 64);
            MemorySegment.copy(values, 0, segment, JAVA_FLOAT, 0, values.length);
            return segment;
        }
    }
}
