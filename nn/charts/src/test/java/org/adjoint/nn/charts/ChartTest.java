package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/// Charts are written as their files' names say.
class ChartTest {
    private static final Tensor CLASSES = Tensor.of(new int[] {0, 1}, 2);
    private static final Chart CHART =
            ConfusionChart.of(CLASSES, CLASSES, List.of("<yes>", "no & no")).title("Yes & no");

    @TempDir
    private Path folder;

    /// Without reading the document type, which is somewhere in the net.
    private static Element parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        return builder.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void the_ending_says_what_is_written() throws IOException {
        Path svg = folder.resolve("chart.svg");
        Path png = folder.resolve("chart.png");
        CHART.save(svg);
        CHART.save(png);
        assertEquals(CHART.svg(), Files.readString(svg));
        BufferedImage image = ImageIO.read(png.toFile());
        assertEquals(2 * Sheet.of(CHART).width(), image.getWidth());
        assertEquals(2 * Sheet.of(CHART).height(), image.getHeight());
    }

    @Test
    void svg_has_the_size_and_the_title_of_the_chart() throws Exception {
        Element root = parsed(CHART.svg());
        assertEquals("svg", root.getTagName());
        assertEquals(Integer.toString(Sheet.of(CHART).width()), root.getAttribute("width"));
        assertEquals("Yes & no", root.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(root.getElementsByTagName("path").getLength() > 10, "texts are outlines");
    }

    @Test
    void other_files_are_refused() {
        AdjointException gif = assertThrows(AdjointException.class, () -> CHART.save(folder.resolve("chart.gif")));
        assertTrue(gif.getMessage().contains("charts are SVG or PNG"), gif::getMessage);
        AdjointException nowhere =
                assertThrows(AdjointException.class, () -> CHART.save(folder.resolve("nowhere/chart.svg")));
        assertTrue(nowhere.getMessage().contains("cannot write"), nowhere::getMessage);
    }
}
