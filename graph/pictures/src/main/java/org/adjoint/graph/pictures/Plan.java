package org.adjoint.graph.pictures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A picture whose parts have their places.
///
/// @param width of the whole
/// @param height of the whole
/// @param boxes the scopes, outer ones first
/// @param nodes the nodes
/// @param edges the edges
record Plan(double width, double height, List<Box> boxes, List<Place> nodes, List<Line> edges) {
    private static final String INK = "#37474f";
    private static final String VALUE = "#2e7d32";
    private static final String GRADIENT = "#c62828";

    /// Stands before the sum of gradients in a node.
    static final String SUM = "Σ ";

    /// A scope.
    record Box(String label, double x, double y, double width, double height, int depth) {}

    /// A node.
    record Place(Shown.Node node, double x, double y, double width, double height) {}

    /// An edge.
    ///
    /// @param labelX the middle of its label
    /// @param labelY the middle of its label
    record Line(Shown.Edge edge, List<Canvas.Point> points, double labelX, double labelY) {}

    /// Whether each line leads from its node to the next.
    boolean isConnected() {
        Map<Shown.Node, Place> places = new HashMap<>();
        nodes.forEach(place -> places.put(place.node, place));
        return edges.stream()
                .allMatch(line -> touches(places.get(line.edge.from()), line.points.getFirst())
                        && touches(places.get(line.edge.to()), line.points.getLast()));
    }

    private static boolean touches(@Nullable Place place, Canvas.Point point) {
        return place != null
                && Math.abs(point.x() - place.x - place.width / 2) <= place.width / 2 + 0.5
                && Math.abs(point.y() - place.y - place.height / 2) <= place.height / 2 + 0.5;
    }

    void paint(Canvas canvas) {
        for (Box box : boxes) {
            canvas.box(box.x, box.y, box.width, box.height, 8, box.depth % 2 == 1 ? "#f5f7fa" : "#ebeff5", "#b0bec5");
            canvas.text(box.x + 10 + Type.BOX.width(box.label) / 2, box.y + 16, box.label, Type.BOX, "#546e7a");
        }
        edges.forEach(line -> canvas.arrow(line.points, "#78909c"));
        nodes.forEach(place -> paint(canvas, place));
        edges.forEach(line -> label(canvas, line));
    }

    private static void paint(Canvas canvas, Place place) {
        if (place.node.kind() == Shown.Kind.END) {
            return;
        }
        String fill = switch (place.node.kind()) {
            case LEAF -> "#fff8e1";
            case COLLAPSED -> "#e1d5ee";
            default -> "#e3f2fd";
        };
        double radius = place.node.kind() == Shown.Kind.OPERATION ? place.height / 2 : 4;
        canvas.box(place.x, place.y, place.width, place.height, radius, fill, INK);
        double x = place.x + place.width / 2;
        double middle = place.y + place.height / 2 + 0.36 * Type.NODE.size();
        String sum = place.node.sum();
        canvas.text(x, sum == null ? middle : middle - 7, place.node.label(), Type.NODE, "#000000");
        if (sum != null) {
            canvas.text(x, middle + 7, SUM + sum, Type.EDGE, GRADIENT);
        }
    }

    private static void label(Canvas canvas, Line line) {
        @Nullable String gradient = line.edge.gradient();
        canvas.text(line.labelX, line.labelY - 4, line.edge.value(), Type.EDGE, VALUE);
        if (gradient != null) {
            canvas.text(line.labelX, line.labelY + 4 + 0.8 * Type.EDGE.size(), gradient, Type.EDGE, GRADIENT);
        }
    }
}
