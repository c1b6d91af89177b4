package org.adjoint.ops.kernels;

import jdk.incubator.vector.VectorShape;

/// How the matrix products of all element types are cut into blocks.
final class Blocking {
    /// Longest sum over `k` that a tile makes in one go. Longer products are cut into blocks of equal depth, added
    /// in order. It is part of the result, because the order of a sum is: so it depends on nothing but `k`.
    static final int MAX_DEPTH = 1024;

    /// Bytes of `B` packed at a time: a share of the last-level cache.
    static final int PACKED_BYTES = 4 << 20;

    /// Bytes of the packed columns that pass by a block of rows of `A`: a quarter of a second-level cache of 1 MiB.
    static final int GROUP_BYTES = 256 << 10;

    /// Rows of `A` in a block, about: with a depth of 1,024 they take another part of the second-level cache.
    private static final int BLOCK_ROWS = 96;

    /// No block has more rows than this, for workspaces.
    static final int MAX_ROWS = BLOCK_ROWS * 3 / 2;

    /// Has the machine 32 vector registers? AVX-512 and the 64-bit ARM architecture do, AVX2 has 16.
    static final boolean MANY_REGISTERS = VectorShape.preferredShape().vectorBitSize() >= 512
            || System.getProperty("os.arch").equals("aarch64");

    /// Depths are multiples of this, so that transposing works on whole blocks of lanes.
    private static final int DEPTH_STEP = 16;

    private Blocking() {}

    /// The depth of the blocks that a sum of `k` terms is cut into.
    static int depth(int k) {
        int blocks = Math.ceilDiv(k, MAX_DEPTH);
        return Math.ceilDiv(Math.ceilDiv(k, blocks), DEPTH_STEP) * DEPTH_STEP;
    }

    /// The rows of the blocks that `m` rows of `A` are cut into, in whole tiles. The last block may be smaller.
    static int rows(int m, int tileRows) {
        int blocks = Math.max(1, (m + BLOCK_ROWS / 2) / BLOCK_ROWS);
        return Math.ceilDiv(Math.ceilDiv(m, blocks), tileRows) * tileRows;
    }

    /// Do `m` rows make only one block? Then no packed column is used again in another one.
    static boolean isOneBlock(int m) {
        return m < MAX_ROWS;
    }
}
