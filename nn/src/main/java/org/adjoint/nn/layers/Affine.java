package org.adjoint.nn.layers;

/// Where the pixels of a moved image come from: that in column `x` and row `y` from column `xx x + xy y + x0` and row
/// `yx x + yy y + y0` of the original.
record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    /// A turn around the middle of an image of this size, counterclockwise.
    ///
    /// @param angle in radians
    static Affine rotation(double angle, int rows, int columns) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double middle = (columns - 1) / 2.0;
        double center = (rows - 1) / 2.0;
        return new Affine(
                cos, -sin, middle - middle * cos + center * sin, sin, cos, center - middle * sin - center * cos);
    }

    /// A smaller image around the same middle, by these factors: below 1 it is larger.
    static Affine zoom(double vertical, double horizontal, int rows, int columns) {
        return new Affine(
                horizontal, 0, (columns - 1) / 2.0 * (1 - horizontal), 0, vertical, (rows - 1) / 2.0 * (1 - vertical));
    }

    /// A move by so many rows down and columns to the right.
    static Affine translation(double down, double right) {
        return new Affine(1, 0, -right, 0, 1, -down);
    }

    double sourceRow(int row, int column) {
        return yx * column + yy * row + y0;
    }

    double sourceColumn(int row, int column) {
        return xx * column + xy * row + x0;
    }
}
