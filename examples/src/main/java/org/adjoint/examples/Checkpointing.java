package org.adjoint.examples;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Node;
import org.adjoint.ops.Checkpoint;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What checkpoints save: the peak of live memory in the forward and backward pass of a deep chain.
@Command(
        name = "checkpointing",
        mixinStandardHelpOptions = true,
        description = "The peak memory of a deep chain of layers, with and without checkpoints.")
final class Checkpointing implements Runnable {
    @Option(names = "--depth", description = "layers (default ${DEFAULT-VALUE})", defaultValue = "64")
    private int depth;

    @Option(names = "--batch", description = "samples (default ${DEFAULT-VALUE})", defaultValue = "4096")
    private int batch;

    @Option(names = "--width", description = "units of a layer (default ${DEFAULT-VALUE})", defaultValue = "128")
    private int width;

    private long peak;

    /// Bytes that are reachable.
    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void look() {
        peak = Math.max(peak, live());
    }

    /// tanh(x W), which looks at the memory when it is computed, for the first or the second time, and when its
    /// gradient is complete.
    private Tensor layer(Tensor x, Variable w) {
        Tensor y = x.matmul(w).tanh();
        y.get(0, 0); // computes it
        look();
        Node<Tensor> node = y.node();
        if (node != null) {
            node.hook(g -> {
                look();
                return g;
            });
        }
        return y;
    }

    private void measure(String how, UnaryOperator<Tensor> chain, Tensor x) {
        long before = live();
        peak = 0;
        long start = System.nanoTime();
        chain.apply(x).sum().gradients();
        double seconds = (System.nanoTime() - start) * 1e-9;
        System.out.printf(
                Locale.ROOT,
                "%-26s %8.1f MB   (%.1f s, garbage collections included)%n",
                how,
                (peak - before) * 1e-6,
                seconds);
    }

    @Override
    public void run() {
        Tensor x = new Rng(1).normal(0, 1, batch, width);
        Variable w = new Variable("w", new Rng(2).normal(0, 1 / Math.sqrt(width), width, width));
        List<UnaryOperator<Tensor>> layers = Collections.nCopies(depth, y -> layer(y, w));
        System.out.printf(
                Locale.ROOT,
                "%d layers tanh(x W), x of %d x %d: %.1f MB for the result of each%n",
                depth,
                batch,
                width,
                4e-6 * batch * width);
        measure(
                "without checkpoints",
                y -> layers.stream()
                        .reduce(UnaryOperator.identity(), Checkpointing::then)
                        .apply(y),
                x);
        int root = (int) Math.round(Math.sqrt(depth));
        for (int segments : new int[] {2, root, depth}) {
            measure(segments + " segments", y -> Checkpoint.sequential(layers, segments, y), x);
        }
    }

    private static UnaryOperator<Tensor> then(UnaryOperator<Tensor> first, UnaryOperator<Tensor> second) {
        return x -> second.apply(first.apply(x));
    }
}
