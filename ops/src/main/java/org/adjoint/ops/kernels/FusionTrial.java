package org.adjoint.ops.kernels;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/// Compares a compiled loop with the steps it stands for, on made-up elements.
final class FusionTrial {
    private static final int ROUNDS = 200;

    /// How often in a row a loop must win.
    private static final int WINS = 5;

    /// Less is not worth the change.
    private static final double FASTER = 0.9;

    private static final long LIMIT_NANOS = 5_000_000_000L;

    private FusionTrial() {}

    /// The loop of `shape` if it turned out to be faster than its `steps`, else `null`.
    static @Nullable FusedLoop run(ChainShape shape, ElementLoop[] steps) {
        Object[] arrays = new Object[shape.slots().size()];
        int[] at = new int[arrays.length];
        for (int s = 0; s < arrays.length; s++) {
            arrays[s] = elements(shape.type());
        }
        for (ChainShape.Call step : shape.steps()) {
            if (step.function() instanceof Lanes.Compare) {
                arrays[step.out()] = new boolean[Chain.BLOCK];
            }
        }
        FusedLoop loop = ChainCompiler.compile(shape);
        Runnable apart = () -> {
            for (int i = 0; i < steps.length; i++) {
                ChainShape.Call p = shape.steps().get(i);
                steps[i].run(arrays[p.x()], 0, arrays[p.y()], 0, arrays[p.z()], 0, arrays[p.out()], 0, Chain.BLOCK);
            }
        };
        Runnable fused = () -> loop.run(arrays, at, Chain.BLOCK);
        long end = System.nanoTime() + LIMIT_NANOS;
        for (int wins = 0; System.nanoTime() < end; ) {
            wins = nanos(fused) < FASTER * nanos(apart) ? wins + 1 : 0;
            if (wins == WINS) {
                return loop;
            }
        }
        return null;
    }

    private static long nanos(Runnable rounds) {
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.run();
        }
        return System.nanoTime() - begin;
    }

    /// Ordinary numbers, on which no function is slower than usual.
    private static Object elements(Class<?> type) {
        Object array = Array.newInstance(type.componentType(), Chain.BLOCK);
        for (int i = 0; i < Chain.BLOCK; i++) {
            Array.setFloat(array, i, 0.5f + (float) i / Chain.BLOCK);
        }
        return array;
    }
}
