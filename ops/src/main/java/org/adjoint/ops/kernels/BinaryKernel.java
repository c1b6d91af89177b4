package org.adjoint.ops.kernels;

/// One element-wise function of two operands, for every lane type.
public final class BinaryKernel {
    private final Specialized<PairLoop> loops;

    public BinaryKernel(Lanes.Binary function) {
        this.loops = new Specialized<>(
                function, PairLoop.class, FloatBinaryLoop.class, DoubleBinaryLoop.class, IntBinaryLoop.class);
    }

    /// The loop for operands and a result of class `type`: `float[]`, `double[]` or `int[]`.
    public PairLoop loop(Class<?> type) {
        return loops.loop(type);
    }
}
