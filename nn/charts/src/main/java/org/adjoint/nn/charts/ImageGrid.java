package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Images side by side; below each, if they are known, what it was taken for and how sure of it the model
/// was. Where that is wrong, a thick frame says so, and a second line tells the label.
///
/// ```java
/// ImageGrid.of(x).labels(y).predictions(model.predict(x)).save(Path.of("samples.png"));
/// ```
///
/// Values are shades from the least of all images, black, to the greatest, white; of three channels so much
/// red, green and blue.
public final class ImageGrid extends Chart {
    private static final double SIDE = 84;
    private static final double GAP = 14;
    private static final double LINE = 15;

    private final Pixels pixels;
    private final Captions captions;
    private final int columns;

    /// What is said about the images.
    ///
    /// @param labels class numbers; null if they are not known
    /// @param predictions class numbers; null if there are none
    /// @param confidences how sure of them the model was; null if it did not say
    /// @param names of the classes; none for their numbers
    private record Captions(
            int @Nullable [] labels,
            int @Nullable [] predictions,
            double @Nullable [] confidences,
            List<String> names) {
        boolean isWrong(int image) {
            return labels != null && predictions != null && labels[image] != predictions[image];
        }

        private String name(int classNumber) {
            return names.isEmpty() ? Integer.toString(classNumber) : names.get(classNumber);
        }

        /// What it was taken for, or what it is.
        String first(int image) {
            if (predictions == null) {
                return labels == null ? "" : fitted(name(labels[image]), "");
            }
            String sure = confidences == null ? "" : " (" + Figure.percent(confidences[image]) + ")";
            return fitted(name(predictions[image]), sure);
        }

        /// What it is, if it was taken for something else.
        String second(int image) {
            return labels != null && isWrong(image) ? fitted("wrong: is " + name(labels[image]), "") : "";
        }

        private static String fitted(String name, String after) {
            return Lettering.PLAIN.fitted(name, SIDE - Lettering.PLAIN.width(after)) + after;
        }
    }

    private ImageGrid(String title, Pixels pixels, Captions captions, int columns) {
        super(title);
        this.pixels = pixels;
        this.captions = captions;
        this.columns = columns;
    }

    /// Images of grey, `[n, rows, columns]` or `[n, rows, columns, 1]`, or of colours, `[n, rows, columns,
    /// 3]`.
    ///
    /// @throws AdjointException for other shapes
    public static ImageGrid of(Tensor images) {
        Shape shape = images.shape();
        boolean grey = shape.rank() == 3 || (shape.rank() == 4 && shape.dim(3) == 1);
        require(
                (grey || (shape.rank() == 4 && shape.dim(3) == 3)) && shape.size() > 0,
                "images have shape " + shape,
                "give [n, rows, columns], or [n, rows, columns, channels] with 1 or 3 channels");
        Pixels pixels = Pixels.of(images);
        return new ImageGrid("", pixels, new Captions(null, null, null, List.of()), Tiles.columnsFor(pixels.images()));
    }

    private static void require(boolean right, String problem, String fix) {
        if (!right) {
            throw new AdjointException("image_grid", problem, fix);
        }
    }

    private ImageGrid with(Captions other) {
        return new ImageGrid(title(), pixels, other, columns);
    }

    private int[] classes(String what, Tensor numbers) {
        require(
                numbers.shape().size() == pixels.images(),
                "got " + what + " " + numbers.shape() + " for " + pixels.images() + " images",
                "give one class number for each");
        return Arrays.stream(numbers.toDoubleArray()).mapToInt(n -> (int) n).toArray();
    }

    /// The same with what the images are: class numbers, `[n]`.
    public ImageGrid labels(Tensor y) {
        return with(new Captions(classes("labels", y), captions.predictions, captions.confidences, captions.names));
    }

    /// The same with what they were taken for: probabilities of the classes, `[n, classes]`, or class
    /// numbers, `[n]`.
    public ImageGrid predictions(Tensor predicted) {
        boolean sure = predicted.shape().rank() == 2 && predicted.shape().dim(1) > 1;
        int[] classes = classes("predictions", sure ? predicted.argmax(-1) : predicted);
        double[] confidences = sure ? predicted.max(-1).toDoubleArray() : null;
        return with(new Captions(captions.labels, classes, confidences, captions.names));
    }

    /// The same with names of the classes; otherwise they are called by their numbers.
    public ImageGrid classNames(List<String> names) {
        return with(new Captions(captions.labels, captions.predictions, captions.confidences, List.copyOf(names)));
    }

    /// The same with so many images side by side.
    public ImageGrid columns(int number) {
        require(number > 0, "the number of columns is " + number, "give 1 or more");
        return new ImageGrid(title(), pixels, captions, number);
    }

    /// The same with a title.
    public ImageGrid title(String text) {
        return new ImageGrid(text, pixels, captions, columns);
    }

    private Tiles tiles() {
        int lines = captions.labels == null && captions.predictions == null ? 0 : captions.predictions == null ? 1 : 2;
        return new Tiles(pixels.images(), columns, SIDE + GAP, SIDE + GAP + lines * LINE);
    }

    @Override
    Dimension size() {
        return tiles().size();
    }

    @Override
    void paint(Pen pen) {
        double least = Arrays.stream(pixels.values()).min().orElse(0);
        double most = Arrays.stream(pixels.values()).max().orElse(1);
        tiles().paint((i, x, y) -> {
            double left = x + GAP / 2;
            double top = y + GAP / 2;
            pen.fitted(pixels.natural(i, least, most), left, top, SIDE);
            boolean wrong = captions.isWrong(i);
            Color color = wrong ? Colors.VERMILLION : Colors.INK;
            pen.frame(left, top, SIDE, SIDE, wrong ? 4 : 0.5f, color);
            double middle = left + SIDE / 2;
            pen.text(middle, top + SIDE + 14, captions.first(i), Lettering.PLAIN, color, Pen.Anchor.CENTRE);
            pen.text(middle, top + SIDE + 28, captions.second(i), Lettering.PLAIN, color, Pen.Anchor.CENTRE);
        });
    }
}
