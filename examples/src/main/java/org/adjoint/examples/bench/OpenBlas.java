package org.adjoint.examples.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// The peer of the matrix-product benchmark: OpenBLAS, called through the JDK's foreign-function interface.
///
/// The library comes out of the Maven Central jar `org.bytedeco:openblas` (classifier `linux-x86_64`); only its
/// native files are used, so nothing here needs it at compile time.
@SuppressWarnings("restricted") // native code is the point here
final class OpenBlas {
    /// The native files to load, each after the ones it links against.
    private static final List<String> LIBRARIES =
            List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

    /// Variables that would hold OpenBLAS below what it chooses by itself on this machine.
    private static final List<String> HANDICAPS =
            List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS");

    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final Linker LINKER = Linker.nativeLinker();

    private final MethodHandle sgemm;
    private final MethodHandle setThreads;
    private final String config;
    private final String core;

    private OpenBlas(SymbolLookup library) {
        sgemm = function(
                library,
                "cblas_sgemm",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT, // order, transA, transB
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT, // M, N, K
                        JAVA_FLOAT,
                        ADDRESS,
                        JAVA_INT, // alpha, A, lda
                        ADDRESS,
                        JAVA_INT, // B, ldb
                        JAVA_FLOAT,
                        ADDRESS,
                        JAVA_INT)); // beta, C, ldc
        setThreads = function(library, "openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
        config = text(library, "openblas_get_config");
        core = text(library, "openblas_get_corename");
    }

    /// Unpacks the native files of `jar` into a temporary folder and loads them.
    ///
    /// Environment variables that cripple OpenBLAS are removed from the process first: a peer is measured at
    /// its best.
    static OpenBlas load(Path jar) {
        HANDICAPS.forEach(OpenBlas::unsetEnvironment);
        Arena forever = Arena.global();
        List<SymbolLookup> loaded = unpack(jar).stream()
                .map(file -> SymbolLookup.libraryLookup(file, forever))
                .toList();
        return new OpenBlas(loaded.getLast());
    }

    /// How the library was built, as it says itself.
    String config() {
        return config;
    }

    /// The processor whose kernels OpenBLAS chose, for example `SkylakeX`.
    String core() {
        return core;
    }

    void threads(int count) {
        try {
            setThreads.invokeExact(count);
        } catch (Throwable e) {
            throw new IllegalStateException("openblas_set_num_threads failed", e);
        }
    }

    /// `C = op(A) op(B)`, dense row-major, `op(A)` being `m x k` and `op(B)` `k x n`.
    void multiply(
            int m,
            int n,
            int k,
            MemorySegment a,
            boolean transposeA,
            MemorySegment b,
            boolean transposeB,
            MemorySegment c) {
        try {
            sgemm.invokeExact(
                    ROW_MAJOR,
                    transposeA ? TRANSPOSE : NO_TRANSPOSE,
                    transposeB ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1f,
                    a,
                    transposeA ? m : k,
                    b,
                    transposeB ? k : n,
                    0f,
                    c,
                    n);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }

    private static List<Path> unpack(Path jar) {
        try (JarFile archive = new JarFile(jar.toFile())) {
            Path folder = Files.createTempDirectory("adjoint-openblas");
            folder.toFile().deleteOnExit();
            return LIBRARIES.stream()
                    .map(name -> archive.getEntry("org/bytedeco/openblas/linux-x86_64/" + name))
                    .filter(entry -> entry != null)
                    .map(entry -> extract(archive, entry, folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static Path extract(JarFile archive, ZipEntry entry, Path folder) {
        Path file = folder.resolve(Path.of(entry.getName()).getFileName().toString());
        file.toFile().deleteOnExit();
        try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + entry, e);
        }
        return file;
    }

    private static void unsetEnvironment(String name) {
        MethodHandle unsetenv = function(LINKER.defaultLookup(), "unsetenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) unsetenv.invokeExact(arena.allocateFrom(name));
        } catch (Throwable e) {
            throw new IllegalStateException("unsetenv failed", e);
        }
    }

    private static String text(SymbolLookup library, String name) {
        MethodHandle function = function(library, name, FunctionDescriptor.of(ADDRESS));
        try {
            MemorySegment text = (MemorySegment) function.invokeExact();
            return text.reinterpret(Long.MAX_VALUE).getString(0).strip();
        } catch (Throwable e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor signature) {
        return LINKER.downcallHandle(library.findOrThrow(name), signature);
    }
}
