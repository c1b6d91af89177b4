package org.adjoint.examples.bench;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.adjoint.ops.kernels.FloatGemm;
import org.adjoint.ops.kernels.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Single-precision matrix products: Adjoint against OpenBLAS, both in one process and in turns, so that whatever
/// slows the machine down slows down both. Printed are medians in GFLOP/s (`2 m n k` operations a product).
///
/// OpenBLAS comes out of the jar `org.bytedeco:openblas:0.3.31-1.5.13:linux-x86_64` from Maven Central, which
/// `examples/run bench-matmul` fetches. Without it Adjoint runs alone.
@Command(
        name = "bench-matmul",
        mixinStandardHelpOptions = true,
        description = "Matrix products against OpenBLAS, with a ratio for each shape; about 90 seconds.")
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

    private static final int ROUNDS = 11;

    /// Products are repeated for about this long in each round.
    private static final double ROUND_SECONDS = 0.02;

    /// Each shape runs for this long before it is measured, after all shapes did so once: the compilers see the
    /// whole mix of shapes before the first measurement, as they do in a program that trains.
    private static final double WARM_UP_SECONDS = 0.3;

    /// OpenBLAS' threads go on spinning for about a tenth of a second after their work, on the processors that the
    /// other contestant needs.
    private static final long PEER_SPINS_MILLIS = 200;

    /// A shape below this part of the best speed was probably never compiled to the end.
    private static final double SUSPICIOUS = 0.25;

    @Option(names = "--openblas", paramLabel = "JAR", description = "the jar that holds OpenBLAS")
    private @Nullable Path jar;

    @Override
    public void run() {
        Optional<OpenBlas> peer = jar().map(OpenBlas::load);
        System.out.printf(
                "Adjoint   JDK %s, %d float lanes, %d threads, %s%n",
                Runtime.version(), FloatGemm.lanes(), Workers.count(), processor());
        peer.ifPresentOrElse(
                openBlas -> System.out.printf("OpenBLAS  %s, kernels for %s%n", openBlas.config(), openBlas.core()),
                () -> System.out.println("""
                        OpenBLAS  absent. To compare with it:
                            mvn dependency:copy -DoutputDirectory=. \\
                                -Dartifact=org.bytedeco:openblas:0.3.31-1.5.13:jar:linux-x86_64
                        and pass --openblas <path of the jar>"""));
        warmUpAll();
        IntStream.of(1, Workers.count()).distinct().forEach(threads -> run(threads, peer));
    }

    private Optional<Path> jar() {
        return Optional.ofNullable(jar).filter(path -> {
            if (!Files.exists(path)) {
                System.out.println("There is no file " + path);
            }
            return Files.exists(path);
        });
    }

    private static void run(int threads, Optional<OpenBlas> peer) {
        peer.ifPresent(openBlas -> openBlas.threads(threads));
        System.out.printf("%n%d thread%s%n", threads, threads == 1 ? "" : "s");
        System.out.printf("%-26s%14s%14s%10s%n", "M x K x N, GFLOP/s", "Adjoint", "OpenBLAS", "ratio");
        List<Result> results = new ArrayList<>();
        for (Shape shape : SHAPES) {
            Workers.withThreads(threads, () -> {
                Result result = measure(shape, threads, peer);
                results.add(result);
                System.out.println(result);
            });
        }
        warnOfSlowShapes(results);
    }

    private static void warmUpAll() {
        for (Shape shape : SHAPES) {
            try (Arena arena = Arena.ofConfined()) {
                warmUp(new Operands(shape, arena)::multiply);
            }
        }
    }

    private static Result measure(Shape shape, int threads, Optional<OpenBlas> peer) {
        try (Arena arena = Arena.ofConfined()) {
            Operands operands = new Operands(shape, arena);
            Runnable ours = operands::multiply;
            Optional<Runnable> theirs = peer.map(openBlas -> () -> operands.multiply(openBlas));
            int repetitions = warmUp(ours);
            theirs.ifPresent(BenchMatmul::warmUp);
            double[] ourSpeed = new double[ROUNDS];
            double[] theirSpeed = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                if (threads > 1 && theirs.isPresent()) {
                    pause();
                }
                ourSpeed[round] = shape.flops() / seconds(ours, repetitions) / 1e9;
                if (theirs.isPresent()) {
                    theirSpeed[round] = shape.flops() / seconds(theirs.get(), repetitions) / 1e9;
                }
            }
            if (theirs.isPresent()) {
                operands.check();
            }
            return new Result(shape, median(ourSpeed), median(theirSpeed));
        }
    }

    /// Runs until the compilers are done; returns how many repetitions make a round.
    private static int warmUp(Runnable product) {
        long start = System.nanoTime();
        int runs = 0;
        double seconds;
        do {
            product.run();
            runs++;
            seconds = (System.nanoTime() - start) / 1e9;
        } while (seconds < WARM_UP_SECONDS);
        return (int) Math.max(1, runs * ROUND_SECONDS / seconds);
    }

    /// Seconds for one product. Threads are woken by a first part that is not counted.
    private static double seconds(Runnable product, int repetitions) {
        for (int i = 0; i <= repetitions / 8; i++) {
            product.run();
        }
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            product.run();
        }
        return (System.nanoTime() - start) / 1e9 / repetitions;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void warnOfSlowShapes(List<Result> results) {
        double best = results.stream().mapToDouble(Result::ours).max().orElseThrow();
        results.stream()
                .filter(result -> !result.shape.isVectorProduct() && result.ours < SUSPICIOUS * best)
                .forEach(result -> System.out.printf(
                        "WARNING: %s: %.0f GFLOP/s, others reach %.0f; was it compiled? Try -XX:+PrintCompilation%n",
                        result.shape, result.ours, best));
    }

    private static void pause() {
        try {
            Thread.sleep(PEER_SPINS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
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

    private record Result(Shape shape, double ours, double theirs) {
        @Override
        public String toString() {
            return theirs == 0
                    ? "%-26s%14.1f%14s%10s".formatted(shape, ours, "-", "-")
                    : "%-26s%14.1f%14.1f%10.2f".formatted(shape, ours, theirs, ours / theirs);
        }
    }

    /// The same numbers in arrays for Adjoint and in native memory for OpenBLAS.
    private static final class Operands {
        private final Shape shape;
        private final float[] a;
        private final float[] b;
        private final float[] c;
        private final MemorySegment nativeA;
        private final MemorySegment nativeB;
        private final MemorySegment nativeC;

        Operands(Shape shape, Arena arena) {
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
            FloatGemm.multiply(
                    shape.m,
                    shape.n,
                    shape.k,
                    a,
                    0,
                    shape.transposeA ? shape.m : shape.k,
                    shape.transposeA,
                    b,
                    0,
                    shape.transposeB ? shape.k : shape.n,
                    shape.transposeB,
                    c,
                    0,
                    shape.n,
                    false);
        }

        void multiply(OpenBlas openBlas) {
            openBlas.multiply(shape.m, shape.n, shape.k, nativeA, shape.transposeA, nativeB, shape.transposeB, nativeC);
        }

        /// Both must have computed the same product, or their speeds mean nothing.
        void check() {
            double tolerance = 1e-6 * shape.k;
            for (int i = 0; i < c.length; i++) {
                float other = nativeC.getAtIndex(JAVA_FLOAT, i);
                if (!(Math.abs(c[i] - other) <= tolerance)) {
                    throw new AssertionError("%s: element %d is %s, OpenBLAS says %s".formatted(shape, i, c[i], other));
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
