package org.adjoint.ops.kernels;

import java.lang.reflect.Array;
import java.util.Arrays;

/// The blocks in which one thread keeps what the steps of a [Chain] hand to each other: few enough to stay in the
/// first-level cache.
final class Registers {
    private static final ThreadLocal<Registers> OF_THREAD = ThreadLocal.withInitial(Registers::new);

    private final Object[][] blocks = {{}, {}, {}, {}};
    private final float[] floats = new float[Chain.BLOCK];
    private final double[] doubles = new double[Chain.BLOCK];

    static Registers ofThread() {
        return OF_THREAD.get();
    }

    /// A block for what a step hands to itself, `float[]` or `double[]` as `type`.
    Object within(Class<?> type) {
        return type == float[].class ? floats : doubles;
    }

    /// Block number `index` for elements of arrays of class `type`.
    Object get(Class<?> type, int index) {
        int kind = type == float[].class ? 0 : type == double[].class ? 1 : type == int[].class ? 2 : 3;
        Object[] known = blocks[kind];
        if (index < known.length) {
            return known[index];
        }
        Object[] more = Arrays.copyOf(known, index + 1);
        for (int i = known.length; i <= index; i++) {
            more[i] = Array.newInstance(type.componentType(), Chain.BLOCK);
        }
        blocks[kind] = more;
        return more[index];
    }
}
