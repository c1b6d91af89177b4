package org.adjoint.nn.charts;

import java.awt.Dimension;

/// Things of one size, row by row.
///
/// @param count how many
/// @param columns how many stand side by side
/// @param width of one
/// @param height of one
record Tiles(int count, int columns, double width, double height) {
    /// Paints a thing at its place.
    interface Painting {
        /// Paints the thing `index` from `(x, y)` on.
        void paint(int index, double x, double y);
    }

    /// As many columns as make a page that is a little wider than high.
    static int columnsFor(int count) {
        return Math.clamp((int) Math.ceil(Math.sqrt(1.3 * count)), 1, 10);
    }

    Dimension size() {
        int beside = Math.min(columns, count);
        return new Dimension((int) Math.ceil(beside * width), (int) Math.ceil(Math.ceilDiv(count, columns) * height));
    }

    void paint(Painting painting) {
        for (int i = 0; i < count; i++) {
            painting.paint(i, i % columns * width, Math.floorDiv(i, columns) * height);
        }
    }
}
