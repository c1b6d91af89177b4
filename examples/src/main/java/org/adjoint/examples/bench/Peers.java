package org.adjoint.examples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.ops.kernels.Workers;
import org.jspecify.annotations.Nullable;

/// Finds the peer on the module path and measures it at its best.
final class Peers {
    private Peers() {}

    static Optional<Peer> find() {
        return ServiceLoader.load(Peer.class).findFirst();
    }

    /// The jar of a native library: the one given, or the one among what `examples/run` has fetched.
    static Optional<Path> nativeJar(@Nullable Path given, String library) {
        if (given != null) {
            return Optional.of(given);
        }
        Path folder = Path.of(System.getProperty("adjoint.peers", "")).resolve("modules");
        Pattern name = Pattern.compile(library + "-.*-linux-x86_64(-redist)?\\.jar");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line for the head of a benchmark.
    static void describe(Optional<Peer> peer) {
        peer.ifPresentOrElse(
                found -> System.out.printf("%-9s %s; threads: its own + BLAS%n", found.name(), found.details()),
                () -> System.out.println("libtorch  absent: examples/run builds it from Maven Central, where it can"));
        System.out.println();
    }

    /// Chooses the numbers of threads with which `peer` does `entry` fastest, and returns them.
    static Peer.Setting useBest(Peer peer, Entry entry, Race trial) {
        record Tried(Peer.Setting setting, double seconds) {}
        Tried best = settings()
                .map(setting -> {
                    peer.use(setting);
                    return new Tried(setting, trial.run(entry));
                })
                .toList()
                .stream()
                .min(Comparator.comparingDouble(Tried::seconds))
                .orElseThrow();
        peer.use(best.setting);
        return best.setting;
    }

    private static Stream<Peer.Setting> settings() {
        List<Integer> counts =
                IntStream.of(1, Workers.count()).distinct().boxed().toList();
        return counts.stream()
                .flatMap(threads -> counts.stream().map(blasThreads -> new Peer.Setting(threads, blasThreads)));
    }
}
