package org.adjoint.graph.pictures;

import java.util.List;

/// The head of an arrow.
final class Arrow {
    private static final double LENGTH = 7;
    private static final double HALF_WIDTH = 3;

    private Arrow() {}

    /// The three corners of the head at the end of a line.
    static List<Canvas.Point> head(List<Canvas.Point> line) {
        Canvas.Point tip = line.getLast();
        Canvas.Point before = line.get(line.size() - 2);
        double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
        double ux = length == 0 ? 1 : (tip.x() - before.x()) / length;
        double uy = length == 0 ? 0 : (tip.y() - before.y()) / length;
        double x = tip.x() - LENGTH * ux;
        double y = tip.y() - LENGTH * uy;
        return List.of(
                tip,
                new Canvas.Point(x - HALF_WIDTH * uy, y + HALF_WIDTH * ux),
                new Canvas.Point(x + HALF_WIDTH * uy, y - HALF_WIDTH * ux));
    }
}
