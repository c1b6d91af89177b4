package org.adjoint.nn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The four files of MNIST, and of data sets made in its likeness: images and labels, to train and to test with.
///
/// @param name the data set, for messages
/// @param folders where the files are looked for, in this order
/// @param source how to get the files, for messages
/// @param classNames what the labels 0 to 9 are called
record MnistFiles(String name, List<Path> folders, String source, List<String> classNames) {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    private static final List<String> FILES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    private static final int PIXELS = 28;

    /// Both parts, from the first folder that has all files.
    ///
    /// @throws AdjointException if no folder has, or a file is damaged or does not fit the others
    Split load() {
        for (Path folder : folders) {
            if (missing(folder).isEmpty()) {
                return new Split(part(folder, TRAIN_IMAGES, TRAIN_LABELS), part(folder, TEST_IMAGES, TEST_LABELS));
            }
        }
        throw new AdjointException(name, "its files were not found: looked in " + lookedIn(), source);
    }

    private String lookedIn() {
        return folders.stream()
                .map(folder -> Files.isDirectory(folder)
                        ? folder + " (without " + String.join(", ", missing(folder)) + ")"
                        : folder + " (no such folder)")
                .collect(Collectors.joining(", "));
    }

    private static List<String> missing(Path folder) {
        return FILES.stream()
                .filter(file -> find(folder, file).isEmpty())
                .map(file -> file + ".gz")
                .toList();
    }

    private static Optional<Path> find(Path folder, String file) {
        return Stream.of(file + ".gz", file)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Dataset part(Path folder, String imageFile, String labelFile) {
        Path imagePath = find(folder, imageFile).orElseThrow();
        Path labelPath = find(folder, labelFile).orElseThrow();
        Tensor images = Idx.read(imagePath, DType.FLOAT32);
        Shape shape = images.shape();
        if (!shape.equals(Shape.of(shape.dim(0), PIXELS, PIXELS)) || shape.dim(0) == 0) {
            throw new AdjointException(
                    name,
                    "the images in " + imagePath + " are not " + name + ": got " + shape + ", expected [n," + PIXELS
                            + "," + PIXELS + "]",
                    source);
        }
        Tensor labels = Idx.read(labelPath, DType.INT32);
        if (!labels.shape().equals(Shape.of(shape.dim(0)))) {
            throw new AdjointException(
                    name,
                    imagePath + " and " + labelPath + " do not belong together: got images " + shape + " and labels "
                            + labels.shape() + ", expected labels [" + shape.dim(0) + "]",
                    source);
        }
        checkLabels(labelPath, labels);
        return Dataset.of(images, labels, List.of(), classNames);
    }

    private void checkLabels(Path file, Tensor labels) {
        int[] values = labels.toIntArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= classNames.size()) {
                throw new AdjointException(
                        name,
                        "the labels in " + file + " are damaged: got " + values[i] + " (sample " + i
                                + "), expected 0 to " + (classNames.size() - 1),
                        source);
            }
        }
    }
}
