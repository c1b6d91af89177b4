package org.adjoint.ops.kernels;

/// One element-wise question about two operands, for every lane type; the answers are a `boolean[]`.
public final class CompareKernel {
    private final Specialized<PairLoop> loops;

    public CompareKernel(Lanes.Compare function) {
        this.loops = new Specialized<>(
                function, PairLoop.class, FloatCompareLoop.class, DoubleCompareLoop.class, IntCompareLoop.class);
    }

    /// The loop for operands of the type of `array`: `float[]`, `double[]` or `int[]`.
    public PairLoop loop(Object array) {
        return loops.loop(array);
    }
}
