package org.adjoint.examples.bench;

import java.util.Arrays;

/// A table on the console, printed row by row as the figures come in. The first column is a row's title.
///
/// @param firstWidth the width of the first column
/// @param headings what each column holds, the first one included
record Table(int firstWidth, String... headings) {
    private static final int LEAST_WIDTH = 10;

    /// Prints the headings.
    Table begin() {
        row((Object[]) headings);
        return this;
    }

    /// Prints a row. Numbers get as many digits as their size deserves; NaN is a figure that there is not.
    void row(Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "%-" + firstWidth + "s" : "%" + width(i) + "s");
        }
        String text =
                line.toString().formatted(Arrays.stream(cells).map(Table::text).toArray());
        System.out.println(text.stripTrailing());
    }

    private int width(int column) {
        return 2 + Math.max(LEAST_WIDTH, headings[column].length());
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Double number when number.isNaN() -> "-";
            case Double number -> (number < 10 ? "%.2f" : number < 1000 ? "%.1f" : "%.0f").formatted(number);
            default -> cell.toString();
        };
    }
}
