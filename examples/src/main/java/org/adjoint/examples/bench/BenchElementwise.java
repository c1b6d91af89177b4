package org.adjoint.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adjoint.ops.Rng;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.optim.Adam;
import org.adjoint.optim.AdamW;
import org.adjoint.optim.Lamb;
import org.adjoint.optim.Lion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Element-wise work on arrays: Adjoint against loops written by hand with the Vector API, and against
/// libtorch, in one process and in turns. Printed are medians in microseconds, and Adjoint's time in parts of
/// the others'.
///
/// Adjoint and libtorch make a new array for each result; the loops write into one that exists. Before they are
/// timed, all must have computed the same.
@Command(
        name = "bench-elementwise",
        mixinStandardHelpOptions = true,
        description = "Element-wise operations and optimizers against hand-written loops and libtorch; about a minute.")
public final class BenchElementwise implements Runnable {
    private static final Race RACE = new Race(1, 11, 0.03);

    /// To choose a peer's best setting.
    private static final Race TRIAL = new Race(0.1, 3, 0.03);

    private static final double TOLERANCE = 1e-5;
    private static final int OPTIMIZER_LENGTH = 3 << 20;

    @Option(names = "--alone", description = "without libtorch, for example under a profiler")
    private boolean alone;

    @Parameters(paramLabel = "CASE", description = "the first letters of rows to run; all if none is given")
    private List<String> wanted = List.of();

    /// A row of the table.
    ///
    /// @param handBound how many times the time of the hand-written loop Adjoint may take, or NaN
    /// @param peerBound how many times libtorch's time Adjoint may take, or NaN
    private record Row(
            String title, Entry ours, Entry byHand, Optional<Entry> theirs, double handBound, double peerBound) {}

    @Override
    public void run() {
        Optional<Peer> peer = alone ? Optional.empty() : Peers.find();
        System.out.println(Machine.describe());
        Peers.describe(peer);
        int threads = Workers.count();
        Table table = new Table(
                        28,
                        "microseconds",
                        "Adjoint",
                        "by hand",
                        "by hand 1T",
                        "libtorch",
                        "threads",
                        "/ by hand",
                        "bound",
                        "/ libtorch",
                        "bound",
                        "")
                .begin();
        for (ElementwiseCase each : ElementwiseCase.values()) {
            if (isWanted(each.toString())) {
                measure(row(each, peer), peer, table, threads);
            }
        }
        for (Row row : optimizers(peer)) {
            if (isWanted(row.title)) {
                measure(row, peer, table, threads);
            }
        }
    }

    private boolean isWanted(String title) {
        return wanted.isEmpty() || wanted.stream().anyMatch(title::startsWith);
    }

    private static Row row(ElementwiseCase function, Optional<Peer> peer) {
        Rng rng = new Rng(1);
        double low = function == ElementwiseCase.LOG ? 0.1 : -4;
        float[] x = rng.uniform(low, 4, function.length()).toFloatArray();
        float[] z = rng.uniform(-1, 1, function.second()).toFloatArray();
        boolean isChain = function == ElementwiseCase.CHAIN;
        return new Row(
                function.toString(),
                new AdjointElementwise(function, x, z),
                new HandWritten(function, x, z),
                peer.map(found -> found.elementwise(function, x, z)),
                isChain ? 2 : Double.NaN,
                isChain ? 0.35 : Double.NaN);
    }

    private static List<Row> optimizers(Optional<Peer> peer) {
        Rng rng = new Rng(1);
        float[] w = rng.uniform(-1, 1, OPTIMIZER_LENGTH).toFloatArray();
        float[] g = rng.uniform(0.1, 1, OPTIMIZER_LENGTH).toFloatArray(); // far from epsilon, which PyTorch adds later
        return List.of(
                new Row(
                        "Adam step, 3M",
                        new AdjointOptimizer(Adam.of(), w, g),
                        new HandWrittenAdam(w, g, 0),
                        peer.map(found -> found.adam(w, g)),
                        1.7,
                        Double.NaN),
                alone("AdamW step, 3M", new AdjointOptimizer(AdamW.of(), w, g), new HandWrittenAdam(w, g, 0.004f)),
                alone("Lion step, 3M", new AdjointOptimizer(Lion.of(), w, g), new HandWrittenLion(w, g)),
                alone("Lamb step, 3M", new AdjointOptimizer(Lamb.of(), w, g), new HandWrittenLamb(w, g)));
    }

    private static Row alone(String title, Entry ours, Entry byHand) {
        return new Row(title, ours, byHand, Optional.empty(), Double.NaN, Double.NaN);
    }

    private static void measure(Row row, Optional<Peer> peer, Table table, int threads) {
        row.ours.run();
        row.byHand.run();
        Agreement.check(row.title, row.ours.result(), row.byHand.result(), TOLERANCE);
        List<Race.Contestant> contestants = new ArrayList<>(List.of(
                new Race.Contestant(row.ours, false),
                new Race.Contestant(row.byHand, false),
                new Race.Contestant(() -> Workers.withThreads(1, row.byHand), false)));
        String setting = "-";
        if (row.theirs.isPresent()) {
            Entry theirs = row.theirs.get();
            theirs.run();
            Agreement.check(row.title, row.ours.result(), theirs.result(), TOLERANCE);
            setting = Peers.useBest(peer.orElseThrow(), theirs, TRIAL).toString();
            contestants.add(new Race.Contestant(theirs, true));
        }
        double[] seconds = RACE.run(contestants);
        double peerSeconds = seconds.length > 3 ? seconds[3] : Double.NaN;
        double toHand = seconds[0] / seconds[1];
        double toPeer = seconds[0] / peerSeconds;
        boolean met = !(toHand > row.handBound) && !(toPeer > row.peerBound);
        table.row(
                row.title,
                1e6 * seconds[0],
                1e6 * seconds[1],
                1e6 * seconds[2],
                1e6 * peerSeconds,
                setting,
                toHand,
                row.handBound,
                toPeer,
                row.peerBound,
                Double.isNaN(row.handBound) ? "" : met ? "met" : "NOT MET");
    }
}
