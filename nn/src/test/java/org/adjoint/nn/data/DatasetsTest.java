package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.junit.jupiter.api.Test;

/// The known data sets against what is published about them.
class DatasetsTest {
    @Test
    void iris() {
        Dataset iris = Datasets.iris();

        assertEquals("Dataset(150 samples, x [150,4] float32, y [150] int32, 3 classes)", iris.toString());
        assertArrayEquals(new int[] {50, 50, 50}, iris.classCounts());
        assertEquals(List.of("setosa", "versicolor", "virginica"), iris.classNames());
        assertEquals(
                List.of("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
                iris.featureNames());
        assertArrayEquals(
                new float[] {5.843f, 3.057f, 3.758f, 1.199f}, iris.x().mean(0).toFloatArray(), 5e-4f);
        assertArrayEquals(new float[] {4.3f, 2, 1, 0.1f}, iris.x().min(0).toFloatArray());
        assertArrayEquals(new float[] {7.9f, 4.4f, 6.9f, 2.5f}, iris.x().max(0).toFloatArray());
    }

    /// Rows 35 and 38 (from 1) are those in Fisher's paper; the copy at UCI has two mistakes there.
    @Test
    void iris_is_that_of_fishers_paper() {
        assertArrayEquals(
                new float[] {4.9f, 3.1f, 1.5f, 0.2f},
                Datasets.iris().slice(34, 35).x().toFloatArray());
        assertArrayEquals(
                new float[] {4.9f, 3.6f, 1.4f, 0.1f},
                Datasets.iris().slice(37, 38).x().toFloatArray());
    }

    @Test
    void digits() {
        Dataset digits = Datasets.digits();

        assertEquals("Dataset(1797 samples, x [1797,8,8] float32, y [1797] int32, 10 classes)", digits.toString());
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, digits.classCounts());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digits.classNames());
        assertEquals(0, digits.x().min().item());
        assertEquals(16, digits.x().max().item());
        assertArrayEquals(new int[] {0, 1, 2}, digits.take(3).y().toIntArray());
        assertArrayEquals(
                new int[] {0, 0, 5, 13, 9, 1, 0, 0},
                digits.x().slice(0, 0, 1).slice(1, 0, 1).toIntArray());
    }

    @Test
    void the_resources_say_where_they_come_from() {
        assertNotNull(Datasets.class.getResource("NOTICE.md"));
    }

    /// Needs the files, where Debian's package dataset-fashion-mnist puts them or in the cache.
    @Test
    void fashion_mnist() {
        assumeTrue(isInstalled("fashion-mnist"), "Fashion-MNIST is not installed");
        Instant start = Instant.now();
        Split fashion = Datasets.fashionMnist();
        Duration duration = Duration.between(start, Instant.now());

        assertEquals(Shape.of(60_000, 28, 28), fashion.train().x().shape());
        assertEquals(Shape.of(10_000, 28, 28), fashion.test().x().shape());
        assertEquals(DType.FLOAT32, fashion.train().x().dtype());
        for (int count : fashion.train().classCounts()) {
            assertEquals(6000, count);
        }
        for (int count : fashion.test().classCounts()) {
            assertEquals(1000, count);
        }
        assertEquals("Ankle boot", fashion.train().classNames().get(9));
        assertEquals(9, fashion.train().y().get(0));
        assertEquals(255, fashion.train().x().max().item());
        assertEquals(0.2860, fashion.train().x().div(255).mean().item(), 1e-4);
        assertTrue(duration.toSeconds() < 10, () -> "loading took " + duration);
    }

    @Test
    void mnist() {
        assumeTrue(isInstalled("mnist"), "MNIST is not installed");
        Split mnist = Datasets.mnist();

        assertArrayEquals(
                new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                mnist.train().classCounts());
        assertEquals(10_000, mnist.test().size());
    }

    private static boolean isInstalled(String name) {
        return Stream.of(
                        Path.of(System.getProperty("user.home"), ".cache", "adjoint", name),
                        Path.of("/usr/share/datasets", name))
                .anyMatch(folder -> Files.exists(folder.resolve("train-images-idx3-ubyte.gz")));
    }
}
