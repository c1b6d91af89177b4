package org.adjoint.ops.values;

import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.kernels.Scatter;
import org.adjoint.ops.kernels.Strided;

/// Copies that rearrange elements: permutations, repetitions, slices.
public final class Layout {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 15;

    private Layout() {}

    /// The strides with which a value of `shape` is read when it is repeated to `target`: 0 along repeated axes.
    public static int[] broadcastStrides(Shape shape, Shape target) {
        int[] own = shape.strides();
        int[] result = new int[target.rank()];
        int missing = target.rank() - shape.rank();
        for (int axis = 0; axis < own.length; axis++) {
            result[missing + axis] = shape.dim(axis) == 1 ? 0 : own[axis];
        }
        return result;
    }

    /// A new array of `shape` whose element at index (i, j, ...) is `data`'s at `start + i·strides[0] +
    /// j·strides[1] ...`.
    public static Values gather(Values data, int start, int[] strides, Shape shape) {
        Values out = Values.room(data.dtype(), shape.size());
        move(shape, data.array(), data.offset() + start, strides, out.array(), 0, shape.strides());
        return out;
    }

    /// `data` of `shape`, repeated to `target` and written out.
    public static Values repeat(Values data, Shape shape, Shape target) {
        return gather(data, 0, broadcastStrides(shape, target), target);
    }

    /// What is done with a table: element (r, c) goes from `x[i + r·xRow + c·xColumn]` to `out[o + r·outRow +
    /// c·outColumn]`.
    private interface Table {
        void run(
                Object x,
                int i,
                int xRow,
                int xColumn,
                Object out,
                int o,
                int outRow,
                int outColumn,
                int rows,
                int columns);
    }

    /// Copies all elements of `shape`.
    static void move(Shape shape, Object x, int i, int[] xStrides, Object out, int o, int[] outStrides) {
        eachTable(shape, x, i, xStrides, out, o, outStrides, Strided::copy);
    }

    /// Adds all elements of `shape`, floating-point numbers, to different places of `out`.
    static void add(Shape shape, Object x, int i, int[] xStrides, Object out, int o, int[] outStrides) {
        eachTable(shape, x, i, xStrides, out, o, outStrides, Scatter::addTable);
    }

    /// All elements of `shape`, a table of the last two axes at a time.
    private static void eachTable(
            Shape shape, Object x, int i, int[] xStrides, Object out, int o, int[] outStrides, Table body) {
        if (shape.size() == 0) {
            return;
        }
        int rank = shape.rank();
        int columns = rank < 1 ? 1 : shape.dim(-1);
        int rows = rank < 2 ? 1 : shape.dim(-2);
        int xColumn = rank < 1 ? 0 : xStrides[rank - 1];
        int outColumn = rank < 1 ? 0 : outStrides[rank - 1];
        int xRow = rank < 2 ? 0 : xStrides[rank - 2];
        int outRow = rank < 2 ? 0 : outStrides[rank - 2];
        Blocks.rows(shape.size() / (rows * columns), rows * columns, GRAIN, table -> {
            int from = i;
            int to = o;
            int rest = table;
            for (int axis = rank - 3; axis >= 0; axis--) {
                int index = rest % shape.dim(axis);
                rest /= shape.dim(axis);
                from += index * xStrides[axis];
                to += index * outStrides[axis];
            }
            body.run(x, from, xRow, xColumn, out, to, outRow, outColumn, rows, columns);
        });
    }

    /// Writes the transposes of `count` matrices of `rows x columns`.
    static void transpose(Values matrices, int count, int rows, int columns, Object out) {
        Object x = matrices.array();
        int size = rows * columns;
        Blocks.rows(
                count,
                size,
                GRAIN,
                m -> Strided.transpose(x, matrices.offset() + m * size, out, m * size, rows, columns));
    }
}
