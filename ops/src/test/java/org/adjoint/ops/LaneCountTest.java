package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Samples.Sizes;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;

/// The same bits on machines with other vectors, with other numbers of threads, and before and after the JIT
/// compiled a loop: several JVMs print a digest of every operation's results, and the digests must agree.
class LaneCountTest {
    @Test
    void all_machines_compute_the_same_bits() throws IOException, InterruptedException, URISyntaxException {
        List<String> wide = digests();
        List<String> narrow = digests("-XX:MaxVectorSize=16", "-Dadjoint.threads=1");
        assertTrue(wide.size() > Catalogue.operations().size(), wide::toString);
        assertNotEquals(wide.getFirst(), narrow.getFirst(), "both have the same number of lanes");
        assertEquals(
                String.join("\n", wide.subList(1, wide.size())), String.join("\n", narrow.subList(1, narrow.size())));
    }

    /// What a JVM with these options prints.
    private static List<String> digests(String... options)
            throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", classPath()));
        command.add(LaneCountTest.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out.lines().toList();
    }

    private static String classPath() throws URISyntaxException {
        Path classes = place(TensorOp.class);
        Path tests = classes.resolveSibling("test-classes");
        Path fastutil = place(it.unimi.dsi.fastutil.ints.IntArrays.class);
        return String.join(
                File.pathSeparator,
                classes.toString(),
                tests.toString(),
                place(Shape.class).toString(),
                fastutil.toString());
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /// Prints the number of lanes, then a line for each operation and type.
    public static void main(String[] arguments) {
        System.out.println(FloatVector.SPECIES_PREFERRED.length() + " lanes");
        for (Unary op : Unary.values()) {
            System.out.println(op + " cold and compiled " + coldAndCompiled(op));
        }
        for (int channels : new int[] {1, 20}) {
            System.out.println("convolution of " + channels + " channels and its gradients " + convolution(channels));
        }
        for (TensorOp op : Catalogue.operations()) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                int small = digest(op, new Sizes(5, 37, 7), dtype);
                int large = digest(op, new Sizes(3, 20_000, 2), dtype);
                System.out.println(op + " " + dtype + " " + small + " " + large);
            }
        }
    }

    /// The digest of a convolution of many blocks of windows, and of its gradients.
    private static int convolution(int channels) {
        Tensor x = new Rng(1).normal(0, 1, 7, 23, 19, channels).requiresGrad();
        Tensor kernel = new Rng(2).normal(0, 1, 3, 5, channels, 17).requiresGrad();
        Tensor y = x.conv2d(kernel, Window.SAME);
        Gradients<Tensor> gradients = y.mul(y.detach()).sum().gradients();
        return Arrays.hashCode(new int[] {
            Arrays.hashCode(y.toDoubleArray()),
            Arrays.hashCode(gradients.of(x).toDoubleArray()),
            Arrays.hashCode(gradients.of(kernel).toDoubleArray())
        });
    }

    /// The digest of the first result of this JVM, which must also be that of later ones.
    private static int coldAndCompiled(Unary op) {
        Tensor x = new Rng(1).uniform(0.1, 3, 4096);
        int cold = Arrays.hashCode(Ops.apply(op, x).toDoubleArray());
        for (int i = 0; i < 5000; i++) {
            Ops.apply(op, x).toDoubleArray();
        }
        if (cold != Arrays.hashCode(Ops.apply(op, x).toDoubleArray())) {
            throw new IllegalStateException(op + " changes when it is compiled");
        }
        return cold;
    }

    private static int digest(TensorOp op, Sizes sizes, DType dtype) {
        return Arrays.hashCode(Ops.apply(op, Samples.inputs(op, sizes, dtype)).toDoubleArray());
    }
}
