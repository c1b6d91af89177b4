package org.adjoint.ops;

/// What of an operation's inputs and output its rule reads, and so what its node keeps alive.
///
/// @param inputs a bit for each input
/// @param output whether the output is kept
public record Saves(int inputs, boolean output) {
    /// All inputs and the output: right for every rule, and the default.
    public static final Saves ALL = new Saves(-1, true);

    /// Nothing but shapes.
    public static final Saves NOTHING = new Saves(0, false);

    /// The output only.
    public static final Saves OUTPUT = new Saves(0, true);

    /// All inputs, not the output.
    public static final Saves INPUTS = new Saves(-1, false);

    /// These inputs only.
    public static Saves inputs(int... indices) {
        int bits = 0;
        for (int index : indices) {
            bits |= 1 << index;
        }
        return new Saves(bits, false);
    }

    /// Whether input number `index` is kept.
    boolean input(int index) {
        return (inputs >> Math.min(index, 31) & 1) != 0;
    }
}
