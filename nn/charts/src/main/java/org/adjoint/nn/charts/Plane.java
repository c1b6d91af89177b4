package org.adjoint.nn.charts;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// What a model says of the points of a rectangle, asked at a grid of them.
///
/// @param left the least value of the first feature
/// @param right its greatest
/// @param bottom the least value of the second feature
/// @param top its greatest
/// @param classes how many there are
/// @param answers what is said of each point of the grid, row by row from the top; a probability for two
///     classes
record Plane(double left, double right, double bottom, double top, int classes, double[] answers) {
    static final int COLUMNS = 360;
    static final int ROWS = 300;
    private static final double MARGIN = 0.08;

    /// The colour of a class.
    interface Coloring {
        /// That of a class, the stronger the greater `share`.
        Color of(int number, double share);
    }

    /// The rectangle around all points and a little more.
    static Plane around(Tensor points, UnaryOperator<Tensor> predict) {
        double[] x = points.slice(1, 0, 1).toDoubleArray();
        double[] y = points.slice(1, 1, 2).toDoubleArray();
        Plane empty = new Plane(low(x), high(x), low(y), high(y), 0, new double[0]);
        Tensor outputs = predict.apply(empty.grid().cast(points.dtype()));
        return empty.answered(outputs);
    }

    private static double low(double[] values) {
        return extent(values, -1);
    }

    private static double high(double[] values) {
        return extent(values, 1);
    }

    private static double extent(double[] values, int side) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        double margin = most > least ? MARGIN * (most - least) : 1;
        return side < 0 ? least - margin : most + margin;
    }

    /// The middles of the grid's cells, `[cells, 2]`, row by row from the top.
    Tensor grid() {
        double[] grid = new double[2 * ROWS * COLUMNS];
        for (int cell = 0; cell < ROWS * COLUMNS; cell++) {
            grid[2 * cell] = left + (right - left) * (cell % COLUMNS + 0.5) / COLUMNS;
            grid[2 * cell + 1] = top - (top - bottom) * (Math.floorDiv(cell, COLUMNS) + 0.5) / ROWS;
        }
        return Tensor.of(grid, ROWS * COLUMNS, 2);
    }

    private Plane answered(Tensor outputs) {
        int cells = ROWS * COLUMNS;
        int columns = outputs.shape().size() / cells;
        if (outputs.shape().size() != cells * columns || columns == 0) {
            throw new AdjointException(
                    "decision_boundary",
                    "outputs for " + cells + " points have shape " + outputs.shape(),
                    "give [n, 1] or [n, classes]");
        }
        if (columns > 2) {
            double[] classes = outputs.reshape(cells, columns).argmax(-1).toDoubleArray();
            return new Plane(left, right, bottom, top, columns, classes);
        }
        return new Plane(left, right, bottom, top, 2, probabilities(outputs.reshape(cells, columns), columns));
    }

    /// Those of the second class.
    private static double[] probabilities(Tensor outputs, int columns) {
        double[] values = (columns == 1 ? outputs : outputs.slice(1, 1, 2)).toDoubleArray();
        if (Arrays.stream(values).anyMatch(value -> !(value >= 0 && value <= 1))) {
            throw new AdjointException(
                    "decision_boundary",
                    "outputs for two classes are no probabilities between 0 and 1",
                    "end the model with sigmoid or softmax, or give x -> model.predict(x).sigmoid()");
        }
        return values;
    }

    /// The class that is said to be at a cell of the grid.
    int classAt(int row, int column) {
        double answer = answers[row * COLUMNS + column];
        return classes == 2 ? (answer > 0.5 ? 1 : 0) : (int) answer;
    }

    /// How much it is that class: 1 in regions; for two classes 0 where both are as probable.
    private double certainty(int row, int column) {
        return classes == 2 ? Math.abs(2 * answers[row * COLUMNS + column] - 1) : 1;
    }

    private boolean isBoundary(int row, int column) {
        int here = classAt(row, column);
        return (row + 1 < ROWS && classAt(row + 1, column) != here)
                || (column + 1 < COLUMNS && classAt(row, column + 1) != here);
    }

    /// Regions or shades, and a dark line where one class meets another.
    BufferedImage image(Coloring coloring) {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                Color color = isBoundary(row, column)
                        ? Colors.INK
                        : coloring.of(classAt(row, column), certainty(row, column));
                image.setRGB(column, row, color.getRGB());
            }
        }
        return image;
    }
}
