package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/// Where the texts and axes of a chart are: a pen that notes what it is asked to paint.
final class Geometry extends Pen {
    /// A text or a pair of axes, and the room that it takes.
    record Thing(String name, Rectangle2D room) {}

    private final Graphics2D graphics;
    private final List<Thing> things = new ArrayList<>();

    private Geometry(Graphics2D graphics) {
        super(graphics);
        this.graphics = graphics;
    }

    /// What is on the sheet of a chart.
    static List<Thing> of(Chart chart) {
        Sheet sheet = Sheet.of(chart);
        BufferedImage image = new BufferedImage(sheet.width(), sheet.height(), BufferedImage.TYPE_INT_RGB);
        Geometry pen = new Geometry(image.createGraphics());
        sheet.paint(pen);
        return pen.things;
    }

    /// The texts of a chart but those of XChart, in the order of painting.
    static List<String> texts(Chart chart) {
        return of(chart).stream()
                .map(Thing::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Nothing is cut off, no text lies over another or over axes, and the margin of the page is empty.
    static void assertReadable(Chart chart) {
        Sheet sheet = Sheet.of(chart);
        Rectangle2D page = new Rectangle2D.Double(0, 0, sheet.width(), sheet.height());
        List<Thing> things = of(chart);
        assertFalse(things.isEmpty());
        for (int i = 0; i < things.size(); i++) {
            Thing thing = things.get(i);
            assertTrue(page.contains(thing.room), () -> thing + " is cut off");
            for (Thing other : things.subList(0, i)) {
                assertFalse(thing.room.intersects(other.room), () -> thing + " lies over " + other);
            }
        }
        assertWhiteAround(sheet.image(), Sheet.MARGIN / 2);
    }

    private static void assertWhiteAround(BufferedImage image, int width) {
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                boolean inside =
                        x >= width && y >= width && x < image.getWidth() - width && y < image.getHeight() - width;
                if (!inside) {
                    assertEquals(Color.WHITE.getRGB(), image.getRGB(x, y), "ink at " + x + ", " + y);
                }
            }
        }
    }

    private void note(String name, Rectangle2D room) {
        things.add(new Thing(
                name, graphics.getTransform().createTransformedShape(room).getBounds2D()));
    }

    /// Upright or not, a text is painted by this.
    @Override
    void text(double x, double y, String text, Lettering lettering, Color color, Anchor anchor) {
        super.text(x, y, text, lettering, color, anchor);
        if (!text.isEmpty()) {
            double height = lettering.font().getSize2D();
            note(
                    text,
                    new Rectangle2D.Double(
                            left(x, text, lettering, anchor), y - 0.75 * height, lettering.width(text), height));
        }
    }

    /// What XChart paints by itself must not reach beyond its place.
    @Override
    void axes(XYChart chart, double x, double y, int width, int height) {
        super.axes(chart, x, y, width, height);
        note("", new Rectangle2D.Double(x, y, width, height));
        BufferedImage alone = new BufferedImage(width + 40, height + 40, BufferedImage.TYPE_INT_RGB);
        Pen pen = new Pen(alone.createGraphics());
        pen.fill(0, 0, alone.getWidth(), alone.getHeight(), Color.WHITE);
        pen.axes(chart, 20, 20, width, height);
        assertWhiteAround(alone, 20);
    }
}
