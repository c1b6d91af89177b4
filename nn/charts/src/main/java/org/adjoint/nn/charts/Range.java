package org.adjoint.nn.charts;

import java.util.Arrays;

/// From where to where axes go.
record Range(double left, double right, double bottom, double top) {
    private static final double MARGIN = 0.04;

    /// Around these points, with a little room.
    static Range around(double[] x, double[] y) {
        return new Range(end(x, -1), end(x, 1), end(y, -1), end(y, 1));
    }

    /// Equal values have as much room on both sides as they are large, so that a tick is near.
    private static double end(double[] values, int side) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        double alone = least == 0 ? 1 : Math.abs(least) / 2;
        double room = most > least ? MARGIN * (most - least) : alone;
        return side < 0 ? least - room : most + room;
    }
}
