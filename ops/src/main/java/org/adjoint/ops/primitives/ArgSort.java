package org.adjoint.ops.primitives;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.kernels.Blocks;
import org.adjoint.ops.values.Values;

/// The indices (int32) that sort the elements along an axis; equal ones keep their order, and NaN counts as the
/// greatest. No gradient.
///
/// @param axis the axis
/// @param descending whether the greatest come first
public record ArgSort(int axis, boolean descending) implements NotDifferentiable {
    /// Lines worth a task of their own.
    private static final int GRAIN = 1 << 10;

    @Override
    public String label() {
        return "argsort";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        inputs.getFirst().axis(axis, label());
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.numeric(label(), inputs);
        return DType.INT32;
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(), axis, label());
        double[] x = in.toDoubleArray(0);
        Values out = Values.room(DType.INT32, in.shape().size());
        int[] indices = (int[]) out.array();
        Blocks.rows(lines.count(), lines.n(), GRAIN, line -> sort(x, lines.start(line), lines, indices));
        return out;
    }

    private void sort(double[] x, int start, Lines lines, int[] out) {
        int[] order = IntStream.range(0, lines.n()).toArray();
        IntComparator rising = (i, j) -> compare(x[start + i * lines.inner()], x[start + j * lines.inner()]);
        IntArrays.mergeSort(order, descending ? (i, j) -> rising.compare(j, i) : rising);
        for (int k = 0; k < order.length; k++) {
            out[start + k * lines.inner()] = order[k];
        }
    }

    /// Unlike `Double.compare`, zeros of both signs are equal.
    private static int compare(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.distinct())
                .order(0)
                .rejects("", "axis " + axis + " does not exist")
                .rejects("2,3,4", List.of(DType.BOOL), "needs numbers: got bool");
    }
}
