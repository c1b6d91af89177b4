package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The paper of a chart: a margin around it, and its title above it.
///
/// @param chart what is painted
/// @param width of all
/// @param height of all
record Sheet(Chart chart, int width, int height) {
    static final int MARGIN = 12;
    private static final int TITLE_HEIGHT = 30;
    private static final int PIXELS = 2;
    private static final String SVG = "http://www.w3.org/2000/svg";

    static Sheet of(Chart chart) {
        Dimension size = chart.size();
        int titleWidth = (int) Math.ceil(Lettering.TITLE.width(chart.title()));
        return new Sheet(
                chart, Math.max(size.width, titleWidth) + 2 * MARGIN, size.height + titleHeight(chart) + 2 * MARGIN);
    }

    private static int titleHeight(Chart chart) {
        return chart.title().isEmpty() ? 0 : TITLE_HEIGHT;
    }

    /// Paints the title, centred, and the chart below it.
    void paint(Pen pen) {
        pen.fill(0, 0, width, height, Color.WHITE);
        pen.text(width / 2.0, MARGIN + 16, chart.title(), Lettering.TITLE, Colors.INK, Pen.Anchor.CENTRE);
        pen.shifted((width - chart.size().width) / 2.0, MARGIN + titleHeight(chart), chart::paint);
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width * PIXELS, height * PIXELS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(PIXELS, PIXELS);
        paint(new Pen(graphics));
        graphics.dispose();
        return image;
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    String svg() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPng()));
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        paint(new Pen(graphics));
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        if (!chart.title().isEmpty()) {
            Element title = root.getOwnerDocument().createElementNS(SVG, "title");
            title.setTextContent(chart.title());
            root.insertBefore(title, root.getFirstChild());
        }
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return text.toString();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e); // every JDK has the default
        }
    }
}
