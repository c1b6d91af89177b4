package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ArgMax;
import org.adjoint.ops.primitives.ArgSort;
import org.adjoint.ops.primitives.AtMaxima;
import org.adjoint.ops.primitives.AveragePool;
import org.adjoint.ops.primitives.AverageSpread;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.BroadcastTo;
import org.adjoint.ops.primitives.Cast;
import org.adjoint.ops.primitives.Cholesky;
import org.adjoint.ops.primitives.Comparison;
import org.adjoint.ops.primitives.Concat;
import org.adjoint.ops.primitives.Convolution;
import org.adjoint.ops.primitives.ConvolutionKernelGradient;
import org.adjoint.ops.primitives.CumArgMax;
import org.adjoint.ops.primitives.Cumulative;
import org.adjoint.ops.primitives.Determinant;
import org.adjoint.ops.primitives.Diagonal;
import org.adjoint.ops.primitives.DiagonalMatrix;
import org.adjoint.ops.primitives.Fma;
import org.adjoint.ops.primitives.Gather;
import org.adjoint.ops.primitives.GatherNd;
import org.adjoint.ops.primitives.Inverse;
import org.adjoint.ops.primitives.LogSoftmax;
import org.adjoint.ops.primitives.LogSumExp;
import org.adjoint.ops.primitives.Logical;
import org.adjoint.ops.primitives.MatMul;
import org.adjoint.ops.primitives.MaxPool;
import org.adjoint.ops.primitives.Norm;
import org.adjoint.ops.primitives.OneHot;
import org.adjoint.ops.primitives.Patches;
import org.adjoint.ops.primitives.Permute;
import org.adjoint.ops.primitives.Polygamma;
import org.adjoint.ops.primitives.Qr;
import org.adjoint.ops.primitives.Recurrence;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.primitives.Reshape;
import org.adjoint.ops.primitives.ScatterAdd;
import org.adjoint.ops.primitives.ScatterAlongAxis;
import org.adjoint.ops.primitives.ScatterNd;
import org.adjoint.ops.primitives.Slice;
import org.adjoint.ops.primitives.Softmax;
import org.adjoint.ops.primitives.Solve;
import org.adjoint.ops.primitives.TakeAlongAxis;
import org.adjoint.ops.primitives.ToMaxima;
import org.adjoint.ops.primitives.TransposedConvolution;
import org.adjoint.ops.primitives.Triangle;
import org.adjoint.ops.primitives.TriangularSolve;
import org.adjoint.ops.primitives.Unary;
import org.adjoint.ops.primitives.Unpatches;
import org.adjoint.ops.primitives.Unslice;
import org.adjoint.ops.primitives.Where;

/// What every operation of the catalogue computes, written a second time: plain loops over indices, in double
/// precision, without anything of the kernels.
final class Reference {
    private Reference() {}

    static double[] forward(TensorOp op, List<Tensor> inputs, Shape out) {
        Tensor x = inputs.getFirst();
        double[] a = x.toDoubleArray();
        Shape shape = x.shape();
        return switch (op) {
            case Unary u -> Arrays.stream(a).map(unary(u.label())).toArray();
            case Binary b -> pairs(inputs, out, binary(b.label()));
            case Comparison c -> pairs(inputs, out, comparison(c.label()));
            case Logical l -> pairs(inputs, out, logical(l));
            case Where _ -> where(inputs, out);
            case Fma _ -> fma(inputs, out);
            case Polygamma p ->
                Arrays.stream(a)
                        .map(v -> SpecialReference.polygamma(p.order(), v))
                        .toArray();
            case Cast c ->
                c.target() == DType.INT32 ? Arrays.stream(a).map(v -> (int) v).toArray() : a;
            case Reduction r -> reduction(r, a, shape, out);
            case Norm n -> norm(n, a, shape, out);
            case ArgMax r -> argmax(a, shape, floor(r.axis(), shape), out);
            case Reshape _ -> a;
            case Permute p -> permute(p, a, shape, out);
            case BroadcastTo _ -> each(out, i -> a[at(i, shape)]);
            case Slice s -> each(out, i -> a[at(within(i, s.ranges(), shape), shape)]);
            case Unslice s -> unslice(s, a, shape);
            case Concat c -> concat(inputs, out, floor(c.axis(), shape));
            case Gather g -> gather(inputs, out, floor(g.axis(), shape));
            case ScatterAdd s -> scatterAdd(s, inputs);
            case Cumulative c -> LineReference.cumulate(c, a, shape);
            case Recurrence r -> LineReference.recurrence(r, inputs, shape);
            case CumArgMax c -> LineReference.cumArgMax(a, shape, floor(c.axis(), shape));
            case ArgSort c -> LineReference.argsort(c, a, shape);
            case TakeAlongAxis t -> LineReference.takeAlongAxis(t, inputs, out);
            case ScatterAlongAxis t -> LineReference.scatterAlongAxis(t, inputs);
            case GatherNd _ -> gatherNd(inputs, out);
            case ScatterNd t -> scatterNd(t, inputs);
            case Triangle t -> each(out, i -> keeps(t, i) ? a[at(i, shape)] : t.fill());
            case Diagonal d -> each(out, i -> a[at(onDiagonal(i, d.offset()), shape)]);
            case DiagonalMatrix d -> each(out, i -> diagonalMatrix(i, d.offset(), a, shape));
            case OneHot _ -> each(out, i -> a[at(Arrays.copyOf(i, i.length - 1), shape)] == i[i.length - 1] ? 1 : 0);
            case MatMul m -> matmul(m, inputs, out);
            case Softmax s -> lines(a, shape, floor(s.axis(), shape), (v, sum) -> Math.exp(v) / sum);
            case LogSoftmax s -> lines(a, shape, floor(s.axis(), shape), (v, sum) -> v - Math.log(sum));
            case LogSumExp s -> logsumexp(a, shape, floor(s.axis(), shape), out);
            case Convolution c -> Sliding.convolution(c.window(), inputs.get(0), inputs.get(1), out);
            case TransposedConvolution c -> Sliding.transposed(c, inputs.get(0), inputs.get(1));
            case ConvolutionKernelGradient c -> Sliding.kernel(c, inputs.get(0), inputs.get(1));
            case Patches p -> Sliding.patches(p, x, out);
            case Unpatches p -> Sliding.unpatches(p, x);
            case MaxPool p -> Sliding.pool(p.sizes(), p.window(), x, out, true);
            case AveragePool p -> Sliding.pool(p.sizes(), p.window(), x, out, false);
            case AverageSpread p -> Sliding.spread(p, x);
            case ToMaxima p -> Sliding.toMaxima(p, x, inputs.get(1));
            case AtMaxima p -> Sliding.atMaxima(p, x, inputs.get(1), out);
            case Inverse _ -> Cofactors.inverse(inputs);
            case Determinant d -> Cofactors.determinant(d.kind(), inputs);
            case Solve s -> Cofactors.solve(s.transposed(), inputs);
            case TriangularSolve s -> Cofactors.solve(s, inputs);
            case Cholesky _ -> Cofactors.cholesky(inputs);
            case Qr _ -> Cofactors.qr(inputs, out);
            default -> throw new AssertionError("no reference for " + op);
        };
    }

    static DoubleUnaryOperator unary(String label) {
        return switch (label) {
            case "neg" -> v -> -v;
            case "abs" -> Math::abs;
            case "sign" -> Math::signum;
            case "square" -> v -> v * v;
            case "sqrt" -> Math::sqrt;
            case "exp" -> Math::exp;
            case "log" -> Math::log;
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tanh" -> Math::tanh;
            case "sigmoid" -> v -> v < 0 ? Math.exp(v) / (1 + Math.exp(v)) : 1 / (1 + Math.exp(-v));
            case "relu" -> v -> v > 0 ? v : Double.isNaN(v) ? v : 0;
            case "softplus" -> v -> v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
            case "expm1" -> Math::expm1;
            case "log1p" -> Math::log1p;
            case "log2" -> SpecialReference::log2;
            case "rsqrt" -> v -> 1 / Math.sqrt(v);
            case "reciprocal" -> v -> 1 / v;
            case "tan" -> Math::tan;
            case "asin" -> Math::asin;
            case "acos" -> Math::acos;
            case "atan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "asinh" -> SpecialReference::asinh;
            case "acosh" -> SpecialReference::acosh;
            case "atanh" -> SpecialReference::atanh;
            case "erf" -> SpecialReference::erf;
            case "erfc" -> SpecialReference::erfc;
            case "ndtr" -> SpecialReference::ndtr;
            case "lgamma" -> SpecialReference::lgamma;
            case "digamma" -> SpecialReference::digamma;
            case "softsign" -> v -> v / (1 + Math.abs(v));
            case "tanhShrink" -> Reference::tanhShrink;
            case "floor" -> Math::floor;
            case "ceil" -> Math::ceil;
            case "round" -> Math::rint;
            default -> throw new AssertionError("no reference for " + label);
        };
    }

    /// Near 0, where the difference cancels, `(x cosh x - sinh x) / cosh x` with the series of the numerator.
    private static double tanhShrink(double v) {
        if (!(Math.abs(v) < 2)) {
            return v - Math.tanh(v);
        }
        double term = v; // v²ᵏ⁺¹ / (2k + 1)!
        double sum = 0;
        for (int k = 1; k < 16; k++) {
            term *= v * v / (2 * k * (2 * k + 1));
            sum += 2 * k * term;
        }
        return sum / Math.cosh(v);
    }

    static DoubleBinaryOperator binary(String label) {
        return switch (label) {
            case "add" -> Double::sum;
            case "sub" -> (x, y) -> x - y;
            case "mul" -> (x, y) -> x * y;
            case "div" -> (x, y) -> x / y;
            case "pow" -> Math::pow;
            case "mulOrZero" -> (x, y) -> x == 0 ? 0 : x * y;
            case "divOrZero" -> (x, y) -> x == 0 ? 0 : x / y;
            case "maximum" -> Math::max;
            case "minimum" -> Math::min;
            case "mod" -> (x, y) -> (x % y + y) % y;
            case "atan2" -> Math::atan2;
            case "weigh" -> (x, y) -> x == 0 && Double.isInfinite(y) ? 0 : x * y;
            case "hypot" -> Math::hypot;
            case "logaddexp" -> (x, y) -> Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
            default -> throw new AssertionError("no reference for " + label);
        };
    }

    private static DoubleBinaryOperator logical(Logical operation) {
        return switch (operation) {
            case AND -> (x, y) -> x != 0 && y != 0 ? 1 : 0;
            case OR -> (x, y) -> x != 0 || y != 0 ? 1 : 0;
            case XOR -> (x, y) -> x != y ? 1 : 0;
        };
    }

    static DoubleBinaryOperator comparison(String label) {
        return switch (label) {
            case "greater" -> (x, y) -> x > y ? 1 : 0;
            case "greaterEqual" -> (x, y) -> x >= y ? 1 : 0;
            case "less" -> (x, y) -> x < y ? 1 : 0;
            case "lessEqual" -> (x, y) -> x <= y ? 1 : 0;
            case "equal" -> (x, y) -> x == y ? 1 : 0;
            case "notEqual" -> (x, y) -> x != y ? 1 : 0;
            default -> throw new AssertionError("no reference for " + label);
        };
    }

    private interface AtIndex {
        double value(int[] index);
    }

    private static double[] each(Shape shape, AtIndex f) {
        double[] out = new double[shape.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.value(index(i, shape));
        }
        return out;
    }

    /// The index of element `flat`.
    static int[] index(int flat, Shape shape) {
        int[] index = new int[shape.rank()];
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = flat % shape.dim(axis);
            flat /= shape.dim(axis);
        }
        return index;
    }

    /// Where the element at `index` stands, aligned at the last axis; axes of size 1 repeat.
    static int at(int[] index, Shape shape) {
        int flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            int i = index[index.length - shape.rank() + axis];
            flat = flat * shape.dim(axis) + (shape.dim(axis) == 1 ? 0 : i);
        }
        return flat;
    }

    static int floor(int axis, Shape shape) {
        return axis < 0 ? axis + shape.rank() : axis;
    }

    static double[] pairs(List<Tensor> inputs, Shape out, DoubleBinaryOperator f) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] b = inputs.get(1).toDoubleArray();
        Shape x = inputs.get(0).shape();
        Shape y = inputs.get(1).shape();
        return each(out, i -> f.applyAsDouble(a[at(i, x)], b[at(i, y)]));
    }

    static double[] where(List<Tensor> inputs, Shape out) {
        double[] c = inputs.get(0).toDoubleArray();
        double[] a = inputs.get(1).toDoubleArray();
        double[] b = inputs.get(2).toDoubleArray();
        return each(
                out,
                i -> c[at(i, inputs.get(0).shape())] != 0
                        ? a[at(i, inputs.get(1).shape())]
                        : b[at(i, inputs.get(2).shape())]);
    }

    private static double[] fma(List<Tensor> inputs, Shape out) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] b = inputs.get(1).toDoubleArray();
        double[] c = inputs.get(2).toDoubleArray();
        return each(
                out,
                i -> Math.fma(
                        a[at(i, inputs.get(0).shape())],
                        b[at(i, inputs.get(1).shape())],
                        c[at(i, inputs.get(2).shape())]));
    }

    private static double[] reduction(Reduction r, double[] a, Shape shape, Shape out) {
        List<Integer> axes =
                r.axes().given().stream().map(axis -> floor(axis, shape)).toList();
        double[] result = new double[out.size()];
        Arrays.fill(
                result,
                switch (r.kind()) {
                    case MAX -> Double.NEGATIVE_INFINITY;
                    case PROD -> 1;
                    case SUM, MEAN -> 0;
                });
        int[] count = new int[out.size()];
        for (int i = 0; i < a.length; i++) {
            int[] index = index(i, shape);
            int to = 0;
            for (int axis = 0; axis < index.length; axis++) {
                if (!axes.isEmpty() && !axes.contains(axis)) {
                    to = to * shape.dim(axis) + index[axis];
                }
            }
            result[to] = switch (r.kind()) {
                case MAX -> Math.max(result[to], a[i]);
                case PROD -> result[to] * a[i];
                case SUM, MEAN -> result[to] + a[i];
            };
            count[to]++;
        }
        for (int i = 0; i < result.length && r.kind() == Reduction.Kind.MEAN; i++) {
            result[i] /= count[i];
        }
        return result;
    }

    private static double[] norm(Norm n, double[] a, Shape shape, Shape out) {
        Reduction.Kind kind = n.mean() ? Reduction.Kind.MEAN : Reduction.Kind.SUM;
        double[] squares = Arrays.stream(a).map(v -> v * v).toArray();
        return Arrays.stream(reduction(new Reduction(kind, n.axes(), n.keepDims()), squares, shape, out))
                .map(v -> Math.sqrt(v + n.epsilon()))
                .toArray();
    }

    private static double[] argmax(double[] a, Shape shape, int axis, Shape out) {
        return each(out, i -> {
            int best = 0;
            for (int k = 1; k < shape.dim(axis); k++) {
                if (a[at(insert(i, axis, k), shape)] > a[at(insert(i, axis, best), shape)]) {
                    best = k;
                }
            }
            return best;
        });
    }

    /// Like NumPy, `index` with `value` as a new entry.
    private static int[] insert(int[] index, int axis, int value) {
        List<Integer> list = new ArrayList<>(Arrays.stream(index).boxed().toList());
        list.add(axis, value);
        return list.stream().mapToInt(i -> i).toArray();
    }

    private static double[] permute(Permute p, double[] a, Shape shape, Shape out) {
        return each(out, i -> {
            int[] from = new int[i.length];
            for (int axis = 0; axis < i.length; axis++) {
                from[floor(p.order().get(axis), shape)] = i[axis];
            }
            return a[at(from, shape)];
        });
    }

    /// The places that a range names, found by trying every place of the axis: first to last or last to first,
    /// those at or past the start, before the stop, and a whole number of steps from the first of them.
    static List<Integer> places(Range range, int size) {
        Integer start = range.start() == null ? null : range.start() < 0 ? range.start() + size : range.start();
        Integer stop = range.stop() == null ? null : range.stop() < 0 ? range.stop() + size : range.stop();
        boolean back = range.step() < 0;
        List<Integer> passed = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            int i = back ? size - 1 - k : k;
            boolean begun = start == null || (back ? i <= start : i >= start);
            boolean ended = stop != null && (back ? i <= stop : i >= stop);
            if (begun && !ended) {
                passed.add(i);
            }
        }
        List<Integer> places = new ArrayList<>();
        for (int k = 0; k < passed.size(); k += Math.abs(range.step())) {
            places.add(passed.get(k));
        }
        return places;
    }

    private static int[] within(int[] index, List<Range> ranges, Shape shape) {
        int[] from = index.clone();
        for (int axis = 0; axis < ranges.size(); axis++) {
            from[axis] = places(ranges.get(axis), shape.dim(axis)).get(index[axis]);
        }
        return from;
    }

    private static double[] unslice(Unslice s, double[] a, Shape shape) {
        double[] out = new double[s.target().size()];
        for (int i = 0; i < a.length; i++) {
            out[at(within(index(i, shape), s.ranges(), s.target()), s.target())] = a[i];
        }
        return out;
    }

    private static double[] concat(List<Tensor> inputs, Shape out, int axis) {
        return each(out, i -> {
            int[] index = i.clone();
            int which = 0;
            while (index[axis] >= inputs.get(which).shape().dim(axis)) {
                index[axis] -= inputs.get(which).shape().dim(axis);
                which++;
            }
            Shape shape = inputs.get(which).shape();
            return inputs.get(which).toDoubleArray()[at(index, shape)];
        });
    }

    private static double[] gather(List<Tensor> inputs, Shape out, int axis) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] rows = inputs.get(1).toDoubleArray();
        Shape shape = inputs.get(0).shape();
        int rank = inputs.get(1).shape().rank();
        return each(out, i -> {
            int row = (int) rows[
                    at(Arrays.copyOfRange(i, axis, axis + rank), inputs.get(1).shape())];
            int[] from = new int[shape.rank()];
            System.arraycopy(i, 0, from, 0, axis);
            from[axis] = row < 0 ? row + shape.dim(axis) : row;
            System.arraycopy(i, axis + rank, from, axis + 1, shape.rank() - axis - 1);
            return a[at(from, shape)];
        });
    }

    private static double[] scatterAdd(ScatterAdd s, List<Tensor> inputs) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] rows = inputs.get(1).toDoubleArray();
        double[] out = new double[s.target().size()];
        for (int i = 0; i < a.length; i++) {
            int[] index = index(i, inputs.get(0).shape()); // indices of rank 1
            int axis = floor(s.axis(), s.target());
            int row = (int) rows[index[axis]];
            index[axis] = row < 0 ? row + s.target().dim(axis) : row;
            out[at(index, s.target())] += a[i];
        }
        return out;
    }

    static double[] matmul(MatMul m, List<Tensor> inputs, Shape out) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] b = inputs.get(1).toDoubleArray();
        Shape x = inputs.get(0).shape();
        Shape y = inputs.get(1).shape();
        int inner = x.dim(m.transposeA() ? -2 : -1);
        return each(out, i -> {
            int last = i.length - 1;
            double sum = 0;
            for (int p = 0; p < inner; p++) {
                sum += a[matrix(i, x, i[last - 1], p, m.transposeA())] * b[matrix(i, y, p, i[last], m.transposeB())];
            }
            return sum;
        });
    }

    /// Where element (row, column) of the operand's matrix stands that goes with the result's `index`.
    private static int matrix(int[] index, Shape shape, int row, int column, boolean transposed) {
        int batch = at(Arrays.copyOf(index, index.length - 2), shape.slice(0, shape.rank() - 2));
        int r = transposed ? column : row;
        int c = transposed ? row : column;
        return (batch * shape.dim(-2) + r) * shape.dim(-1) + c;
    }

    private static boolean keeps(Triangle t, int[] index) {
        int above = index[index.length - 1] - index[index.length - 2];
        return t.upper() ? above >= t.diagonal() : above <= t.diagonal();
    }

    private static int[] onDiagonal(int[] index, int offset) {
        int[] full = Arrays.copyOf(index, index.length + 1);
        full[index.length] = index[index.length - 1] + Math.max(0, offset);
        full[index.length - 1] += Math.max(0, -offset);
        return full;
    }

    private static double diagonalMatrix(int[] index, int offset, double[] a, Shape shape) {
        int last = index.length - 1;
        if (index[last] - index[last - 1] != offset) {
            return 0;
        }
        int[] from = Arrays.copyOf(index, last);
        from[last - 1] = Math.min(index[last], index[last - 1]);
        return a[at(from, shape)];
    }

    private static double[] gatherNd(List<Tensor> inputs, Shape out) {
        double[] a = inputs.get(0).toDoubleArray();
        Shape shape = inputs.get(0).shape();
        return each(out, i -> a[at(place(i, inputs), shape)]);
    }

    /// Where in the first input the element at `index` of [GatherNd]'s result comes from.
    private static int[] place(int[] index, List<Tensor> inputs) {
        Shape rows = inputs.get(1).shape();
        double[] values = inputs.get(1).toDoubleArray();
        int depth = rows.dim(-1);
        int[] row = Arrays.copyOf(index, rows.rank());
        int[] rest = Arrays.copyOfRange(index, rows.rank() - 1, index.length);
        int[] place = new int[depth + rest.length];
        for (int k = 0; k < depth; k++) {
            row[rows.rank() - 1] = k;
            place[k] = (int) values[flat(row, rows)];
        }
        System.arraycopy(rest, 0, place, depth, rest.length);
        return place;
    }

    private static int flat(int[] index, Shape shape) {
        int flat = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            flat = flat * shape.dim(axis) + index[axis];
        }
        return flat;
    }

    private static double[] scatterNd(ScatterNd t, List<Tensor> inputs) {
        double[] a = inputs.get(0).toDoubleArray();
        double[] out = new double[t.target().size()];
        for (int i = 0; i < a.length; i++) {
            out[flat(place(index(i, inputs.get(0).shape()), inputs), t.target())] += a[i];
        }
        return out;
    }

    private static double[] lines(double[] a, Shape shape, int axis, DoubleBinaryOperator f) {
        return each(shape, i -> {
            double sum = 0;
            int[] other = i.clone();
            for (int k = 0; k < shape.dim(axis); k++) {
                other[axis] = k;
                sum += Math.exp(a[at(other, shape)]);
            }
            return f.applyAsDouble(a[at(i, shape)], sum);
        });
    }

    private static double[] logsumexp(double[] a, Shape shape, int axis, Shape out) {
        return each(out, i -> {
            double sum = 0;
            for (int k = 0; k < shape.dim(axis); k++) {
                int[] from = i.length == shape.rank() ? i.clone() : insert(i, axis, k);
                from[axis] = k;
                sum += Math.exp(a[at(from, shape)]);
            }
            return Math.log(sum);
        });
    }
}
