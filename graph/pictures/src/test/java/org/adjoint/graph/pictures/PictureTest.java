package org.adjoint.graph.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Scalar;
import org.adjoint.graph.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/// Pictures show all there is to show, and nothing lies over anything else.
class PictureTest {
    @TempDir
    private Path folder;

    private static Drawing drawing(Scalar output) {
        return Drawing.of(output, Backward.of(output).everyNode().retainGraph().run());
    }

    /// (x + y) z
    private static Drawing lecture() {
        Scalar x = Scalar.variable("x", -2);
        Scalar y = Scalar.variable("y", 5);
        Scalar z = Scalar.variable("z", -4);
        return drawing(x.add(y).mul(z));
    }

    /// A network of `layers` layers of `width` units, each layer in a scope, and each unit in one of its own.
    private static Drawing network(int layers, int width) {
        List<Scalar> values = List.of(Scalar.variable("x<1>", 0.5), Scalar.variable("x&2", -1.25));
        for (int l = 0; l < layers; l++) {
            List<Scalar> inputs = values;
            values = Scope.in("layer_" + l, () -> {
                List<Scalar> outputs = new ArrayList<>();
                for (int u = 0; u < width; u++) {
                    int unit = u;
                    outputs.add(Scope.in("unit_" + u, () -> unit(inputs, unit)));
                }
                return outputs;
            });
        }
        return drawing(values.stream().reduce(Scalar::add).orElseThrow());
    }

    private static Scalar unit(List<Scalar> inputs, int unit) {
        Scalar sum = Scalar.variable("bias", 0.1 * unit);
        for (int i = 0; i < inputs.size(); i++) {
            sum = sum.add(inputs.get(i).mul(Scalar.variable("weight_" + i, 0.3 - 0.07 * i * unit)));
        }
        return sum.tanh();
    }

    static List<Drawing> drawings() {
        Scalar x = Scalar.variable("x", 3);
        Scalar square = x.mul(x);
        return List.of(
                lecture(),
                drawing(x.mul(x).add(x).exp()),
                drawing(square.mul(square).add(x).sub(square.exp())),
                chain(100),
                chain(5),
                network(1, 2),
                network(2, 3),
                network(3, 8),
                network(4, 4));
    }

    /// Forty functions one after another; every `across`th steps over its neighbour.
    private static Drawing chain(int across) {
        Scalar x = Scalar.variable("x", 2);
        Scalar end = x;
        for (int i = 0; i < 20; i++) {
            end = i % across == across - 1 ? end.sin().mul(end) : end.sin().mul(1.1);
        }
        return drawing(end);
    }

    @Test
    void a_long_chain_stands_in_rows() {
        Plan plan = plan(chain(100));
        assertTrue(plan.width() < 2000 && plan.height() > plan.width() / 4, plan.width() + " x " + plan.height());
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void each_line_leads_from_its_node_to_the_next(Drawing drawing) {
        Shown shown = Scopes.collapse(drawing.vertices(), Scopes.toCollapse(drawing.vertices(), 100, 130));
        Plan plan = Layering.plan(shown);
        assertEquals(shown.edges(), plan.edges().stream().map(Plan.Line::edge).toList());
        assertTrue(plan.isConnected());
        for (Plan.Line line : plan.edges()) {
            Plan.Line cut = new Plan.Line(
                    line.edge(), line.points().subList(0, line.points().size() - 1), 0, 0);
            assertFalse(new Plan(plan.width(), plan.height(), plan.boxes(), plan.nodes(), List.of(cut)).isConnected());
        }
    }

    private static Plan plan(Drawing drawing) {
        return Layering.plan(Scopes.collapse(drawing.vertices(), Scopes.toCollapse(drawing.vertices(), 100, 130)));
    }

    private static Rectangle2D area(Plan.Place place) {
        return new Rectangle2D.Double(place.x(), place.y(), place.width(), place.height());
    }

    private static Rectangle2D label(Plan.Line line) {
        String gradient = line.edge().gradient() == null ? "" : line.edge().gradient();
        double width = Math.max(Type.EDGE.width(line.edge().value()), Type.EDGE.width(gradient));
        return new Rectangle2D.Double(line.labelX() - width / 2, line.labelY() - 15, width, 30);
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void nothing_overlaps_and_nothing_is_cut_off(Drawing drawing) {
        Plan plan = plan(drawing);
        Rectangle2D page = new Rectangle2D.Double(0, 0, plan.width(), plan.height());
        List<Rectangle2D> things = new ArrayList<>();
        plan.nodes().stream()
                .filter(place -> place.node().kind() != Shown.Kind.END)
                .forEach(place -> things.add(area(place)));
        plan.edges().forEach(line -> things.add(label(line)));
        for (int i = 0; i < things.size(); i++) {
            assertTrue(page.contains(things.get(i)), "cut off");
            for (int k = 0; k < i; k++) {
                assertFalse(things.get(i).intersects(things.get(k)), things.get(i) + " " + things.get(k));
            }
        }
        for (Plan.Place place : plan.nodes()) {
            assertTrue(Type.NODE.width(place.node().label()) <= place.width(), "text wider than its node");
            String sum = place.node().sum();
            assertTrue(sum == null || Type.EDGE.width(Plan.SUM + sum) <= place.width(), "sum wider than its node");
            for (Plan.Box box : plan.boxes()) {
                Rectangle2D frame = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
                assertTrue(frame.contains(area(place)) || !frame.intersects(area(place)), "over the edge of a box");
                Rectangle2D title =
                        new Rectangle2D.Double(box.x() + 10, box.y() + 6, Type.BOX.width(box.label()), Type.BOX.size());
                assertTrue(frame.contains(title) && !title.intersects(area(place)), "title of " + box);
            }
        }
        for (Plan.Line line : plan.edges()) {
            for (int i = 1; i < line.points().size(); i++) {
                Canvas.Point a = line.points().get(i - 1);
                Canvas.Point b = line.points().get(i);
                assertTrue(Math.abs(a.x() - b.x()) < 0.1 || a.y() == b.y(), "a slanted line");
                Line2D part = new Line2D.Double(a.x(), a.y(), b.x(), b.y());
                for (Plan.Place place : plan.nodes()) {
                    boolean end = place.node() == line.edge().from()
                            || place.node() == line.edge().to();
                    assertTrue(end || !part.intersects(area(place)), "an edge through a node");
                }
            }
        }
    }

    @Test
    void the_lecture_example_as_svg() throws Exception {
        String svg = Picture.of(lecture()).svg();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            texts.add(document.getElementsByTagName("text").item(i).getTextContent());
        }
        for (String expected : List.of("x", "y", "z", "add", "mul", "-2", "5", "3", "-12", "1", "-4")) {
            assertTrue(texts.contains(expected), texts::toString);
        }
        assertEquals(6, document.getElementsByTagName("rect").getLength(), "five nodes and the page");
        assertEquals(5, document.getElementsByTagName("polyline").getLength());
    }

    /// The inputs of x - y, which are not alike, stand in their order, whatever they were made from.
    @Test
    void inputs_enter_from_the_first_at_the_top_to_the_last() {
        Scalar x = Scalar.variable("x", 1);
        Scalar y = Scalar.variable("y", 2);
        for (Scalar f : List.of(x.sub(y), y.sub(x), x.exp().sub(y), y.sub(x.exp()), x.sub(y.exp()), x.sub(x.exp()))) {
            Plan plan = plan(drawing(f));
            List<Double> heights = plan.edges().stream()
                    .filter(line -> line.edge().to().label().equals("sub"))
                    .map(line -> line.points().getLast().y())
                    .toList();
            assertEquals(2, heights.size());
            assertTrue(heights.get(0) < heights.get(1), heights::toString);
        }
    }

    /// f = x · x + 2 x at 3: the edges carry 3, 3 and 2, and x has the sum.
    @Test
    void each_edge_has_its_part_of_the_gradient_and_the_node_the_sum() {
        Scalar x = Scalar.variable("x", 3);
        Drawing drawing = drawing(Scope.in("square", () -> x.mul(x)).add(x.mul(2)));
        assertEquals(List.of("3", "3", "2"), gradients(Scopes.collapse(drawing.vertices(), Set.of())));
        Shown.Node node = Scopes.collapse(drawing.vertices(), Set.of()).nodes().getFirst();
        assertEquals("8", node.sum());
        assertTrue(Picture.of(drawing).svg().contains(">Σ 8</text>"));
    }

    private static List<String> gradients(Shown shown) {
        return shown.edges().stream()
                .filter(edge -> edge.from().label().equals("x"))
                .map(edge -> String.valueOf(edge.gradient()))
                .toList();
    }

    @Test
    void one_edge_into_a_collapsed_box_has_a_gradient_only_if_it_is_known() {
        Scalar x = Scalar.variable("x", 3);
        Scalar inside = Scope.in("square", () -> x.mul(x));
        Shown all = Scopes.collapse(drawing(inside.exp()).vertices(), Set.of("square"));
        assertEquals(List.of(all.edges().getFirst().gradient()), gradients(all));
        assertEquals(null, all.nodes().getFirst().sum(), "one line leaves x");
        assertEquals(
                "6",
                gradients(Scopes.collapse(drawing(inside.neg().neg()).vertices(), Set.of("square")))
                        .getFirst());
        Shown some = Scopes.collapse(drawing(inside.add(x.mul(2))).vertices(), Set.of("square"));
        assertEquals(List.of("null", "2"), gradients(some));
        assertEquals("8", some.nodes().getFirst().sum());
    }

    @Test
    void names_are_escaped() {
        String svg = Picture.of(network(1, 2)).svg();
        assertTrue(svg.contains(">x&lt;1&gt;</text>") && svg.contains(">x&amp;2</text>"), svg);
    }

    @Test
    void pictures_are_written_as_the_ending_says() throws IOException {
        Picture picture = Picture.of(network(2, 3));
        Path svg = folder.resolve("net.svg");
        Path png = folder.resolve("net.png");
        picture.write(svg);
        picture.write(png);
        assertEquals(picture.svg(), Files.readString(svg));
        BufferedImage image = ImageIO.read(png.toFile());
        assertNotNull(image);
        long inked = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                inked += image.getRGB(x, y) == 0xffffffff ? 0 : 1;
            }
        }
        assertTrue(inked > image.getWidth() * image.getHeight() / 20, "not an empty page");
        AdjointException e = assertThrows(AdjointException.class, () -> picture.write(folder.resolve("net.gif")));
        assertTrue(e.getMessage().contains("pictures are SVG or PNG"), e::getMessage);
    }

    @Test
    void scopes_collapse_to_one_node() {
        Drawing net = network(2, 3);
        Shown shown = Scopes.collapse(net.vertices(), Set.of("layer_0", "layer_1/unit_2"));
        List<String> labels = shown.nodes().stream()
                .map(Shown.Node::label)
                .filter(l -> l.contains("nodes"))
                .toList();
        assertEquals(List.of("layer_0 (24 nodes)", "unit_2 (11 nodes)"), labels);
        Shown.Node layer = shown.nodes().stream()
                .filter(node -> node.label().startsWith("layer_0"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                2, shown.edges().stream().filter(edge -> edge.to() == layer).count(), "each input goes in once");
        assertTrue(Picture.of(net).collapse("layer_0").svg().contains("layer_0 (24 nodes)"));
        assertTrue(Picture.of(net).collapseBelow(1).svg().contains("unit_0 (8 nodes)"));
        AdjointException e =
                assertThrows(AdjointException.class, () -> Picture.of(net).collapse("layer_7"));
        assertTrue(e.getMessage().contains("there is no scope \"layer_7\""), e::getMessage);
    }

    @Test
    void large_graphs_begin_collapsed() {
        Drawing net = network(4, 8);
        assertTrue(net.vertices().size() > 500);
        Plan plan = plan(net);
        assertTrue(plan.nodes().size() <= 101, () -> "" + plan.nodes().size());
        assertTrue(Picture.of(net).svg().contains("layer_0 ("));
        assertTrue(Picture.of(network(2, 3)).expandAll().svg().contains(">weight_0</text>"));
    }
}
