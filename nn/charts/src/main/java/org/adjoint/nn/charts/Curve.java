package org.adjoint.nn.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.adjoint.nn.History;
import org.adjoint.nn.callbacks.Better;

/// A figure over the epochs of a run. What is not finite is left out, since no axis reaches it.
///
/// @param points in the order of the epochs
record Curve(List<Point> points) {
    /// The value of an epoch.
    record Point(int epoch, double value) {}

    /// That of the figure `name`; without points if the run has no such figure.
    static Curve of(History history, String name) {
        if (!history.names().contains(name)) {
            return new Curve(List.of());
        }
        List<Integer> epochs = epochsWith(history, name);
        List<Double> values = history.get(name);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                points.add(new Point(epochs.get(i), values.get(i)));
            }
        }
        return new Curve(points);
    }

    /// Not every epoch has a figure of the validation, and a run that went on does not begin with the first:
    /// the table of a history says which have it.
    private static List<Integer> epochsWith(History history, String name) {
        List<String[]> rows = history.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .toList();
        int column = List.of(rows.getFirst()).indexOf(name);
        return rows.stream()
                .skip(1)
                .filter(row -> !row[column].isEmpty())
                .map(row -> Integer.valueOf(row[0]))
                .toList();
    }

    /// The first of the best points: the greatest where more is better of a figure of this name, else the
    /// least.
    Optional<Point> best(String name) {
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        boolean more = Better.byName(name).orElse(Better.LESS) == Better.MORE;
        return points.stream().min(more ? byValue.reversed() : byValue);
    }

    double[] epochs() {
        return points.stream().mapToDouble(Point::epoch).toArray();
    }

    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }
}
