package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.Dimension;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Model;
import org.adjoint.ops.Tensor;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Where in the plane a model of two features changes its mind, and the points it learned from or is tested
/// with. Of several classes each has a region; of two, shades tell the probability of the second, and a line
/// is where both are as probable. Each class has a colour and a shape.
///
/// ```java
/// DecisionBoundary.of(model, x, y).featureNames("length", "width").save(Path.of("boundary.png"));
/// ```
public final class DecisionBoundary extends Chart {
    private static final Dimension AXES = new Dimension(520, 440);
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS);

    private final Plane plane;
    private final Points points;
    private final Names names;

    /// The samples.
    private record Points(double[] x, double[] y, int[] classes) {
        static Points of(Tensor features, Tensor labels) {
            double[] each = features.toDoubleArray();
            double[] numbers = labels.toDoubleArray();
            int n = numbers.length;
            return new Points(
                    IntStream.range(0, n).mapToDouble(i -> each[2 * i]).toArray(),
                    IntStream.range(0, n).mapToDouble(i -> each[2 * i + 1]).toArray(),
                    IntStream.range(0, n).map(i -> (int) numbers[i]).toArray());
        }

        /// Those of a class.
        Points of(int of) {
            int[] at = IntStream.range(0, classes.length)
                    .filter(i -> classes[i] == of)
                    .toArray();
            return new Points(
                    IntStream.of(at).mapToDouble(i -> x[i]).toArray(),
                    IntStream.of(at).mapToDouble(i -> y[i]).toArray(),
                    IntStream.of(at).map(i -> of).toArray());
        }
    }

    /// What features and classes are called.
    private record Names(String x, String y, List<String> classes) {
        String of(int number) {
            return classes.isEmpty() ? "class " + number : classes.get(number);
        }
    }

    private DecisionBoundary(String title, Plane plane, Points points, Names names) {
        super(title);
        this.plane = plane;
        this.points = points;
        this.names = names;
    }

    /// That of a model, with points `x`, `[n, 2]`, and their class numbers `y`, `[n]`.
    ///
    /// @throws AdjointException if points or outputs have other shapes, or outputs of one column are no
    ///     probabilities
    public static DecisionBoundary of(Model model, Tensor x, Tensor y) {
        return of(model::predict, x, y);
    }

    /// That of a function from points, `[n, 2]`, to probabilities of the second class, `[n, 1]`, or
    /// probabilities or logits of all classes, `[n, classes]`: of a model of more features, such as `p ->
    /// model.predict(p.concat(List.of(others), 1))`.
    ///
    /// @throws AdjointException if points or outputs have other shapes, or outputs of one column are no
    ///     probabilities
    public static DecisionBoundary of(UnaryOperator<Tensor> predict, Tensor x, Tensor y) {
        if (x.shape().rank() != 2 || x.shape().dim(1) != 2 || x.shape().dim(0) == 0) {
            throw new AdjointException(
                    "decision_boundary",
                    "points have shape " + x.shape() + ", expected [n, 2]",
                    "choose two features, such as x.slice(1, 0, 2)");
        }
        if (y.shape().size() != x.shape().dim(0)) {
            throw new AdjointException(
                    "decision_boundary",
                    "got labels " + y.shape() + " for points " + x.shape(),
                    "give one class number for each");
        }
        Plane plane = Plane.around(x, predict);
        return new DecisionBoundary("", plane, Points.of(x, y), new Names("feature 0", "feature 1", List.of()));
    }

    /// The same with names of the features; otherwise they are called by their numbers.
    public DecisionBoundary featureNames(String first, String second) {
        return new DecisionBoundary(title(), plane, points, new Names(first, second, names.classes));
    }

    /// The same with names of the classes; otherwise they are called by their numbers.
    ///
    /// @throws AdjointException if there are too few
    public DecisionBoundary classNames(List<String> all) {
        if (all.size() < classes()) {
            throw new AdjointException(
                    "decision_boundary",
                    "got " + all.size() + " names for " + classes() + " classes",
                    "give a name for each");
        }
        return new DecisionBoundary(title(), plane, points, new Names(names.x, names.y, List.copyOf(all)));
    }

    /// The same with a title.
    public DecisionBoundary title(String text) {
        return new DecisionBoundary(text, plane, points, names);
    }

    private int classes() {
        return Math.max(plane.classes(), IntStream.of(points.classes).max().orElse(0) + 1);
    }

    private int[] present() {
        return IntStream.of(points.classes).distinct().sorted().toArray();
    }

    @Override
    Dimension size() {
        int lines = present().length + (plane.classes() == 2 ? 1 : 0);
        return new Dimension(AXES.width, AXES.height + Sign.HEIGHT * lines);
    }

    @Override
    void paint(Pen pen) {
        Axes axes = new Axes("", names.x, names.y)
                .within(plane.left(), plane.right(), plane.bottom(), plane.top())
                .ground(plane.image(DecisionBoundary::ground));
        for (int of : present()) {
            Points some = points.of(of);
            axes.points(names.of(of), some.x, some.y, Colors.deep(Colors.of(of)), MARKERS.get(of % MARKERS.size()));
        }
        if (plane.classes() == 2) {
            axes.explain(new Sign.Area("the darker, the surer; on the line both are as probable", ground(1, 1)));
        }
        axes.paint(pen, 0, 0, AXES);
    }

    Plane plane() {
        return plane;
    }

    /// The colour of a class that has this share of all, so light that points stand out.
    private static Color ground(int of, double share) {
        return Colors.between(Color.WHITE, Colors.of(of), 0.5 * share);
    }
}
