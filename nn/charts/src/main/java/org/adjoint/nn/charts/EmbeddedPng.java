package org.adjoint.nn.charts;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGraphics2DIOException;

/// Images within an SVG document, as the JDK writes them; Batik's own writer is in a module of several
/// megabytes.
final class EmbeddedPng extends ImageHandlerBase64Encoder {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new SVGGraphics2DIOException("an image cannot be written", e);
        }
    }
}
