package org.adjoint.ops.kernels;

/// One element-wise function of one array, for every lane type.
public final class UnaryKernel {
    private final Specialized<ElementLoop> loops;

    public UnaryKernel(Lanes.Unary function) {
        this.loops = new Specialized<>(
                function, ElementLoop.class, FloatUnaryLoop.class, DoubleUnaryLoop.class, IntUnaryLoop.class);
    }

    /// The loop for an operand and a result of class `type`: `float[]`, `double[]` or `int[]`.
    public ElementLoop loop(Class<?> type) {
        return loops.loop(type);
    }
}
