package org.adjoint.graph.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Paints a picture as an image; no screen is needed.
final class ImageCanvas implements Canvas {
    private final BufferedImage image;
    private final Graphics2D graphics;

    ImageCanvas(double width, double height, double scale) {
        image = new BufferedImage(
                (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String fill, String stroke) {
        RoundRectangle2D shape = new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
        graphics.setColor(Color.decode(fill));
        graphics.fill(shape);
        graphics.setColor(Color.decode(stroke));
        graphics.draw(shape);
    }

    @Override
    public void arrow(List<Point> points, String stroke) {
        graphics.setColor(Color.decode(stroke));
        graphics.draw(path(points));
        Path2D head = path(Arrow.head(points));
        head.closePath();
        graphics.fill(head);
    }

    private static Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }

    @Override
    public void text(double x, double y, String text, Type type, String color) {
        graphics.setColor(Color.decode(color));
        graphics.setFont(type.font());
        graphics.drawString(text, (float) (x - type.width(text) / 2), (float) y);
    }
}
