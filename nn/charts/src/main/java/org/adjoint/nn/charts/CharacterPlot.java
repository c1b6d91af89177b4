package org.adjoint.nn.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Points over epochs as characters, for a terminal.
final class CharacterPlot {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 12;

    private final char[][] rows = new char[HEIGHT][WIDTH];
    private final int first;
    private final int last;
    private final double least;
    private final double most;

    /// An empty one, with room for all these points.
    CharacterPlot(List<Curve.Point> some, List<Curve.Point> others) {
        List<Curve.Point> all = new ArrayList<>(some);
        all.addAll(others);
        first = all.stream().mapToInt(Curve.Point::epoch).min().orElse(1);
        last = all.stream().mapToInt(Curve.Point::epoch).max().orElse(1);
        least = all.stream().mapToDouble(Curve.Point::value).min().orElse(0);
        most = all.stream().mapToDouble(Curve.Point::value).max().orElse(0);
        for (char[] row : rows) {
            Arrays.fill(row, ' ');
        }
    }

    /// Writes `sign` at each point, over what is there.
    void mark(char sign, List<Curve.Point> points) {
        for (Curve.Point point : points) {
            int column = place(point.epoch(), first, last, WIDTH);
            int row = HEIGHT - 1 - place(point.value(), least, most, HEIGHT);
            rows[row][column] = sign;
        }
    }

    private static int place(double value, double from, double to, int cells) {
        return to > from ? (int) Math.round((cells - 1) * (value - from) / (to - from)) : 0;
    }

    /// The greatest value stands at the top, the least at the bottom, the first and last epoch below.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < HEIGHT; row++) {
            String value = row == 0 ? Figure.of(most) : row == HEIGHT - 1 ? Figure.of(least) : "";
            text.append(String.format(Locale.ROOT, "%10s |", value))
                    .append(new String(rows[row]).stripTrailing())
                    .append('\n');
        }
        text.append(" ".repeat(11)).append('+').append("-".repeat(WIDTH)).append('\n');
        String epochs = "epoch " + first;
        return text.append(" ".repeat(12))
                .append(epochs)
                .append(String.format(Locale.ROOT, "%" + (WIDTH - epochs.length()) + "d", last))
                .append('\n')
                .toString();
    }
}
