package org.adjoint.ops;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Cholesky;
import org.adjoint.ops.primitives.Determinant;
import org.adjoint.ops.primitives.Einsum;
import org.adjoint.ops.primitives.Inverse;
import org.adjoint.ops.primitives.Matrices;
import org.adjoint.ops.primitives.Qr;
import org.adjoint.ops.primitives.Solve;
import org.adjoint.ops.primitives.TriangularSolve;

/// Products other than the matrix product, and what is known of matrices. The last two axes are a matrix's,
/// axes before them are a batch.
///
/// @param <T> the kind of expression
public interface LinearAlgebra<T extends Expression<T>> extends Operand<T> {
    /// The factors of a matrix.
    ///
    /// @param q orthonormal columns
    /// @param r an upper triangle
    record QR<T>(T q, T r) {}

    /// A determinant, in a form that does not overflow: `sign · e^logAbs`.
    ///
    /// @param sign -1, 0 or 1
    /// @param logAbs the logarithm of its size
    record SignAndLog<T>(T sign, T logAbs) {}

    /// The dot product as in NumPy: `Σ a[..., k] b[..., k, j]`, over the last axis of this and the second last
    /// of `other` (its only one, if it is a vector). A number multiplies.
    default T dot(T other) {
        int rank = other.shape().rank();
        if (shape().rank() == 0 || rank == 0) {
            return self().mul(other);
        }
        return tensordot(other, new int[] {-1}, new int[] {rank == 1 ? 0 : -2});
    }

    /// All products of an element of this and one of `other`, as a matrix; both are flattened.
    default T outer(T other) {
        return self().reshape(-1, 1).mul(other.reshape(1, -1));
    }

    /// The sum of products over pairs of axes: `axes[i]` of this with `otherAxes[i]` of `other`. What remains
    /// of this comes first.
    ///
    /// @throws AdjointException if the axes are not as many, or differ in size
    default T tensordot(T other, int[] axes, int[] otherAxes) {
        return Einsum.tensordot(self(), other, axes, otherAxes);
    }

    /// The sum of products over the last `count` axes of this and the first `count` of `other`.
    default T tensordot(T other, int count) {
        int rank = shape().rank();
        if (count < 0 || count > Math.min(rank, other.shape().rank())) {
            throw new AdjointException(
                    "tensordot",
                    "cannot sum over " + count + " axes of " + shape() + " and " + other.shape(),
                    "use a number of axes that both have");
        }
        return tensordot(
                other,
                IntStream.range(rank - count, rank).toArray(),
                IntStream.range(0, count).toArray());
    }

    /// Einstein's sum over products of this and `others`, in NumPy's notation: `"ij,jk->ik"` is the matrix
    /// product.
    ///
    /// A letter names an axis, one letter one size; letters that the result leaves out are summed over. `...`
    /// stands for any further axes, which broadcast. A letter that an operand repeats takes its diagonal.
    /// Without `->` the result has the letters that occur once, in the order of the alphabet, after those of
    /// `...`.
    ///
    /// @throws AdjointException if the notation is wrong or does not fit the shapes
    default T einsum(String equation, List<T> others) {
        return Einsum.of(equation, self(), others);
    }

    /// Einstein's sum over this and another operand; see [#einsum(String, List)].
    default T einsum(String equation, T other) {
        return einsum(equation, List.of(other));
    }

    /// Einstein's sum over elements of this alone; see [#einsum(String, List)].
    default T einsum(String equation) {
        return einsum(equation, List.of());
    }

    /// The sums of the main diagonals of the last two axes.
    default T trace() {
        return self().diagonal().sum(-1);
    }

    /// The inverses of square matrices; see [Inverse].
    ///
    /// @throws AdjointException if one is singular
    default T inverse() {
        return apply(new Inverse(), List.of());
    }

    /// The determinants of square matrices, differentiable at singular ones too; see [Determinant].
    default T det() {
        return apply(new Determinant(Determinant.Kind.VALUE), List.of());
    }

    /// The signs of determinants and the logarithms of their sizes.
    default SignAndLog<T> slogdet() {
        return new SignAndLog<>(
                apply(new Determinant(Determinant.Kind.SIGN), List.of()),
                apply(new Determinant(Determinant.Kind.LOG_ABS), List.of()));
    }

    /// The logarithms of determinants; NaN where one is negative, -∞ where it is 0.
    default T logdet() {
        SignAndLog<T> parts = slogdet();
        return parts.sign().less(0).where(constant(Double.NaN), parts.logAbs());
    }

    /// The solution x of `A x = b` for these matrices A; `b` is one vector `[n]`, or matrices `[..., n, m]`
    /// whose batch is repeated as this one's.
    ///
    /// @throws AdjointException if a matrix is singular
    default T solve(T b) {
        if (b.shape().rank() == 1) {
            return solve(b.expandDims(-1)).squeeze(-1);
        }
        return pair("solve", b, new Solve(false));
    }

    /// The solution x of `T x = b` for triangles T; what stands in the other triangle is not read.
    default T solveTriangular(T b, boolean lower) {
        return pair("solveTriangular", b, new TriangularSolve(lower, false));
    }

    private T pair(String name, T b, TensorOp operation) {
        Shape a = shape();
        Shape right = b.shape();
        Matrices.requireSquare(name, a);
        Matrices.require(name, right);
        if (a.rank() == right.rank() && right.with(-1, a.dim(-1)).equals(a)) {
            return apply(operation, List.of(b));
        }
        Shape batch = Shape.broadcast(a.slice(0, a.rank() - 2), right.slice(0, right.rank() - 2), name);
        T repeated = self().broadcastTo(batch.concat(a.slice(a.rank() - 2, a.rank())));
        return repeated.apply(
                operation, List.of(b.broadcastTo(batch.concat(right.slice(right.rank() - 2, right.rank())))));
    }

    /// The lower triangles L with `L Lᵀ` equal to these symmetric positive definite matrices; see [Cholesky].
    ///
    /// @throws AdjointException if one is not positive definite
    default T cholesky() {
        return apply(new Cholesky(), List.of());
    }

    /// The reduced factors Q `[..., m, k]` and R `[..., k, n]` of matrices `[..., m, n]`, where k is the
    /// smaller of m and n; see [Qr].
    default QR<T> qr() {
        Shape a = shape();
        Matrices.require("qr", a);
        int m = a.dim(-2);
        int n = a.dim(-1);
        if (m < n) {
            QR<T> square = self().slice(-1, 0, m).qr();
            T rest = square.q().transpose().matmul(self().slice(-1, m, n));
            return new QR<>(square.q(), square.r().concat(List.of(rest), -1));
        }
        T packed = apply(new Qr(), List.of());
        return new QR<>(packed.slice(-2, 0, m), packed.slice(-2, m, m + n));
    }
}
