package org.adjoint.ops.kernels;

/// A function in two stages, `g(x, f(x))`, each of which is a loop of its own: the JIT inlines only so much
/// into one loop, and what does not fit is slow, since vectors are handed over as objects.
///
/// @param first f
/// @param second g
record StagedLoop(ElementLoop first, PairLoop second) implements ElementLoop {
    @Override
    public void run(Object x, int i, Object y, int j, Object z, int k, Object out, int o, int n) {
        for (int from = 0; from < n; from += Chain.BLOCK) {
            block(x, i + from, out, o + from, Math.min(Chain.BLOCK, n - from));
        }
    }

    private void block(Object x, int i, Object out, int o, int n) {
        Object middle = Registers.ofThread().within(x.getClass());
        first.run(x, i, x, i, x, i, middle, 0, n);
        second.arrays(x, i, middle, 0, out, o, n);
    }
}
