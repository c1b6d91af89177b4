package org.adjoint.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Data sets that everybody knows. Two small ones come with Adjoint, two larger ones are read from files.
///
/// The files of the larger ones are looked for
/// 1. in a folder of the data set's name (`fashion-mnist`, `mnist`) within the folder that the system property
///    `adjoint.data` names; or else the environment variable `ADJOINT_DATA`; or else within `~/.cache/adjoint`,
/// 2. in `/usr/share/datasets`, where Debian's packages put them.
///
/// Nothing is downloaded: if they are missing, the message says what to install or to download.
public final class Datasets {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final String FILES =
            "{train-images-idx3,train-labels-idx1,t10k-images-idx3,t10k-labels-idx1}-ubyte.gz";

    private Datasets() {}

    /// Iris: 150 flowers of 3 species, 50 of each, sorted by species. `x` is `[150,4]`, float32: length and width
    /// of sepal and petal in centimetres. `y` is `[150]`, int32: 0 setosa, 1 versicolor, 2 virginica.
    ///
    /// Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems", 1936; UCI Machine Learning
    /// Repository, <https://doi.org/10.24432/C56C76>, CC BY 4.0.
    public static Dataset iris() {
        return resource("iris.csv", Csv.withHeader().label("species"));
    }

    /// Handwritten digits: 1797 images. `x` is `[1797,8,8]`, float32: darkness from 0 (paper) to 16 (ink). `y` is
    /// `[1797]`, int32: the digit.
    ///
    /// ```java
    /// Dataset digits = Datasets.digits().mapX(x -> x.div(16));
    /// ```
    ///
    /// Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", 1998 (its test set); UCI
    /// Machine Learning Repository, <https://doi.org/10.24432/C50P49>, CC BY 4.0.
    public static Dataset digits() {
        Csv csv = Csv.withoutHeader().label(-1).classes(DIGITS);
        return resource("digits.csv.gz", csv).mapX(x -> x.reshape(-1, 8, 8));
    }

    private static Dataset resource(String name, Csv csv) {
        try (InputStream in = Objects.requireNonNull(Datasets.class.getResourceAsStream(name), name)) {
            return csv.read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fashion-MNIST: images of 10 kinds of clothing, 60,000 to train and 10,000 to test with, equally many of each
    /// kind. `x` is `[n,28,28]`, float32, from 0 (background) to 255. `y` is `[n]`, int32.
    ///
    /// ```java
    /// Split fashion = Datasets.fashionMnist().mapX(x -> x.div(255));
    /// ```
    ///
    /// Where its files are looked for: see [Datasets].
    ///
    /// Source: H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine
    /// learning algorithms", 2017; <https://github.com/zalandoresearch/fashion-mnist>, MIT.
    ///
    /// @throws org.adjoint.graph.AdjointException if the files are not there, saying what to install or to
    ///     download; or are damaged
    public static Split fashionMnist() {
        return fashionMnist(folders("fashion-mnist")).load();
    }

    /// MNIST: images of handwritten digits, 60,000 to train and 10,000 to test with. `x` is `[n,28,28]`, float32,
    /// from 0 (paper) to 255 (ink). `y` is `[n]`, int32: the digit.
    ///
    /// ```java
    /// Split mnist = Datasets.mnist().mapX(x -> x.div(255));
    /// ```
    ///
    /// Where its files are looked for: see [Datasets].
    ///
    /// Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits", 1998.
    ///
    /// @throws org.adjoint.graph.AdjointException if the files are not there, saying what to download; or are
    ///     damaged
    public static Split mnist() {
        return mnist(folders("mnist")).load();
    }

    static MnistFiles fashionMnist(List<Path> folders) {
        return new MnistFiles(
                "fashionMnist",
                folders,
                "on Debian or Ubuntu: apt-get install dataset-fashion-mnist; elsewhere download the files " + FILES
                        + " from https://github.com/zalandoresearch/fashion-mnist (its folder data/fashion) into "
                        + folders.getFirst(),
                List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot"));
    }

    static MnistFiles mnist(List<Path> folders) {
        return new MnistFiles(
                "mnist",
                folders,
                "download the files " + FILES + " from https://ossci-datasets.s3.amazonaws.com/mnist/ into "
                        + folders.getFirst(),
                DIGITS);
    }

    /// Where the files of the data set `name` are looked for.
    private static List<Path> folders(String name) {
        return List.of(cache().resolve(name), Path.of("/usr/share/datasets").resolve(name));
    }

    private static Path cache() {
        return Stream.of(System.getProperty("adjoint.data"), System.getenv("ADJOINT_DATA"))
                .filter(folder -> folder != null && !folder.isBlank())
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "adjoint"));
    }
}
