package org.adjoint.ops.kernels;

/// One element-wise question about two operands, for every lane type; the answers are a `boolean[]`.
public final class CompareKernel {
    private final Specialized<PairLoop> loops;

    public CompareKernel(Lanes.Compare function) {
        this.loops = new Specialized<>(
                function, PairLoop.class, FloatCompareLoop.class, DoubleCompareLoop.class, IntCompareLoop.class);
    }

    /// The loop for operands of class `type`: `float[]`, `double[]` or `int[]`.
    public PairLoop loop(Class<?> type) {
        return loops.loop(type);
    }
}
