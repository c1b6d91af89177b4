package org.adjoint.graph.pictures;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Finds a place for everything, in layers from left to right, by the Eclipse Layout Kernel.
final class Layering {
    private static final double MARGIN = 12;
    private static final double LABEL = 30; // the height of a value above and a gradient below the line
    private static final double GAP = 10; // between lines

    private static final double WIDEST = 2000;

    /// An edge, and its line. Edges may be equal, as those of x · x.
    private record Line(Shown.Edge edge, ElkEdge line) {}

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Map<String, ElkNode> boxes = new LinkedHashMap<>();
    private final Map<Shown.Node, ElkNode> nodes = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final ElkNode root = ElkGraphUtil.createGraph();

    private Layering() {}

    /// All from left to right; but what is very long and has no boxes in rows, like a text.
    static Plan plan(Shown shown) {
        Plan line = plan(shown, WrappingStrategy.OFF);
        if (line.width() <= WIDEST || !line.boxes().isEmpty()) {
            return line;
        }
        Plan rows = plan(shown, WrappingStrategy.MULTI_EDGE);
        return rows.isConnected() ? rows : line; // ELK 0.12 loses the ends of some lines that pass by a whole row
    }

    private static Plan plan(Shown shown, WrappingStrategy wrapping) {
        Layering layering = new Layering();
        layering.options();
        layering.root.setProperty(LayeredOptions.WRAPPING_STRATEGY, wrapping);
        shown.nodes().forEach(layering::add);
        shown.edges().forEach(layering::add);
        layering.nodes.forEach(layering::stretch);
        new RecursiveGraphLayoutEngine().layout(layering.root, new NullElkProgressMonitor());
        return layering.plan();
    }

    private void options() {
        root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 4.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 18.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 14.0);
    }

    private ElkNode box(String scope) {
        if (scope.isEmpty()) {
            return root;
        }
        ElkNode known = boxes.get(scope);
        if (known != null) {
            return known;
        }
        ElkNode box = ElkGraphUtil.createNode(box(Scopes.around(scope)));
        box.setProperty(CoreOptions.PADDING, new ElkPadding(26, 12, 12, 12));
        box.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        box.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(Type.BOX.width(Scopes.name(scope)) + 20, 30));
        boxes.put(scope, box);
        return box;
    }

    private void add(Shown.Node node) {
        ElkNode place = ElkGraphUtil.createNode(box(node.scope()));
        boolean end = node.kind() == Shown.Kind.END;
        String sum = node.sum() == null ? "" : Plan.SUM + node.sum();
        double width = Math.max(Type.NODE.width(node.label()), Type.EDGE.width(sum)) + 20;
        place.setDimensions(end ? 0 : Math.max(30, width), end ? 0 : sum.isEmpty() ? 28 : 42);
        nodes.put(node, place);
    }

    private void add(Shown.Edge edge) {
        ElkNode to = Objects.requireNonNull(nodes.get(edge.to()), "nodes come before edges");
        boolean operation = edge.to().kind() == Shown.Kind.OPERATION;
        ElkEdge line = ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), operation ? port(to) : to);
        ElkLabel label = ElkGraphUtil.createLabel(edge.value(), line);
        String gradient = edge.gradient() == null ? "" : edge.gradient();
        double width = Math.max(Type.EDGE.width(edge.value()), Type.EDGE.width(gradient));
        label.setDimensions(width + 6, LABEL);
        label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        ElkGraphUtil.updateContainment(line);
        lines.add(new Line(edge, line));
    }

    /// Where the next input of an operation enters: the first at the top. ELK counts clockwise.
    private static ElkPort port(ElkNode operation) {
        operation.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_ORDER);
        ElkPort port = ElkGraphUtil.createPort(operation);
        port.setProperty(CoreOptions.PORT_SIDE, PortSide.WEST);
        port.setProperty(CoreOptions.PORT_INDEX, -operation.getPorts().size());
        return port;
    }

    /// Collapsed boxes are tall enough for their lines to enter and leave them straight.
    private void stretch(Shown.Node node, ElkNode place) {
        if (node.kind() == Shown.Kind.COLLAPSED) {
            int lines = Math.max(
                    place.getIncomingEdges().size(), place.getOutgoingEdges().size());
            place.setHeight(Math.max(place.getHeight(), (lines + 1) * (LABEL + GAP + 1)));
        }
    }

    private Plan plan() {
        List<Plan.Box> placedBoxes = new ArrayList<>();
        boxes.forEach((scope, box) -> placedBoxes.add(new Plan.Box(
                Scopes.name(scope), left(box), top(box), box.getWidth(), box.getHeight(), Scopes.depth(scope))));
        placedBoxes.sort((a, b) -> Integer.compare(a.depth(), b.depth()));
        List<Plan.Place> places = new ArrayList<>();
        nodes.forEach((node, place) ->
                places.add(new Plan.Place(node, left(place), top(place), place.getWidth(), place.getHeight())));
        List<Plan.Line> placedLines =
                lines.stream().map(line -> line(line.edge, line.line)).toList();
        return new Plan(root.getWidth(), root.getHeight(), placedBoxes, places, placedLines);
    }

    private static Plan.Line line(Shown.Edge edge, ElkEdge line) {
        double x = left(line.getContainingNode());
        double y = top(line.getContainingNode());
        List<Canvas.Point> points = new ArrayList<>();
        for (ElkEdgeSection section : line.getSections()) {
            add(points, x + section.getStartX(), y + section.getStartY());
            for (ElkBendPoint bend : section.getBendPoints()) {
                add(points, x + bend.getX(), y + bend.getY());
            }
            add(points, x + section.getEndX(), y + section.getEndY());
        }
        ElkLabel label = line.getLabels().getFirst();
        return new Plan.Line(
                edge, points, x + label.getX() + label.getWidth() / 2, y + label.getY() + label.getHeight() / 2);
    }

    /// Less than a unit up or down is a rounding of the layout, and would look like a slip of the pen.
    private static void add(List<Canvas.Point> points, double x, double y) {
        boolean level = !points.isEmpty() && Math.abs(points.getLast().y() - y) < 1;
        points.add(new Canvas.Point(x, level ? points.getLast().y() : y));
    }

    private static double left(ElkNode node) {
        double x = 0;
        for (ElkNode n = node; n != null; n = n.getParent()) {
            x += n.getX();
        }
        return x;
    }

    private static double top(ElkNode node) {
        double y = 0;
        for (ElkNode n = node; n != null; n = n.getParent()) {
            y += n.getY();
        }
        return y;
    }
}
