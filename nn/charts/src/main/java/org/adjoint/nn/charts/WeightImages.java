package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// The weights of a model that is one dense layer over images, as images: what speaks for a class is blue,
/// what speaks against it vermillion, and the stronger, the darker. All have one scale.
///
/// ```java
/// WeightImages.of(layer.weights().getFirst(), 28, 28).save(Path.of("weights.png"));
/// ```
public final class WeightImages extends Chart {
    private static final double SIDE = 100;
    private static final double GAP = 14;
    private static final double LINE = 15;
    private static final double LEGEND = 20;

    private final Pixels pixels;
    private final List<String> names;

    private WeightImages(String title, Pixels pixels, List<String> names) {
        super(title);
        this.pixels = pixels;
        this.names = names;
    }

    /// Those of a kernel `[rows · columns, classes]`.
    ///
    /// @throws AdjointException for another shape
    public static WeightImages of(Tensor kernel, int rows, int columns) {
        if (kernel.shape().rank() != 2 || kernel.shape().dim(0) != rows * columns) {
            throw new AdjointException(
                    "weight_images",
                    "the kernel has shape " + kernel.shape() + ", which are no images of " + rows + " x " + columns,
                    "give a kernel [rows * columns, classes], such as of a Dense after a Flatten");
        }
        Pixels pixels = new Pixels(rows, columns, 1, kernel.transpose().toDoubleArray());
        List<String> numbers =
                IntStream.range(0, pixels.images()).mapToObj(Integer::toString).toList();
        return new WeightImages("", pixels, numbers);
    }

    /// The same with names of the classes; otherwise they are called by their numbers.
    ///
    /// @throws AdjointException if there are more or fewer names than classes
    public WeightImages classNames(List<String> classNames) {
        if (classNames.size() != pixels.images()) {
            throw new AdjointException(
                    "weight_images",
                    "got " + classNames.size() + " names for " + pixels.images() + " classes",
                    "give a name for each");
        }
        return new WeightImages(title(), pixels, List.copyOf(classNames));
    }

    /// The same with a title.
    public WeightImages title(String text) {
        return new WeightImages(text, pixels, names);
    }

    private Tiles tiles() {
        int columns = Math.min(5, pixels.images());
        return new Tiles(pixels.images(), columns, Math.max(SIDE + GAP, legendWidth() / columns), SIDE + GAP + LINE);
    }

    /// The greatest weight, for or against.
    private double most() {
        return Arrays.stream(pixels.values()).map(Math::abs).max().orElse(0);
    }

    private List<Sign.Area> legend() {
        String most = Figure.of(most());
        return List.of(
                new Sign.Area("against: -" + most, Colors.VERMILLION),
                new Sign.Area("0", Color.WHITE),
                new Sign.Area("for: " + most, Colors.BLUE));
    }

    private double legendWidth() {
        return legend().stream().mapToDouble(Sign::width).sum();
    }

    /// White for 0, blue for `most`, vermillion for its opposite.
    static Color color(double weight, double most) {
        Color strongest = weight < 0 ? Colors.VERMILLION : Colors.BLUE;
        return Colors.between(Color.WHITE, strongest, most == 0 ? 0 : Math.abs(weight) / most);
    }

    @Override
    Dimension size() {
        Dimension size = tiles().size();
        return new Dimension(size.width, (int) (size.height + LEGEND));
    }

    @Override
    void paint(Pen pen) {
        double most = most();
        Tiles tiles = tiles();
        tiles.paint((i, x, y) -> {
            double left = x + (tiles.width() - SIDE) / 2;
            double top = y + GAP / 2;
            pen.fitted(pixels.colored(i, weight -> color(weight, most)), left, top, SIDE);
            pen.frame(left, top, SIDE, SIDE, 0.5f, Colors.INK);
            String name = Lettering.PLAIN.fitted(names.get(i), SIDE);
            pen.text(left + SIDE / 2, top + SIDE + 14, name, Lettering.PLAIN, Colors.INK, Pen.Anchor.CENTRE);
        });
        double x = 0;
        for (Sign sign : legend()) {
            sign.paint(pen, x, size().height - LEGEND / 2, sign.width());
            x += sign.width();
        }
    }
}
