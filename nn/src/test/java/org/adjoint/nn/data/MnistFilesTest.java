package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.data.Idx.Element;
import org.adjoint.ops.DType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loading Fashion-MNIST and MNIST from small files of the same form.
class MnistFilesTest {
    private static final String PROPERTY = "adjoint.data";

    @TempDir
    private Path cache;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(cache.resolve("fashion-mnist"));
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty(PROPERTY);
    }

    private static byte[] images(int count) {
        double[] pixels = new double[count * 28 * 28];
        Arrays.setAll(pixels, i -> i % 256);
        return IdxBytes.of(Element.UBYTE, new int[] {count, 28, 28}, pixels);
    }

    private static byte[] labels(double... labels) {
        return IdxBytes.of(Element.UBYTE, new int[] {labels.length}, labels);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private void writeAll() throws IOException {
        write("train-images-idx3-ubyte.gz", IdxBytes.gzip(images(3)));
        write("train-labels-idx1-ubyte.gz", IdxBytes.gzip(labels(9, 0, 3)));
        write("t10k-images-idx3-ubyte.gz", IdxBytes.gzip(images(2)));
        write("t10k-labels-idx1-ubyte.gz", IdxBytes.gzip(labels(1, 2)));
    }

    private Split load() {
        return Datasets.fashionMnist(List.of(folder)).load();
    }

    @Test
    void loads_both_parts() throws IOException {
        writeAll();
        Split split = load();

        assertEquals(
                "Dataset(3 samples, x [3,28,28] float32, y [3] int32, 10 classes)",
                split.train().toString());
        assertArrayEquals(new int[] {9, 0, 3}, split.train().y().toIntArray());
        assertEquals(Shape.of(2, 28, 28), split.test().x().shape());
        assertEquals(DType.FLOAT32, split.test().x().dtype());
        assertEquals((28 * 28 + 27) % 256, split.test().x().get(1, 0, 27));
        assertEquals(255, split.test().x().max().item());
        assertEquals("T-shirt/top", split.test().classNames().getFirst());
    }

    @Test
    void the_property_names_the_folder_of_all_data_sets() throws IOException {
        writeAll();
        System.setProperty(PROPERTY, cache.toString());

        assertEquals(3, Datasets.fashionMnist().train().size());
        Files.move(folder, cache.resolve("mnist"));
        assertEquals("9", Datasets.mnist().train().classNames().getLast());
    }

    @Test
    void uncompressed_files_will_do() throws IOException {
        writeAll();
        Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
        write("t10k-images-idx3-ubyte", images(2));

        assertEquals(2, load().test().size());
    }

    @Test
    void the_first_folder_with_all_files_counts() throws IOException {
        writeAll();
        Path empty = Files.createDirectory(cache.resolve("empty"));

        assertEquals(
                3, Datasets.fashionMnist(List.of(empty, folder)).load().train().size());
    }

    @Test
    void says_what_to_install_or_to_download() throws IOException {
        writeAll();
        Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        Path none = cache.resolve("none");

        Failure.says(
                "[fashionMnist] its files were not found: looked in " + none + " (no such folder), " + folder
                        + " (without t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz). "
                        + "Fix: on Debian or Ubuntu: apt-get install dataset-fashion-mnist; elsewhere download the "
                        + "files {train-images-idx3,train-labels-idx1,t10k-images-idx3,t10k-labels-idx1}-ubyte.gz "
                        + "from https://github.com/zalandoresearch/fashion-mnist (its folder data/fashion) into "
                        + none,
                () -> Datasets.fashionMnist(List.of(none, folder)).load());
        Failure.says(
                "[mnist] its files were not found: looked in " + none + " (no such folder). Fix: download the files "
                        + "{train-images-idx3,train-labels-idx1,t10k-images-idx3,t10k-labels-idx1}-ubyte.gz "
                        + "from https://ossci-datasets.s3.amazonaws.com/mnist/ into " + none,
                () -> Datasets.mnist(List.of(none)).load());
    }

    @Test
    void rejects_files_that_are_something_else() throws IOException {
        writeAll();
        Path images = write("train-images-idx3-ubyte.gz", IdxBytes.of(Element.UBYTE, new int[] {1, 2, 2}, 1, 2, 3, 4));
        assertProblem("the images in " + images + " are not fashionMnist: got [1,2,2], expected [n,28,28]");

        write("train-images-idx3-ubyte.gz", images(0));
        assertProblem("the images in " + images + " are not fashionMnist: got [0,28,28], expected [n,28,28]");

        write("train-images-idx3-ubyte.gz", labels(1, 2, 3));
        assertProblem("the images in " + images + " are not fashionMnist: got [3], expected [n,28,28]");
    }

    @Test
    void rejects_labels_of_other_images() throws IOException {
        writeAll();
        Path labels = write("train-labels-idx1-ubyte.gz", labels(1, 2));
        assertProblem(folder.resolve("train-images-idx3-ubyte.gz") + " and " + labels
                + " do not belong together: got images [3,28,28] and labels [2], expected labels [3]");

        write("train-labels-idx1-ubyte.gz", labels(1, 2, 10));
        assertProblem("the labels in " + labels + " are damaged: got 10 (sample 2), expected 0 to 9");
    }

    @Test
    void rejects_files_that_are_cut_off() throws IOException {
        for (String name : List.of(
                "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz",
                "t10k-images-idx3-ubyte.gz",
                "t10k-labels-idx1-ubyte.gz")) {
            writeAll();
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (int length = 0; length < whole.length; length++) {
                write(name, Arrays.copyOf(whole, length));
                AdjointException e = assertThrows(AdjointException.class, this::load, name + " of length " + length);
                assertTrue(e.getMessage().contains(name), e.getMessage());
            }
        }
    }

    private void assertProblem(String problem) {
        AdjointException e = assertThrows(AdjointException.class, this::load);
        assertEquals("fashionMnist", e.operation());
        assertEquals(problem, e.problem());
        assertTrue(e.fix().contains("apt-get install dataset-fashion-mnist"), e.fix());
    }
}
