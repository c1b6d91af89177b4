package org.adjoint.nn.layers;

/// How images are turned over.
public enum FlipMode {
    /// Left and right are exchanged.
    HORIZONTAL,
    /// Top and bottom are exchanged.
    VERTICAL,
    /// Both are: a turn by 180 degrees.
    HORIZONTAL_AND_VERTICAL;

    /// The axes to go backwards along.
    int[] axes(int rows, int columns) {
        return switch (this) {
            case HORIZONTAL -> new int[] {columns};
            case VERTICAL -> new int[] {rows};
            case HORIZONTAL_AND_VERTICAL -> new int[] {rows, columns};
        };
    }
}
