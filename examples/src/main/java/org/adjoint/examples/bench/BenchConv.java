package org.adjoint.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.adjoint.ops.kernels.Convolve;
import org.adjoint.ops.kernels.Gemm;
import org.adjoint.ops.kernels.Matrix;
import org.adjoint.ops.kernels.Windows;
import picocli.CommandLine.Command;

/// Convolutions against the matrix products that they are, and against a matrix product of 1024³, all in one
/// process and in turns. Printed are medians in GFLOP/s. What must be reached: 0.6 of the product of 1024³,
/// for all passes of both convolutions together.
///
/// A convolution of `M` windows with kernels of `K` elements and `N` filters has `2 M N K` operations in each
/// of its three passes.
@Command(
        name = "bench-conv",
        mixinStandardHelpOptions = true,
        description = "Convolutions, forward and both gradients, against matrix products; about 10 seconds.")
public final class BenchConv implements Runnable {
    private static final Race RACE = new Race(0.3, 15, 0.02);

    private static final double BOUND = 0.6;

    private static final List<Case> CASES = List.of(new Case(128, 28, 1, 32), new Case(128, 13, 32, 64));

    @Override
    public void run() {
        System.out.println(Machine.describe());
        List<Work> works = new ArrayList<>();
        CASES.forEach(each -> works.addAll(each.works()));
        works.add(product(1024, 1024, 1024, false, false));
        double[] seconds = RACE.run(works.stream()
                .map(work -> new Race.Contestant(work.task, false))
                .toList());
        int last = works.size() - 1;
        double cube = works.get(last).operations / seconds[last] / 1e9;
        Table table = new Table(30, "3x3, GFLOP/s", "convolution", "product", "/ product", "/ 1024^3").begin();
        double operations = 0;
        double time = 0;
        for (int i = 0; i < last; i += 2) {
            Work convolution = works.get(i);
            double ours = convolution.operations / seconds[i] / 1e9;
            double theirs = works.get(i + 1).operations / seconds[i + 1] / 1e9;
            table.row(convolution.name, ours, theirs, ours / theirs, ours / cube);
            operations += convolution.operations;
            time += seconds[i];
        }
        double all = operations / time / 1e9;
        table.row("all together, 1024^3", all, cube, Double.NaN, all / cube);
        System.out.printf("%.2f of the product of 1024^3; at least %.1f is wanted%n", all / cube, BOUND);
    }

    /// Something that is timed.
    private record Work(String name, double operations, Runnable task) {}

    /// `batch` squares of `size` with `channels`, convolved 3x3 without padding to `filters`.
    private record Case(int batch, int size, int channels, int filters) {
        /// Each pass, and after it the product of the same size.
        List<Work> works() {
            int out = size - 2;
            int m = batch * out * out;
            int k = 9 * channels;
            Windows windows = new Windows(
                    batch,
                    channels,
                    new int[] {1, size, size},
                    new int[] {1, 3, 3},
                    new int[] {1, out, out},
                    new int[] {1, 1, 1},
                    new int[] {1, 1, 1},
                    new int[3]);
            float[] x = random(batch * size * size * channels);
            float[] kernel = random(k * filters);
            float[] g = random(m * filters);
            float[] y = new float[g.length];
            float[] dx = new float[x.length];
            float[] dk = new float[kernel.length];
            double operations = 2.0 * m * k * filters;
            String name = "%dx%dx%dx%d -> %d ".formatted(batch, size, size, channels, filters);
            return List.of(
                    new Work(
                            name + "forward",
                            operations,
                            () -> Convolve.forward(windows, 1, filters, x, 0, kernel, 0, y)),
                    product(m, k, filters, false, false),
                    new Work(
                            name + "input",
                            operations,
                            () -> Convolve.inputGradient(windows, 1, filters, g, 0, kernel, 0, dx)),
                    product(m, filters, k, false, true),
                    new Work(
                            name + "kernel",
                            operations,
                            () -> Convolve.kernelGradient(windows, 1, filters, x, 0, g, 0, dk)),
                    product(k, m, filters, true, false));
        }
    }

    private static Work product(int m, int k, int n, boolean transposeA, boolean transposeB) {
        Matrix a = matrix(m, k, transposeA);
        Matrix b = matrix(k, n, transposeB);
        Matrix c = Matrix.of(new float[m * n], 0, m, n);
        return new Work("", 2.0 * m * n * k, () -> Gemm.multiply(a, b, c));
    }

    private static Matrix matrix(int rows, int columns, boolean transposed) {
        float[] data = random(rows * columns);
        return transposed ? Matrix.of(data, 0, columns, rows).transposed() : Matrix.of(data, 0, rows, columns);
    }

    private static float[] random(int length) {
        Random random = new Random(42);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
