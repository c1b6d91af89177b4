package org.adjoint.nn.charts;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/// The sizes of texts, in the JDK's sans-serif font.
enum Lettering {
    /// The title of a chart.
    TITLE(16, Font.BOLD),
    /// The title of a part of a chart.
    HEADING(13, Font.BOLD),
    /// What is to be read first.
    STRONG(12, Font.BOLD),
    /// Names and values.
    PLAIN(12, Font.PLAIN),
    /// What is to be read last.
    SMALL(10, Font.PLAIN);

    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);

    private final Font font;

    Lettering(int size, int style) {
        this.font = new Font(Font.SANS_SERIF, style, size);
    }

    Font font() {
        return font;
    }

    double width(String text) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }

    double ascent() {
        return font.getLineMetrics("X", CONTEXT).getAscent();
    }

    double descent() {
        return font.getLineMetrics("y", CONTEXT).getDescent();
    }

    /// The text, or as much of its beginning as is not wider, with an ellipsis.
    String fitted(String text, double widest) {
        String fitted = text;
        for (int length = text.length() - 1; length > 0 && width(fitted) > widest; length--) {
            fitted = text.substring(0, length) + "…";
        }
        return fitted;
    }
}
