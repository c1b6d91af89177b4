package org.adjoint.nn.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adjoint.nn.History;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How the loss and the metrics went, epoch by epoch: a panel for each figure, in it the training, dashed,
/// and the validation, whose best epoch is marked. Several runs can be compared:
///
/// ```java
/// LearningCurves.of("adam", first).and("sgd", second).save(Path.of("curves.png"));
/// ```
///
/// What is not finite, such as a loss that is not a number, is left out.
public final class LearningCurves extends Chart {
    private static final String VALIDATION = "val_";
    private static final Dimension AXES = new Dimension(430, 290);
    private static final int MOST_COLUMNS = 3;

    private final List<Run> runs;

    /// A run and what it is called.
    private record Run(String name, History history) {
        Curve training(String figure) {
            return Curve.of(history, figure);
        }

        Curve validation(String figure) {
            return Curve.of(history, VALIDATION + figure);
        }

        /// The name of one of its curves.
        String label(String part) {
            return name.isEmpty() ? part : name + ", " + part;
        }
    }

    private LearningCurves(String title, List<Run> runs) {
        super(title);
        this.runs = runs;
    }

    /// Those of one run.
    public static LearningCurves of(History history) {
        return of("", history);
    }

    /// Those of a run that is called `name`.
    public static LearningCurves of(String name, History history) {
        return new LearningCurves("", List.of(new Run(name, history)));
    }

    /// The same with another run.
    public LearningCurves and(String name, History history) {
        List<Run> more = new ArrayList<>(runs);
        more.add(new Run(name, history));
        return new LearningCurves(title(), more);
    }

    /// The same with a title.
    public LearningCurves title(String text) {
        return new LearningCurves(text, runs);
    }

    /// The figures of all runs, those of the validation beside those of the training.
    List<String> figures() {
        Set<String> figures = new LinkedHashSet<>();
        for (Run run : runs) {
            run.history.names().forEach(name -> figures.add(trained(name, run.history.names())));
        }
        return List.copyOf(figures);
    }

    private static String trained(String name, Set<String> all) {
        String without = name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name;
        return all.contains(without) ? without : name;
    }

    /// Each run has at most training, validation and the best epoch.
    private Tiles tiles() {
        int count = figures().size();
        int height = AXES.height + 3 * runs.size() * Sign.HEIGHT;
        return new Tiles(count, Math.clamp(count, 1, MOST_COLUMNS), AXES.width, height);
    }

    @Override
    Dimension size() {
        return tiles().size();
    }

    @Override
    void paint(Pen pen) {
        List<String> figures = figures();
        tiles().paint((i, x, y) -> panel(figures.get(i)).paint(pen, x, y, AXES));
    }

    private Axes panel(String figure) {
        Axes axes = new Axes(figure, "epoch", "").countingX();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Color ofTraining = runs.size() == 1 ? Colors.VERMILLION : Colors.of(i);
            line(axes, run.label("training"), run.training(figure), ofTraining, Axes.dashed(1.6f));
            line(axes, run.label("validation"), run.validation(figure), Colors.of(i), Axes.solid(2));
        }
        for (int i = 0; i < runs.size(); i++) {
            mark(axes, runs.get(i), figure, Colors.of(i)); // over all lines
        }
        return axes;
    }

    private static void line(Axes axes, String label, Curve curve, Color color, BasicStroke stroke) {
        if (!curve.points().isEmpty()) {
            axes.line(label, curve.epochs(), curve.values(), color, stroke);
        }
    }

    private static void mark(Axes axes, Run run, String figure, Color color) {
        run.validation(figure)
                .best(figure)
                .ifPresent(best -> axes.points(
                        run.label("best: " + described(best)),
                        new double[] {best.epoch()},
                        new double[] {best.value()},
                        color,
                        SeriesMarkers.DIAMOND));
    }

    private static String described(Curve.Point point) {
        return Figure.of(point.value()) + " in epoch " + point.epoch();
    }

    /// The same for a terminal: `.` for the training, `o` for the validation, `*` for its best epoch.
    public String text() {
        StringBuilder text = new StringBuilder(title().isEmpty() ? "" : title() + "\n\n");
        for (Run run : runs) {
            for (String figure : figures()) {
                text.append(text(run, figure)).append('\n');
            }
        }
        return text.toString();
    }

    private static String text(Run run, String figure) {
        Curve training = run.training(figure);
        Curve validation = run.validation(figure);
        Optional<Curve.Point> best = validation.best(figure);
        CharacterPlot plot = new CharacterPlot(training.points(), validation.points());
        plot.mark('.', training.points());
        plot.mark('o', validation.points());
        plot.mark('*', best.stream().toList());
        String legend = best.map(point -> "   o validation   * best: " + described(point))
                .orElse("");
        return run.label(figure) + "   . training" + legend + "\n" + plot;
    }
}
