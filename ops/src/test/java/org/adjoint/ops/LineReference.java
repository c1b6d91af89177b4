package org.adjoint.ops;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ArgSort;
import org.adjoint.ops.primitives.Cumulative;
import org.adjoint.ops.primitives.Recurrence;
import org.adjoint.ops.primitives.ScatterAlongAxis;
import org.adjoint.ops.primitives.TakeAlongAxis;

/// What the operations along one axis compute, by definitions that look at every element for each result.
final class LineReference {
    private LineReference() {}

    private static double along(double[] a, Shape shape, int[] index, int axis, int k) {
        int[] other = index.clone();
        other[axis] = k;
        return a[Reference.at(other, shape)];
    }

    private interface AtIndex {
        double value(int[] index);
    }

    private static double[] each(Shape shape, AtIndex f) {
        return IntStream.range(0, shape.size())
                .mapToDouble(i -> f.value(Reference.index(i, shape)))
                .toArray();
    }

    static double[] cumulate(Cumulative c, double[] a, Shape shape) {
        int axis = Reference.floor(c.axis(), shape);
        return each(shape, i -> {
            double total = c.product() ? 1 : 0;
            for (int k = 0; k <= i[axis]; k++) {
                double value = along(a, shape, i, axis, k);
                total = c.product() ? total * value : total + value;
            }
            return total;
        });
    }

    /// Every term reaches every later place (in reverse: every earlier one), times the factors on the way.
    static double[] recurrence(Recurrence r, List<Tensor> inputs, Shape shape) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] b = inputs.get(1).toDoubleArray();
        int axis = Reference.floor(r.axis(), shape);
        return each(shape, i -> {
            double total = 0;
            for (int k = 0; k < shape.dim(axis); k++) {
                boolean reaches = r.reverse() ? k >= i[axis] : k <= i[axis];
                double factor = reaches ? 1 : 0;
                for (int j = Math.min(k, i[axis]) + 1; j <= Math.max(k, i[axis]); j++) {
                    factor *= along(a, shape, i, axis, j);
                }
                total += factor * along(b, shape, i, axis, k);
            }
            return total;
        });
    }

    static double[] cumArgMax(double[] a, Shape shape, int axis) {
        return each(shape, i -> {
            int best = 0;
            for (int k = 0; k <= i[axis]; k++) {
                best = along(a, shape, i, axis, k) > along(a, shape, i, axis, best) ? k : best;
            }
            return best;
        });
    }

    /// The element that as many others precede as the place says; no two are equal.
    static double[] argsort(ArgSort s, double[] a, Shape shape) {
        int axis = Reference.floor(s.axis(), shape);
        return each(shape, i -> {
            for (int k = 0; k < shape.dim(axis); k++) {
                double value = along(a, shape, i, axis, k);
                long before = IntStream.range(0, shape.dim(axis))
                        .mapToDouble(j -> along(a, shape, i, axis, j))
                        .filter(other -> s.descending() ? other > value : other < value)
                        .count();
                if (before == i[axis]) {
                    return k;
                }
            }
            throw new AssertionError("two elements are equal");
        });
    }

    static double[] takeAlongAxis(TakeAlongAxis t, List<Tensor> inputs, Shape out) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] indices = inputs.get(1).toDoubleArray();
        Shape shape = inputs.get(0).shape();
        int axis = Reference.floor(t.axis(), shape);
        return each(out, i -> along(a, shape, i, axis, (int) indices[Reference.at(i, out)]));
    }

    static double[] scatterAlongAxis(ScatterAlongAxis t, List<Tensor> inputs) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] indices = inputs.get(1).toDoubleArray();
        int axis = Reference.floor(t.axis(), t.target());
        double[] out = new double[t.target().size()];
        for (int i = 0; i < a.length; i++) {
            int[] to = Reference.index(i, inputs.get(0).shape());
            to[axis] = (int) indices[i];
            out[Reference.at(to, t.target())] += a[i];
        }
        return out;
    }
}
