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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// A peer of the matrix-product benchmark: a native library's `cblas_sgemm`, called through the JDK's
/// foreign-function interface.
///
/// The libraries come out of Maven Central's jars `org.bytedeco:openblas` and `org.bytedeco:mkl`; only their
/// native files are used, so nothing here needs the jars at compile time.
@SuppressWarnings("restricted") // native code is the point here
final class NativeBlas {
    /// The native files to load, each after the ones it links against.
    private static final List<String> OPENBLAS_FILES =
            List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

    /// MKL loads by itself what the processor needs, if it lies in the same folder.
    private static final List<String> MKL_FILES = List.of(
            "libmkl_def.so.3",
            "libmkl_mc3.so.3",
            "libmkl_avx2.so.3",
            "libmkl_avx512.so.3",
            "libmkl_avx10.so.3",
            "libmkl_intel_lp64.so.3",
            "libmkl_intel_thread.so.3",
            "libmkl_core.so.3",
            "libiomp5.so",
            "libmkl_rt.so.3");

    /// Variables that would hold a library below what it chooses by itself on this machine.
    private static final List<String> HANDICAPS = List.of(
            "OPENBLAS_CORETYPE",
            "OPENBLAS_L2_SIZE",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "MKL_ENABLE_INSTRUCTIONS",
            "MKL_CBWR",
            "OMP_NUM_THREADS",
            "OMP_WAIT_POLICY");

    /// The file of MKL that holds the kernels for one kind of processor.
    private static final Pattern MKL_KERNELS = Pattern.compile("libmkl_(def|mc3|avx2|avx512|avx10)\\.so");

    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final Linker LINKER = Linker.nativeLinker();

    private final MethodHandle sgemm;
    private final MethodHandle setThreads;
    private final String name;
    private final String details;

    private NativeBlas(String name, SymbolLookup library, String setThreads, String details) {
        this.name = name;
        this.details = details;
        this.setThreads = function(library, setThreads, FunctionDescriptor.ofVoid(JAVA_INT));
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
    }

    /// OpenBLAS out of its jar.
    static NativeBlas openBlas(Path jar) {
        SymbolLookup library = load(jar, "org/bytedeco/openblas/linux-x86_64/", OPENBLAS_FILES, OPENBLAS_FILES);
        String details =
                text(library, "openblas_get_config") + ", kernels for " + text(library, "openblas_get_corename");
        return new NativeBlas("OpenBLAS", library, "openblas_set_num_threads", details);
    }

    /// Intel's Math Kernel Library out of its jar. On other makers' processors it chooses lesser kernels
    /// (`def`) than the processor has instructions for, so [#details] says which ones it loaded.
    static NativeBlas mkl(Path jar) {
        SymbolLookup library =
                load(jar, "org/bytedeco/mkl/linux-x86_64/", MKL_FILES, List.of("libiomp5.so", "libmkl_rt.so.3"));
        String version = mklVersion(library);
        NativeBlas mkl = new NativeBlas("MKL", library, "MKL_Set_Num_Threads", version);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_FLOAT);
            mkl.multiply(1, 1, 1, number, false, number, false, number); // now it must choose
        }
        return new NativeBlas("MKL", library, "MKL_Set_Num_Threads", version + ", kernels for " + mklKernels());
    }

    private static String mklKernels() {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.map(MKL_KERNELS::matcher)
                    .filter(Matcher::find)
                    .map(match -> match.group(1))
                    .distinct()
                    .collect(Collectors.joining(" and "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mklVersion(SymbolLookup library) {
        try (Arena arena = Arena.ofConfined()) {
            int length = 200;
            MemorySegment text = arena.allocate(length);
            function(library, "MKL_Get_Version_String", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT))
                    .invokeExact(text, length);
            return text.getString(0).strip();
        } catch (Throwable e) {
            throw new IllegalStateException("MKL_Get_Version_String failed", e);
        }
    }

    /// Unpacks `files` from `folder` in the jar into a temporary folder, and loads those of `order`, one after
    /// the other; returns the last.
    ///
    /// Environment variables that cripple a library are removed from the process first: a peer is measured at
    /// its best.
    private static SymbolLookup load(Path jar, String folder, List<String> files, List<String> order) {
        HANDICAPS.forEach(NativeBlas::unsetEnvironment);
        Path unpacked = unpack(jar, folder, files);
        Arena forever = Arena.global();
        return order.stream()
                .map(unpacked::resolve)
                .filter(Files::exists)
                .map(file -> SymbolLookup.libraryLookup(file, forever))
                .toList()
                .getLast();
    }

    /// What the tables call it.
    String name() {
        return name;
    }

    /// How it was built, and the kernels it chose for this processor.
    String details() {
        return details;
    }

    void threads(int count) {
        try {
            setThreads.invokeExact(count);
        } catch (Throwable e) {
            throw new IllegalStateException("setting the number of threads failed", e);
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

    private static Path unpack(Path jar, String folder, List<String> files) {
        try (JarFile archive = new JarFile(jar.toFile())) {
            Path target = Files.createTempDirectory("adjoint-blas");
            target.toFile().deleteOnExit();
            for (String name : files) {
                ZipEntry entry = archive.getEntry(folder + name);
                if (entry != null) {
                    extract(archive, entry, target.resolve(name));
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar, e);
        }
    }

    private static void extract(JarFile archive, ZipEntry entry, Path file) throws IOException {
        file.toFile().deleteOnExit();
        try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, file);
        }
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
