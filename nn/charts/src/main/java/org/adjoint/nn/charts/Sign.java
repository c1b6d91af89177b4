package org.adjoint.nn.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;

/// A line of a legend: what is seen, and what it stands for.
sealed interface Sign {
    /// How high it is.
    int HEIGHT = 18;

    /// How wide what is seen is.
    double LENGTH = 28;

    /// What it stands for.
    String label();

    /// Shows it around `(x, y)`.
    void show(Pen pen, double x, double y);

    /// How wide it is beside others.
    default double width() {
        return LENGTH + 8 + Lettering.PLAIN.width(label()) + 16;
    }

    /// Paints it in a line whose middle is `y`, not wider than `width`.
    default void paint(Pen pen, double x, double y, double width) {
        show(pen, x + LENGTH / 2, y);
        String text = Lettering.PLAIN.fitted(label(), width - LENGTH - 8);
        pen.text(x + LENGTH + 8, y + 4, text, Lettering.PLAIN, Colors.INK, Pen.Anchor.LEFT);
    }

    /// A line through points.
    record Line(String label, Color color, BasicStroke stroke) implements Sign {
        @Override
        public void show(Pen pen, double x, double y) {
            pen.path(new double[] {x - LENGTH / 2, x + LENGTH / 2}, new double[] {y, y}, stroke, color);
        }
    }

    /// A point.
    record Mark(String label, Color color, Marker marker) implements Sign {
        @Override
        public void show(Pen pen, double x, double y) {
            pen.mark(marker, x, y, 8, color);
        }
    }

    /// An area.
    record Area(String label, Color color) implements Sign {
        @Override
        public void show(Pen pen, double x, double y) {
            pen.fill(x - 9, y - 6, 18, 12, color);
            pen.frame(x - 9, y - 6, 18, 12, 0.5f, Colors.INK);
        }
    }
}
