package org.adjoint.examples.bench;

/// A computation on arrays, element by element. The benchmark runs it in Adjoint, in a loop written by hand,
/// and in a peer.
public enum ElementwiseCase {
    /// Ten operations: `exp(z - √(relu(1.5 x + z)² + 1)) · x + 0.1`.
    CHAIN("chain of ten operations, 1M", 1 << 20, 1 << 20),
    /// `eˣ`
    EXP("exp, 1M", 1 << 20, 0),
    /// `tanh x`
    TANH("tanh, 1M", 1 << 20, 0),
    /// `log x`, of positive numbers
    LOG("log, 1M", 1 << 20, 0),
    /// `1 / (1 + e⁻ˣ)`
    SIGMOID("sigmoid, 1M", 1 << 20, 0),
    /// `max(x + z, 0)`, where `x` is `[100, 1024]` and `z` a row of 1024 that is added to each row.
    RELU_OF_SUM("relu(x + b), 100 x 1024", 100 * 1024, 1024);

    private final String title;
    private final int length;
    private final int second;

    ElementwiseCase(String title, int length, int second) {
        this.title = title;
        this.length = length;
        this.second = second;
    }

    /// The number of elements of `x`.
    public int length() {
        return length;
    }

    /// The number of elements of `z`, 0 if it is not used.
    public int second() {
        return second;
    }

    @Override
    public String toString() {
        return title;
    }
}
