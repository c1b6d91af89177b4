package org.adjoint.graph.pictures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a picture as SVG.
final class SvgCanvas implements Canvas {
    private final StringBuilder text = new StringBuilder();

    SvgCanvas(double width, double height) {
        append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" \
                font-family="DejaVu Sans, Verdana, Helvetica, sans-serif">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """, Math.ceil(width), Math.ceil(height));
    }

    private void append(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments));
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, String fill, String stroke) {
        append(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%s\" stroke=\"%s\"/>\n",
                x, y, width, height, radius, fill, stroke);
    }

    @Override
    public void arrow(List<Point> points, String stroke) {
        String line = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>\n", line, stroke);
        List<Point> head = Arrow.head(points);
        String tip = head.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        append("<polygon points=\"%s\" fill=\"%s\"/>\n", tip, stroke);
    }

    @Override
    public void text(double x, double y, String label, Type type, String color) {
        append(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"middle\" textLength=\"%.1f\" "
                        + "lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\">",
                x, y, type.size(), type.width(label), color);
        text.append(label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                .append("</text>\n");
    }

    String document() {
        return text + "</svg>\n";
    }
}
