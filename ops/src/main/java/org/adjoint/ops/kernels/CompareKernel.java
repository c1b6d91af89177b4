package org.adjoint.ops.kernels;

/// One element-wise question about two operands, for every lane type; the answers are a `boolean[]`.
public final class CompareKernel {
    private final Specialized<PairLoop> loops;
    private final LogicLoop ofTruth;

    /// The question `function`, and what it means for truth values.
    public CompareKernel(Lanes.Compare function, LogicLoop ofTruth) {
        this.ofTruth = ofTruth;
        this.loops = new Specialized<>(
                function, PairLoop.class, FloatCompareLoop.class, DoubleCompareLoop.class, IntCompareLoop.class);
    }

    /// The loop for operands of class `type`: `float[]`, `double[]`, `int[]` or `boolean[]`.
    public PairLoop loop(Class<?> type) {
        return type == boolean[].class ? ofTruth : loops.loop(type);
    }
}
