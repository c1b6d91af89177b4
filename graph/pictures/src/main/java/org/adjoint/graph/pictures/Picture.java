package org.adjoint.graph.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Vertex;

/// A graph as a picture: inputs on the left, the output on the right, on each edge the value that flows forward
/// (green, above) and the gradient that flows back (red, below), and each scope as a box. The inputs of an
/// operation enter it in their order, the first at the top. A value that is used several times gets back a part
/// of its gradient along each edge; the sum (Σ) stands in its node.
///
/// ```java
/// Gradients<Scalar> gradients = Backward.of(f).everyNode().retainGraph().run();
/// Picture.of(Drawing.of(f, gradients)).write(Path.of("f.svg"));
/// ```
///
/// A box can be [collapsed][#collapse] to one node. Of graphs of more than a hundred nodes, or a few more
/// edges, the innermost boxes are collapsed from the start, as far as there are any. A very long graph without
/// boxes is drawn in rows.
public final class Picture {
    private static final int MOST_NODES = 100;
    private static final int MOST_EDGES = 130;
    private static final double MOST_PIXELS = 40e6;

    private final List<Vertex> vertices;
    private final Set<String> collapsed;

    private Picture(List<Vertex> vertices, Set<String> collapsed) {
        this.vertices = vertices;
        this.collapsed = collapsed;
    }

    /// The picture of `drawing`.
    public static Picture of(Drawing drawing) {
        List<Vertex> vertices = drawing.vertices();
        return new Picture(vertices, Scopes.toCollapse(vertices, MOST_NODES, MOST_EDGES));
    }

    /// The same with the box of `scope`, a path such as `encoder/dense_1`, and all within drawn as one node.
    ///
    /// @throws AdjointException if the graph has no such scope
    public Picture collapse(String scope) {
        Set<String> known = Scopes.all(vertices);
        if (!known.contains(scope)) {
            throw new AdjointException(
                    "picture",
                    "there is no scope \"" + scope + "\" in the graph: known are " + known,
                    "use one of them");
        }
        Set<String> more = new HashSet<>(collapsed);
        more.add(scope);
        return new Picture(vertices, more);
    }

    /// The same with all boxes that are nested deeper than `depth` drawn as one node each; 1 leaves the outermost
    /// boxes open, 0 none.
    public Picture collapseBelow(int depth) {
        Set<String> deep = new HashSet<>();
        for (String scope : Scopes.all(vertices)) {
            if (Scopes.depth(scope) > depth) {
                deep.add(scope);
            }
        }
        return new Picture(vertices, deep);
    }

    /// The same with all boxes open, however many nodes there are.
    public Picture expandAll() {
        return new Picture(vertices, Set.of());
    }

    private Plan plan() {
        return Layering.plan(Scopes.collapse(vertices, collapsed));
    }

    /// The picture as an SVG document.
    public String svg() {
        Plan plan = plan();
        SvgCanvas canvas = new SvgCanvas(plan.width(), plan.height());
        plan.paint(canvas);
        return canvas.document();
    }

    /// The picture as an image, of two pixels for a unit of the SVG unless that is too large.
    public BufferedImage image() {
        Plan plan = plan();
        double scale = Math.min(2, Math.sqrt(MOST_PIXELS / (plan.width() * plan.height())));
        ImageCanvas canvas = new ImageCanvas(plan.width(), plan.height(), scale);
        plan.paint(canvas);
        return canvas.image();
    }

    /// Writes the picture to a file, as its name's ending says: `.svg` or `.png`.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws AdjointException if the name ends otherwise
    public void write(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".svg")) {
            Files.writeString(file, svg());
        } else if (name.endsWith(".png")) {
            ImageIO.write(image(), "png", file.toFile());
        } else {
            throw new AdjointException(
                    "picture", "pictures are SVG or PNG: got \"" + name + "\"", "use a name that ends in .svg or .png");
        }
    }
}
