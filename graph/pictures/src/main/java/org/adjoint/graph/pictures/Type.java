package org.adjoint.graph.pictures;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/// The sizes of texts. They are measured with the JDK's sans-serif font; in SVG texts are fitted to that length.
enum Type {
    /// The names of nodes.
    NODE(13),
    /// Values and gradients at edges.
    EDGE(11),
    /// The names of boxes.
    BOX(12);

    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);

    private final Font font;

    Type(int size) {
        this.font = new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    Font font() {
        return font;
    }

    int size() {
        return font.getSize();
    }

    double width(String text) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }
}
