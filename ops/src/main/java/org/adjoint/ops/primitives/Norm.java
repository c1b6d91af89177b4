package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.Reduce;
import org.adjoint.ops.values.Values;

/// √(Σ x² + ε) or √(Σ x² / n + ε) along some axes, without over- or underflow of the squares. Where it is 0, the
/// gradient is 0; its [square][#squared] has all derivatives there.
///
/// @param mean whether the squares' mean is taken rather than their sum
/// @param epsilon ε, which is added under the root
/// @param axes along which axes; none means all
/// @param keepDims whether those axes stay, with size 1
public record Norm(boolean mean, double epsilon, Axes axes, boolean keepDims) implements TensorOp {
    /// √Σ x²
    public static Norm euclidean(Axes axes, boolean keepDims) {
        return new Norm(false, 0, axes, keepDims);
    }

    /// √(Σ x² / n + ε)
    public static Norm rootMeanSquare(Axes axes, boolean keepDims, double epsilon) {
        return new Norm(true, epsilon, axes, keepDims);
    }

    @Override
    public String label() {
        return mean ? "rms" : "norm";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return axes.reduce(inputs.getFirst(), keepDims, label());
    }

    /// The root of the sum of the squares as they are, but where that leaves the ordinary numbers, of scaled ones.
    @Override
    public Data forward(Inputs in) {
        Tensor x = in.tensor(0);
        Tensor sum = sumOfSquares(x).add(epsilon);
        Tensor root = sum.sqrt();
        Values sums = Values.of(in.of(sum));
        if (x.shape().size() > 0 && !Reduce.areOrdinary(sums.array(), sums.offset(), sums.size())) {
            Tensor ordinary = sum.greaterEqual(Reduce.least(sums.array())).logicalAnd(sum.isFinite());
            root = ordinary.where(root, scaledRoot(x));
        }
        return in.of(root.reshape(in.shape()));
    }

    private Tensor sumOfSquares(Tensor x) {
        return Ops.apply(new Reduction(mean ? Reduction.Kind.MEAN : Reduction.Kind.SUM, axes, true), x.square());
    }

    /// s √(Σ (x / s)² + ε / s²) with the greatest of |x| and √ε as s
    private Tensor scaledRoot(Tensor x) {
        double least = Math.sqrt(epsilon);
        Tensor greatest = Ops.apply(new Reduction(Reduction.Kind.MAX, axes, true), x.abs())
                .maximum(least);
        Tensor usable = greatest.greater(0).logicalAnd(greatest.isFinite());
        Tensor scale = usable.where(greatest, greatest.onesLike());
        Tensor rest = scale.reciprocal().mul(least).square();
        return sumOfSquares(x.div(scale)).add(rest).sqrt().mul(scale);
    }

    /// x / √... · g / n, 0 where the root is 0. The direction comes first: it neither over- nor underflows.
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        Shape shape = saved.inputShape(0);
        Shape kept = axes.reduce(shape, true, label());
        Tensor g = cotangent.reshape(kept);
        Tensor direction = saved.input(0).mul(inverse(saved.output().reshape(kept)));
        return direction.mul(mean ? g.div(axes.count(shape, label())) : g);
    }

    private Tensor inverse(Tensor root) {
        Tensor inverse = root.reciprocal();
        return epsilon > 0 ? inverse : inverse.isInf().where(inverse.constant(0), inverse);
    }

    @Override
    public Tensor squared(Saved<Tensor> saved) {
        Tensor sum = sumOfSquares(saved.input(0)).reshape(saved.shape());
        return epsilon == 0 ? sum : sum.add(epsilon);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real())
                .rejects("2,3,4", List.of(DType.INT32), "needs floating-point numbers: got int32");
    }
}
