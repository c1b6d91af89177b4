package org.adjoint.ops.kernels;

import jdk.incubator.vector.VectorShape;

/// What the matrix products of all element types agree on.
final class Blocking {
    /// Longest sum over `k` that a tile makes in one go. Longer products are cut into blocks of equal depth, added in
    /// order. It is part of the result, because the order of a sum is: so it depends on nothing but `k`.
    private static final int DEPTH = 512;

    /// Bytes of `B` packed at a time: half of a common second-level cache, which `A` and `C` pass through.
    private static final int PACKED_BYTES = 512 << 10;

    /// Depths are multiples of this, so that transposing works on whole blocks of lanes.
    private static final int DEPTH_STEP = 16;

    /// Has the machine 32 vector registers? AVX-512 and the 64-bit ARM architecture do, AVX2 has 16.
    static final boolean MANY_REGISTERS = VectorShape.preferredShape().vectorBitSize() >= 512
            || System.getProperty("os.arch").equals("aarch64");

    private Blocking() {}

    /// The depth of the blocks that a sum of `k` terms is cut into.
    static int depth(int k) {
        int blocks = Math.ceilDiv(k, DEPTH);
        return Math.ceilDiv(Math.ceilDiv(k, blocks), DEPTH_STEP) * DEPTH_STEP;
    }

    /// The greatest depth, for workspaces.
    static int maxDepth() {
        return DEPTH;
    }

    /// Columns of `B` packed at a time, in whole panels.
    static int packedColumns(int elementBytes, int panelWidth) {
        return PACKED_BYTES / (DEPTH * elementBytes) / panelWidth * panelWidth;
    }
}
