package org.adjoint.nn.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;

/// What charts are painted with.
class Pen {
    private final Graphics2D graphics;

    /// Which point of a text is at its place.
    enum Anchor {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Anchor(double share) {
            this.share = share;
        }
    }

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /// A text on the base line `y`.
    void text(double x, double y, String text, Lettering lettering, Color color, Anchor anchor) {
        graphics.setColor(color);
        graphics.setFont(lettering.font());
        graphics.drawString(text, (float) left(x, text, lettering, anchor), (float) y);
    }

    /// Where a text begins.
    static double left(double x, String text, Lettering lettering, Anchor anchor) {
        return x - anchor.share * lettering.width(text);
    }

    /// A text that is read from below, centred at `(x, y)`.
    void textUpwards(double x, double y, String text, Lettering lettering, Color color) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(0, 0, text, lettering, color, Anchor.CENTRE);
        graphics.setTransform(before);
    }

    void fill(double x, double y, double width, double height, Color color) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void frame(double x, double y, double width, double height, float thickness, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    /// A line through points.
    void path(double[] x, double[] y, BasicStroke stroke, Color color) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.draw(path);
    }

    /// A point of this size.
    void mark(Marker marker, double x, double y, int size, Color color) {
        graphics.setColor(color);
        marker.paint(graphics, x, y, size);
    }

    /// An image, its pixels stretched to this size.
    void image(BufferedImage image, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / image.getWidth(), height / image.getHeight());
        graphics.drawImage(image, place, null);
    }

    /// An image in the middle of a square, as large as fits.
    void fitted(BufferedImage image, double x, double y, double side) {
        double scale = side / Math.max(image.getWidth(), image.getHeight());
        double width = scale * image.getWidth();
        double height = scale * image.getHeight();
        image(image, x + (side - width) / 2, y + (side - height) / 2, width, height);
    }

    /// Axes and what is between them.
    void axes(XYChart chart, double x, double y, int width, int height) {
        shifted(x, y, pen -> chart.paint(graphics, width, height));
    }

    /// Paints with `(x, y)` as the origin.
    void shifted(double x, double y, Consumer<Pen> painting) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        painting.accept(this);
        graphics.setTransform(before);
    }
}
