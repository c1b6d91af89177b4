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

    static {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Map<String, ElkNode> boxes = new LinkedHashMap<>();
    private final Map<Shown.Node, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<Shown.Edge, ElkEdge> edges = new LinkedHashMap<>();
    private final ElkNode root = ElkGraphUtil.createGraph();

    private Layering() {}

    static Plan plan(Shown shown) {
        Layering layering = new Layering();
        layering.options();
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
        place.setDimensions(end ? 1 : Math.max(30, width), end ? 1 : sum.isEmpty() ? 28 : 42);
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
        edges.put(edge, line);
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
        List<Plan.Line> lines = new ArrayList<>();
        edges.forEach((edge, line) -> lines.add(line(edge, line)));
        return new Plan(root.getWidth(), root.getHeight(), placedBoxes, places, lines);
    }

    private static Plan.Line line(Shown.Edge edge, ElkEdge line) {
        double x = left(line.getContainingNode());
        double y = top(line.getContainingNode());
        List<Canvas.Point> points = new ArrayList<>();
        for (ElkEdgeSection section : line.getSections()) {
            points.add(new Canvas.Point(x + section.getStartX(), y + section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Canvas.Point(x + bend.getX(), y + bend.getY()));
            }
            points.add(new Canvas.Point(x + section.getEndX(), y + section.getEndY()));
        }
        ElkLabel label = line.getLabels().getFirst();
        return new Plan.Line(
                edge, points, x + label.getX() + label.getWidth() / 2, y + label.getY() + label.getHeight() / 2);
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
