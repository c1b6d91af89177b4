package org.adjoint.ops.kernels;

/// One element-wise function of one array, for every lane type.
public final class UnaryKernel {
    /// What [UnaryKernel#run] does for one lane type.
    interface Loop {
        void run(Object x, int i, Object out, int o, int n);
    }

    private final Specialized<Loop> loops;

    public UnaryKernel(Lanes.Unary function) {
        this.loops = new Specialized<>(
                function, Loop.class, FloatUnaryLoop.class, DoubleUnaryLoop.class, IntUnaryLoop.class);
    }

    /// `out[o + k] = f(x[i + k])` for `k < n`, on arrays of one type: `float[]`, `double[]` or `int[]`.
    public void run(Object x, int i, Object out, int o, int n) {
        loops.loop(x).run(x, i, out, o, n);
    }
}
