package org.adjoint.graph.pictures;

import java.util.List;

/// What a picture is painted on.
interface Canvas {
    /// A point.
    record Point(double x, double y) {}

    /// A rectangle with round corners.
    void box(double x, double y, double width, double height, double radius, String fill, String stroke);

    /// A line through these points, with an arrow at its end.
    void arrow(List<Point> points, String stroke);

    /// A text, centred at `x`, on the base line `y`.
    void text(double x, double y, String text, Type type, String color);
}
