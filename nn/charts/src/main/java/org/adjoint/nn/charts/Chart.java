package org.adjoint.nn.charts;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adjoint.graph.AdjointException;

/// A picture of how a model learned or of what it answers. It is made by a class of its kind, needs no
/// screen, and is written as its file's name says:
///
/// ```java
/// LearningCurves.of(history).title("Digits").save(Path.of("curves.svg"));
/// ```
///
/// Charts do not change: each method gives another one. Colours are those of Okabe and Ito (2008), which
/// people who do not see some colours can tell apart; nothing is said by colour alone.
public abstract sealed class Chart
        permits LearningCurves,
                ConfusionChart,
                ImageGrid,
                WeightImages,
                DecisionBoundary,
                RateCurves,
                ActivationCurves {
    private final String title;

    /// One with this title above it; none if it is empty.
    Chart(String title) {
        this.title = title;
    }

    /// The title, empty if there is none.
    final String title() {
        return title;
    }

    /// The size of what [#paint] paints.
    abstract Dimension size();

    /// Paints it from `(0, 0)` on.
    abstract void paint(Pen pen);

    private Sheet sheet() {
        return Sheet.of(this);
    }

    /// The chart as an SVG document. Texts in it are outlines, which look the same everywhere.
    public final String svg() {
        return sheet().svg();
    }

    /// The chart as an image, of two pixels for a unit of the SVG.
    public final BufferedImage image() {
        return sheet().image();
    }

    /// Writes the chart to a file, as its name's ending says: `.svg` or `.png`.
    ///
    /// @throws AdjointException if the name ends otherwise, or the file cannot be written
    public final void save(Path file) {
        String name = file.toString();
        try {
            if (name.endsWith(".svg")) {
                Files.writeString(file, svg());
            } else if (name.endsWith(".png")) {
                Files.write(file, Sheet.png(image()));
            } else {
                throw new AdjointException(
                        "chart", "charts are SVG or PNG: got \"" + name + "\"", "use a name that ends in .svg or .png");
            }
        } catch (IOException e) {
            throw new AdjointException(
                            "chart",
                            "cannot write " + file + ": " + e,
                            "check that the folder is there and may be written to")
                    .because(e);
        }
    }
}
