package org.adjoint.examples.bench;

import java.util.List;
import java.util.Optional;
import org.adjoint.ops.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Training steps, forward and backward and update, of three perceptrons: Adjoint's `fit` against libtorch, in
/// one process and in turns. Printed are medians in microseconds a step, their ratio, and the ratio that must
/// be reached.
///
/// Both start from the same weights and see the same batches, in the same order; before they are timed, the
/// weights after one run must agree. libtorch's batches are cut beforehand and its loss is not read, whereas
/// `fit` cuts its batches, reads each loss and makes sure that loss and gradients are finite.
@Command(
        name = "bench-steps",
        mixinStandardHelpOptions = true,
        description = "Training steps of three networks against libtorch, with a ratio for each; about a minute.")
public final class BenchSteps implements Runnable {
    /// A run is a few tens of milliseconds long, and is a round.
    private static final Race RACE = new Race(2, 11, 0);

    /// To choose a peer's best setting.
    private static final Race TRIAL = new Race(0.3, 3, 0);

    /// Weights drift apart by rounding, as sums are added up in different orders.
    private static final double TOLERANCE = 1e-2;

    @Option(names = "--alone", description = "without libtorch, for example under a profiler")
    private boolean alone;

    @Option(names = "--seconds", paramLabel = "N", description = "warm up for N seconds; 2 if not given")
    private double warmUp = RACE.warmUpSeconds();

    @Parameters(paramLabel = "MODEL", description = "softmax, deep or wide; all if none is given")
    private List<String> wanted = List.of();

    @Override
    public void run() {
        Optional<Peer> peer = alone ? Optional.empty() : Peers.find();
        System.out.println(Machine.describe());
        Peers.describe(peer);
        Table table = new Table(10, "model", "Adjoint us", "libtorch us", "threads", "ratio", "bound", "").begin();
        for (Perceptron each : Perceptron.ALL) {
            if (wanted.isEmpty() || wanted.contains(each.name())) {
                measure(each, peer, table);
            }
        }
    }

    private void measure(Perceptron perceptron, Optional<Peer> peer, Table table) {
        float[] inputs = perceptron.inputs();
        int[] labels = perceptron.labels();
        List<Tensor> weights = perceptron.weights();
        Race race = new Race(warmUp, RACE.rounds(), RACE.roundSeconds());
        Entry ours = new AdjointTraining(perceptron, inputs, labels, weights);
        double scale = 1e6 / perceptron.steps();
        if (peer.isEmpty()) {
            table.row(perceptron, scale * race.run(ours), "-", "-", "-", perceptron.bound(), "");
            return;
        }
        Entry theirs = peer.get()
                .training(
                        perceptron,
                        inputs,
                        labels,
                        weights.stream().map(Tensor::toFloatArray).toList());
        ours.run();
        theirs.run();
        Agreement.check(perceptron.name(), ours.result(), theirs.result(), TOLERANCE);
        Peer.Setting best = Peers.useBest(peer.get(), theirs, TRIAL);
        double[] seconds = race.run(List.of(new Race.Contestant(ours, false), new Race.Contestant(theirs, true)));
        double ratio = seconds[0] / seconds[1];
        table.row(
                perceptron,
                scale * seconds[0],
                scale * seconds[1],
                best,
                ratio,
                perceptron.bound(),
                ratio <= perceptron.bound() ? "met" : "NOT MET");
    }
}
