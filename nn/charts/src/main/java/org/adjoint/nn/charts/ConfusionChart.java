package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.metrics.ConfusionMatrix;
import org.adjoint.ops.Tensor;

/// What samples of each class were taken for: a row for each label, a column for each prediction. A cell
/// tells how many samples there are and which share of their label; the darker, the greater the share.
///
/// ```java
/// ConfusionChart.of(test.y(), model.predict(test.x()), test.classNames()).save(Path.of("confusion.png"));
/// ```
public final class ConfusionChart extends Chart {
    private static final double CELL_HEIGHT = 42;
    private static final double NARROWEST = 54;
    private static final double WIDEST = 110;
    private static final double ABOVE = 42;
    private static final double AXIS_TITLE = 24;
    private static final double GAP = 8;

    private final ConfusionMatrix matrix;
    private final List<String> names;

    private ConfusionChart(String title, ConfusionMatrix matrix, List<String> names) {
        super(title);
        this.matrix = matrix;
        this.names = names;
    }

    /// That of a matrix, whose classes are named by their numbers.
    public static ConfusionChart of(ConfusionMatrix matrix) {
        return of(
                matrix,
                IntStream.range(0, matrix.classes()).mapToObj(Integer::toString).toList());
    }

    /// That of a matrix, whose classes have these names.
    ///
    /// @throws AdjointException if there are more or fewer names than classes
    public static ConfusionChart of(ConfusionMatrix matrix, List<String> classNames) {
        if (classNames.size() != matrix.classes()) {
            throw new AdjointException(
                    "confusion_chart",
                    "got " + classNames.size() + " names for " + matrix.classes() + " classes",
                    "give a name for each");
        }
        return new ConfusionChart("", matrix, List.copyOf(classNames));
    }

    /// That of labels and predictions: class numbers, or what a model gives for each class, of which the
    /// greatest counts.
    ///
    /// @param yTrue class numbers, `[n]`
    /// @param yPred class numbers, `[n]`, or probabilities or logits, `[n, classes]`
    /// @throws AdjointException for other shapes, or numbers that are no classes
    public static ConfusionChart of(Tensor yTrue, Tensor yPred, List<String> classNames) {
        int classes = classNames.size();
        boolean scores = yPred.shape().rank() == 2 && yPred.shape().dim(1) == classes && classes > 1;
        return of(ConfusionMatrix.of(yTrue, scores ? yPred.argmax(-1) : yPred, classes), classNames);
    }

    /// The same with a title.
    public ConfusionChart title(String text) {
        return new ConfusionChart(text, matrix, names);
    }

    /// The share of the samples of a label, 0 if there are none.
    double share(int label, int predicted) {
        double all = matrix.labelled(label);
        return all == 0 ? 0 : matrix.count(label, predicted) / all;
    }

    private double widestName() {
        double widest = names.stream().mapToDouble(Lettering.PLAIN::width).max().orElse(0);
        return Math.min(WIDEST, widest);
    }

    private double cellWidth() {
        double widestCount = IntStream.range(0, matrix.counts().size())
                .mapToDouble(
                        i -> Lettering.STRONG.width(Figure.count(matrix.counts().at(i))))
                .max()
                .orElse(0);
        return Math.max(NARROWEST, Math.max(widestName(), widestCount) + GAP);
    }

    private double left() {
        return AXIS_TITLE + widestName() + GAP;
    }

    private String accuracy() {
        return String.format(Locale.ROOT, "accuracy %.4f", matrix.accuracy());
    }

    @Override
    Dimension size() {
        double width = Math.max(left() + matrix.classes() * cellWidth(), Lettering.PLAIN.width(accuracy()));
        double height = ABOVE + matrix.classes() * CELL_HEIGHT + AXIS_TITLE;
        return new Dimension((int) Math.ceil(width), (int) Math.ceil(height));
    }

    @Override
    void paint(Pen pen) {
        double width = matrix.classes() * cellWidth();
        double height = matrix.classes() * CELL_HEIGHT;
        pen.text(left() + width / 2, 14, "predicted", Lettering.STRONG, Colors.INK, Pen.Anchor.CENTRE);
        pen.textUpwards(14, ABOVE + height / 2, "label", Lettering.STRONG, Colors.INK);
        for (int i = 0; i < matrix.classes(); i++) {
            String name = Lettering.PLAIN.fitted(names.get(i), WIDEST);
            double column = left() + (i + 0.5) * cellWidth();
            double row = ABOVE + i * CELL_HEIGHT + CELL_HEIGHT / 2 + 4;
            pen.text(column, ABOVE - GAP, name, Lettering.PLAIN, Colors.INK, Pen.Anchor.CENTRE);
            pen.text(left() - GAP, row, name, Lettering.PLAIN, Colors.INK, Pen.Anchor.RIGHT);
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                paintCell(pen, i, predicted);
            }
        }
        pen.frame(left(), ABOVE, width, height, 1, Colors.INK);
        pen.text(left() + width, ABOVE + height + 18, accuracy(), Lettering.PLAIN, Colors.INK, Pen.Anchor.RIGHT);
    }

    private void paintCell(Pen pen, int label, int predicted) {
        double x = left() + predicted * cellWidth();
        double y = ABOVE + label * CELL_HEIGHT;
        Color ground = Colors.between(Color.WHITE, Colors.BLUE, share(label, predicted));
        pen.fill(x, y, cellWidth(), CELL_HEIGHT, ground);
        pen.frame(x, y, cellWidth(), CELL_HEIGHT, 0.5f, Colors.FAINT);
        double count = matrix.count(label, predicted);
        if (count != 0) {
            Color ink = Colors.on(ground);
            double middle = x + cellWidth() / 2;
            String share = Figure.percent(share(label, predicted));
            pen.text(middle, y + 18, Figure.count(count), Lettering.STRONG, ink, Pen.Anchor.CENTRE);
            pen.text(middle, y + 33, share, Lettering.SMALL, ink, Pen.Anchor.CENTRE);
        }
    }

    /// The same as a table for a terminal, at the end of a row the share of the label that was found.
    public String text() {
        int first = width(names, "label \\ predicted");
        int column = Math.max(6, width(names, "") + 2);
        StringBuilder text = new StringBuilder(title().isEmpty() ? "" : title() + "\n\n");
        text.append(padded("label \\ predicted", -first));
        names.forEach(name -> text.append(padded(name, column)));
        text.append(padded("found", 8)).append('\n');
        for (int label = 0; label < matrix.classes(); label++) {
            text.append(padded(names.get(label), -first));
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                text.append(padded(Figure.count(matrix.count(label, predicted)), column));
            }
            text.append(padded(Figure.percent(matrix.recall(label)), 8)).append('\n');
        }
        return text.append(accuracy()).append('\n').toString();
    }

    private static int width(List<String> names, String heading) {
        return names.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }
}
