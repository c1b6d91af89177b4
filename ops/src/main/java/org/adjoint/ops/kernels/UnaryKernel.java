package org.adjoint.ops.kernels;

import java.util.Optional;

/// One element-wise function of one array, for every lane type.
public final class UnaryKernel {
    private final Specialized<ElementLoop> loops;
    private final Optional<BinaryKernel> second;

    public UnaryKernel(Lanes.Unary function) {
        this(function, Optional.empty());
    }

    /// The function `second(x, first(x))`, in two loops: see [StagedLoop].
    public UnaryKernel(Lanes.Unary first, Lanes.Binary second) {
        this(first, Optional.of(new BinaryKernel(second)));
    }

    private UnaryKernel(Lanes.Unary function, Optional<BinaryKernel> second) {
        this.second = second;
        this.loops = new Specialized<>(
                function, ElementLoop.class, FloatUnaryLoop.class, DoubleUnaryLoop.class, IntUnaryLoop.class);
    }

    /// The loop for an operand and a result of class `type`: `float[]`, `double[]` or `int[]`.
    public ElementLoop loop(Class<?> type) {
        ElementLoop first = loops.loop(type);
        return second.<ElementLoop>map(kernel -> new StagedLoop(first, kernel.loop(type)))
                .orElse(first);
    }
}
