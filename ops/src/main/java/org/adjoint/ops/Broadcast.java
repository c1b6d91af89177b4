package org.adjoint.ops;

import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.kernels.PairLoop;

/// Runs a loop over two operands that are repeated to a common shape, without copying either.
///
/// Axes along which both operands run on evenly are merged first, so most cases are one long loop, or one for
/// each row.
final class Broadcast {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 14;

    private final int[] sizes;
    private final int[] xStrides;
    private final int[] yStrides;
    private final int axes;

    private Broadcast(Shape x, Shape y, Shape out) {
        int[] fullX = Layout.broadcastStrides(x, out);
        int[] fullY = Layout.broadcastStrides(y, out);
        int rank = out.rank();
        sizes = new int[Math.max(rank, 1)];
        xStrides = new int[sizes.length];
        yStrides = new int[sizes.length];
        sizes[0] = 1;
        int last = 0;
        for (int axis = 0; axis < rank; axis++) {
            int size = out.dim(axis);
            if (size == 1) {
                continue;
            }
            boolean goesOn = xStrides[last] == fullX[axis] * size && yStrides[last] == fullY[axis] * size;
            if (sizes[last] == 1) {
                sizes[last] = size;
            } else if (goesOn) {
                sizes[last] *= size;
            } else {
                sizes[++last] = size;
            }
            xStrides[last] = fullX[axis];
            yStrides[last] = fullY[axis];
        }
        axes = last + 1;
    }

    /// Runs `loop` over every pair of elements of `x` and `y` and writes `out`, of shape `shape`.
    static void run(PairLoop loop, Shape xShape, Data x, Shape yShape, Data y, Object out, Shape shape) {
        Object a = x.array();
        Object b = y.array();
        int i = x.offset();
        int j = y.offset();
        int n = shape.size();
        if (n == 0) {
            return;
        }
        if (y.size() == 1) {
            Blocks.run(n, GRAIN, (from, to) -> loop.arrayAndNumber(a, i + from, b, j, out, from, to - from));
        } else if (x.size() == 1) {
            Blocks.run(n, GRAIN, (from, to) -> loop.numberAndArray(a, i, b, j + from, out, from, to - from));
        } else if (x.size() == n && y.size() == n) {
            Blocks.run(n, GRAIN, (from, to) -> loop.arrays(a, i + from, b, j + from, out, from, to - from));
        } else {
            new Broadcast(xShape, yShape, shape).rows(loop, a, i, b, j, out, n);
        }
    }

    private void rows(PairLoop loop, Object a, int i, Object b, int j, Object out, int n) {
        int length = sizes[axes - 1];
        boolean xRuns = xStrides[axes - 1] != 0;
        boolean yRuns = yStrides[axes - 1] != 0;
        Blocks.rows(n / length, length, GRAIN, row -> {
            int x = i;
            int y = j;
            int rest = row;
            for (int axis = axes - 2; axis >= 0; axis--) {
                int index = rest % sizes[axis];
                rest /= sizes[axis];
                x += index * xStrides[axis];
                y += index * yStrides[axis];
            }
            if (xRuns && yRuns) {
                loop.arrays(a, x, b, y, out, row * length, length);
            } else if (xRuns) {
                loop.arrayAndNumber(a, x, b, y, out, row * length, length);
            } else {
                loop.numberAndArray(a, x, b, y, out, row * length, length);
            }
        });
    }
}
