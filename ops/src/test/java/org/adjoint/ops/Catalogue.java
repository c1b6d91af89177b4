package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ArgMax;
import org.adjoint.ops.primitives.ArgSort;
import org.adjoint.ops.primitives.AtMaxima;
import org.adjoint.ops.primitives.AveragePool;
import org.adjoint.ops.primitives.AverageSpread;
import org.adjoint.ops.primitives.Axes;
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

/// Every operation, with representative attributes. The property tests run over it, and an operation that is
/// missing here fails the build.
final class Catalogue {
    private Catalogue() {}

    /// All operations.
    public static List<TensorOp> operations() {
        List<TensorOp> all = new ArrayList<>();
        all.addAll(List.of(Unary.values()));
        all.addAll(List.of(Binary.values()));
        all.addAll(List.of(Comparison.values()));
        all.addAll(List.of(Logical.values()));
        all.add(new Where());
        all.add(new Fma());
        all.add(new Polygamma(1));
        all.add(new Polygamma(4));
        all.add(new Cast(DType.FLOAT64));
        all.add(new Cast(DType.INT32));
        for (Reduction.Kind kind : Reduction.Kind.values()) {
            all.add(new Reduction(kind, Axes.of(), false));
            all.add(new Reduction(kind, Axes.of(0), false));
            all.add(new Reduction(kind, Axes.of(-1), true));
            all.add(new Reduction(kind, Axes.of(0, 2), true));
        }
        all.add(Norm.euclidean(Axes.of(), false));
        all.add(Norm.euclidean(Axes.of(0, 2), true));
        all.add(Norm.rootMeanSquare(Axes.of(-1), true, 0));
        all.add(Norm.rootMeanSquare(Axes.of(0), false, 0.25));
        all.add(new ArgMax(0));
        all.add(new ArgMax(-1));
        all.add(new Cumulative(false, 1));
        all.add(new Cumulative(true, 0));
        all.add(new Cumulative(true, -1));
        all.add(new Recurrence(1, false));
        all.add(new Recurrence(0, true));
        all.add(new CumArgMax(1));
        all.add(new ArgSort(1, false));
        all.add(new ArgSort(-1, true));
        all.add(new Reshape(Shape.of(2, -1)));
        all.add(Permute.of(1, 0));
        all.add(Permute.of(2, 0, 1));
        all.add(new BroadcastTo(Shape.of(2, 3, 4)));
        all.add(new Slice(List.of(Range.from(1))));
        all.add(new Slice(List.of(Range.ALL, Range.REVERSED, Range.of(0, 9, 2))));
        all.add(new Unslice(List.of(Range.of(1, 3), Range.of(4, 0, -2)), Shape.of(4, 5)));
        all.add(new Concat(0));
        all.add(new Concat(-1));
        all.add(new Gather(1));
        all.add(new ScatterAdd(1, Shape.of(2, 4, 3)));
        all.add(new TakeAlongAxis(1));
        all.add(new ScatterAlongAxis(1, Shape.of(2, 4, 3)));
        all.add(new GatherNd());
        all.add(new ScatterNd(Shape.of(4, 3, 2)));
        for (int offset : new int[] {0, 1, -2}) {
            all.add(new Triangle(false, offset, 0));
            all.add(new Triangle(true, offset, 0));
            all.add(new Diagonal(offset));
        }
        all.add(new DiagonalMatrix(1, Shape.of(2, 3, 4)));
        all.add(new DiagonalMatrix(0, Shape.of(3, 3)));
        all.add(new OneHot(4, DType.FLOAT32));
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                all.add(new MatMul(transposeA, transposeB));
            }
        }
        for (int axis : new int[] {0, -1}) {
            all.add(new Softmax(axis));
            all.add(new LogSoftmax(axis));
            all.add(new LogSumExp(axis));
        }
        addConvolutions(all);
        addPooling(all);
        addLinearAlgebra(all);
        return List.copyOf(all);
    }

    private static void addConvolutions(List<TensorOp> all) {
        Window two = Window.SAME.strides(2, 1).dilations(1, 2);
        Window padded = Window.of(Padding.of(new int[] {1, 0}, new int[] {2, 1}));
        for (Window window : List.of(Window.VALID, two, padded)) {
            all.add(new Convolution(window));
            all.add(new TransposedConvolution(window, Shape.of(2, 5, 4, 3)));
            all.add(new TransposedConvolution(window, Shape.of(1, 4, 4, 1)));
            all.add(new ConvolutionKernelGradient(window, Shape.of(3, 2, 2, 3)));
        }
        all.add(new Convolution(Window.CAUSAL.strides(2).dilations(2)));
        all.add(new Convolution(Window.VALID.strides(2, 1, 1)));
        all.add(new Patches(List.of(3), Window.SAME));
        all.add(new Patches(List.of(3, 2), two));
        all.add(new Unpatches(List.of(3), Window.SAME, Shape.of(2, 5, 3)));
        all.add(new Unpatches(List.of(3, 2), padded, Shape.of(2, 5, 4, 1)));
    }

    private static void addPooling(List<TensorOp> all) {
        Window overlapping = Window.SAME.strides(2, 1);
        Window padded = Window.of(Padding.of(1, 0));
        all.add(new MaxPool(List.of(2), Window.VALID));
        all.add(new AveragePool(List.of(2), Window.SAME));
        for (Window window : List.of(overlapping, padded)) {
            all.add(new MaxPool(List.of(3, 2), window));
            all.add(new ToMaxima(List.of(3, 2), window));
            all.add(new AtMaxima(List.of(3, 2), window));
            all.add(new AveragePool(List.of(3, 2), window));
            all.add(new AverageSpread(List.of(3, 2), window, Shape.of(2, 5, 4, 3)));
        }
    }

    private static void addLinearAlgebra(List<TensorOp> all) {
        all.add(new Triangle(false, 1, -2.5));
        for (boolean transposed : new boolean[] {false, true}) {
            all.add(new TriangularSolve(true, transposed));
            all.add(new TriangularSolve(false, transposed));
            all.add(new Solve(transposed));
        }
        for (Determinant.Kind kind : Determinant.Kind.values()) {
            all.add(new Determinant(kind));
        }
        all.add(new Inverse());
        all.add(new Cholesky());
        all.add(new Qr());
    }
}
