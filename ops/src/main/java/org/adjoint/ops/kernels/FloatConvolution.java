package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Convolutions and their two gradients as matrix products with the [FloatPatches] of the input, which are
/// made a block of windows at a time in a thread's own scratch memory and used while they are in its cache:
///
///     y  = P · K                   blocks of windows are independent
///     dx = g · Kᵀ, given back      inputs of the batch are independent
///     dK = Pᵀ · g                  a sum over windows, in a fixed number of parts that are added in order
///
/// Blocks and parts are cut by the shapes alone, not by the number of threads or lanes; and so are sums.
///
/// The kernel has the order `taps x channels of a group x filters`; the filters of group `g` are those of its
/// `g`-th part.
final class FloatConvolution {
    /// Elements of a block of patches: with the kernel they share a second-level cache.
    private static final int BLOCK_ELEMENTS = 64 << 10;

    /// Windows in a block, at least and at most.
    private static final int LEAST_WINDOWS = 48;

    private static final int MOST_WINDOWS = 768;

    /// Blocks are multiples of this, whole tiles on any machine: their rows are 6 or 12.
    private static final int UNIT = 12;

    /// Parts of the sum over windows, at most: work for that many threads.
    private static final int PARTS = 16;

    /// Elements of the parts together, at most.
    private static final int PART_ELEMENTS = 1 << 20;

    private final Windows w;
    private final int groups;
    private final int filters;
    private final int channelsOfGroup;
    private final int filtersOfGroup;
    private final int width;
    private final int block;
    private final boolean inColumns;

    FloatConvolution(Windows windows, int groups, int filters) {
        this.w = windows;
        this.groups = groups;
        this.filters = filters;
        this.channelsOfGroup = windows.channels() / groups;
        this.filtersOfGroup = filters / groups;
        this.width = windows.taps() * channelsOfGroup;
        this.block = blockOf(width);
        this.inColumns = windows.channels() == 1;
    }

    /// Windows in a block: whole tiles.
    private static int blockOf(int width) {
        return Math.clamp(BLOCK_ELEMENTS / Math.max(1, width), LEAST_WINDOWS, MOST_WINDOWS) / UNIT * UNIT;
    }

    private FloatPatches patches(int group) {
        return new FloatPatches(w, group * channelsOfGroup, channelsOfGroup);
    }

    /// The filters of `group` alone, of rows that hold all filters: of the kernel, of outputs or of their gradients.
    private FloatMatrix ofGroup(float[] array, int offset, int rows, int group) {
        return FloatMatrix.rows(array, offset + group * filtersOfGroup, rows, filtersOfGroup, filters);
    }

    /// `y = P · K`
    void forward(float[] x, int x0, float[] kernel, int k0, float[] y) {
        if (width == 0) {
            Arrays.fill(y, 0, w.count() * filters, 0f);
            return;
        }
        Blocks.run(w.count(), block, (from, to) -> {
            for (int group = 0; group < groups; group++) {
                FloatMatrix out = ofGroup(y, from * filters, to - from, group);
                FloatMatrix patches = patchesOf(x, x0, group, from, to);
                FloatGemm.multiplyAlone(patches, ofGroup(kernel, k0, width, group), out, false);
            }
        });
    }

    /// The patches of windows `from .. to`, a matrix of one row a window.
    private FloatMatrix patchesOf(float[] x, int x0, int group, int from, int to) {
        float[] scratch = FloatWorkspace.ofThread().patches(block * width);
        if (inColumns) {
            patches(group).toColumns(x, x0, from, to, scratch);
            return FloatMatrix.of(scratch, 0, width, to - from).transposed();
        }
        patches(group).toRows(x, x0, from, to, scratch, 0);
        return FloatMatrix.of(scratch, 0, to - from, width);
    }

    /// The gradient with respect to the input: each window gives back to the places that it read.
    void inputGradient(float[] g, int g0, float[] kernel, int k0, float[] dx) {
        float[] transposed = transposed(kernel, k0);
        int windows = w.windowsOfOne();
        int height = evenBlock(windows);
        Workers.run(w.batch(), n -> {
            Arrays.fill(dx, n * w.sizeOfOne(), (n + 1) * w.sizeOfOne(), 0f);
            for (int from = n * windows; from < (n + 1) * windows && filters > 0; from += height) {
                int to = Math.min(from + height, (n + 1) * windows);
                for (int group = 0; group < groups; group++) {
                    FloatMatrix part = ofGroup(g, g0 + from * filters, to - from, group);
                    giveBack(part, transposed, group, from, to, dx);
                }
            }
        });
    }

    /// Windows in a block of those of one input: no last block is much smaller than the others.
    private int evenBlock(int windows) {
        int blocks = Math.max(1, (windows + block / 2) / block);
        return Math.ceilDiv(Math.ceilDiv(windows, blocks), UNIT) * UNIT;
    }

    private void giveBack(FloatMatrix g, float[] transposed, int group, int from, int to, float[] dx) {
        float[] rows = FloatWorkspace.ofThread().patches((to - from) * width);
        FloatMatrix kernel = FloatMatrix.of(transposed, group * filtersOfGroup * width, filtersOfGroup, width);
        FloatGemm.multiplyAlone(g, kernel, FloatMatrix.of(rows, 0, to - from, width), false);
        patches(group).addRows(rows, 0, from, to, dx, 0);
    }

    /// The kernel with filters as rows, so that no block has to transpose it again.
    private float[] transposed(float[] kernel, int k0) {
        float[] result = new float[width * filters];
        FloatStrided.transpose(kernel, k0, result, 0, width, filters);
        return result;
    }

    /// The gradient with respect to the kernel. Few windows are one part; a large kernel, of which many copies
    /// would need much memory, is cut by filters instead.
    void kernelGradient(float[] x, int x0, float[] g, int g0, float[] dk) {
        int size = width * filters;
        Arrays.fill(dk, 0, size, 0f);
        if (size == 0 || w.count() == 0) {
            return;
        }
        int blocks = Math.ceilDiv(w.count(), block);
        int parts = Math.min(blocks, Math.clamp(PART_ELEMENTS / size, 1, PARTS));
        int cuts = Math.min(Math.ceilDiv(PARTS / 2, parts), Math.max(1, filtersOfGroup / FloatTile.WIDTH));
        int cut = Math.ceilDiv(Math.ceilDiv(filtersOfGroup, FloatTile.WIDTH), cuts) * FloatTile.WIDTH;
        float[] sums = parts == 1 ? dk : new float[parts * size];
        Workers.run(parts * cuts, task -> {
            int part = task / cuts;
            int first = task % cuts * cut;
            int from = (int) ((long) part * blocks / parts) * block;
            int to = Math.min(w.count(), (int) ((part + 1L) * blocks / parts) * block);
            int columns = Math.min(cut, filtersOfGroup - first);
            if (columns > 0) {
                addKernel(x, x0, g, g0, sums, part * size, first, columns, from, to);
            }
        });
        for (int part = 0; part < parts && parts > 1; part++) {
            FloatRuns.add(sums, part * size, dk, 0, size);
        }
    }

    /// Adds `Pᵀ · g` for the windows `from .. to` and `columns` filters of each group.
    private void addKernel(
            float[] x, int x0, float[] g, int g0, float[] sums, int s0, int first, int columns, int from, int to) {
        for (int begin = from; begin < to; begin += block) {
            int end = Math.min(begin + block, to);
            for (int group = 0; group < groups; group++) {
                FloatMatrix patches = patchesOf(x, x0, group, begin, end);
                FloatMatrix right = ofGroup(g, g0 + begin * filters, end - begin, group);
                FloatMatrix out = ofGroup(sums, s0, width, group);
                FloatGemm.multiplyAlone(
                        patches.transposed(),
                        right.part(0, first, end - begin, columns),
                        out.part(0, first, width, columns),
                        true);
            }
        }
    }
}
