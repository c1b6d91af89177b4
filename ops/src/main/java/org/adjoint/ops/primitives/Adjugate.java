package org.adjoint.ops.primitives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Range;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Factorize;

/// The adjugates of square matrices, singular ones among them: transposed, the derivatives of determinants. As a
/// determinant is a polynomial of the elements, they have derivatives of any order everywhere.
///
/// The adjugate of a regular matrix is `det(A) A⁻¹`. In another, elimination finds `r` pivots; with their rows
/// and columns first it consists of the blocks A₁₁ (`r x r` and regular), A₁₂, A₂₁ and A₂₂. Then `det A = det
/// A₁₁ det S` with `S = A₂₂ - A₂₁ A₁₁⁻¹ A₁₂`, whose value is 0 but for rounding, and
///
/// `adj A = det A₁₁ (R adj(S) L + det(S) X)` with `L = [-A₂₁ A₁₁⁻¹, 1]`, `R = [-A₁₁⁻¹ A₁₂; 1]` and `X` =
/// A₁₁⁻¹ in the first `r` rows and columns, zeros elsewhere.
///
/// What is left of S needs no division by a pivot: see [#small].
final class Adjugate {
    /// The most rows of S: the adjugate of more of them is 0 for all derivatives below this order.
    private static final int MOST = 16;

    private final int n;
    private final int rank;
    private final List<Elimination> eliminations;

    private Adjugate(int n, int rank, List<Elimination> eliminations) {
        this.n = n;
        this.rank = rank;
        this.eliminations = eliminations;
    }

    /// Whether `det(A) A⁻¹` will not do for all of these matrices, because it divides by pivots that are 0 or
    /// nothing but rounding.
    static boolean isNeeded(Tensor matrices) {
        return matrices.hasValues()
                && matrices.shape().size() > 0
                && regular(matrices).cardinality()
                        < Matrices.of(matrices.shape()).count();
    }

    /// The adjugates of `matrices`, those of one rank together.
    static Tensor of(Tensor matrices) {
        Shape shape = matrices.shape();
        int n = shape.dim(-1);
        List<Elimination> eliminations = eliminations(matrices);
        Map<Integer, List<Integer>> byRank = IntStream.range(0, eliminations.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> eliminations.get(i).rank(), TreeMap::new, Collectors.toList()));
        Tensor flat = matrices.reshape(-1, n, n);
        List<Tensor> parts = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        byRank.forEach((rank, places) -> {
            List<Elimination> own = places.stream().map(eliminations::get).toList();
            parts.add(new Adjugate(n, rank, own).adjugate(flat.gather(ints(places), 0)));
            order.addAll(places);
        });
        int[] back = Permute.inverse(order.stream().mapToInt(i -> i).toArray());
        return Ops.concat(parts, 0).gather(Tensor.of(back), 0).reshape(shape);
    }

    private static Tensor ints(List<Integer> values) {
        return Tensor.of(values.stream().mapToInt(i -> i).toArray());
    }

    /// The matrices, by number, whose pivots are all more than rounding.
    private static BitSet regular(Tensor matrices) {
        Matrices m = Matrices.of(matrices.shape());
        boolean single = matrices.dtype() == DType.FLOAT32;
        Tensor numbers = matrices.detach(); // they decide how it is computed, not what it is
        Object array = single ? numbers.toFloatArray() : numbers.toDoubleArray();
        double[][] pivots = Factorize.pivots(m.count(), m.rows(), array, 0);
        double[] greatest = numbers.abs().max(-1, -2).toDoubleArray();
        double tolerance = tolerance(matrices.dtype());
        BitSet regular = new BitSet();
        for (int i = 0; i < m.count(); i++) {
            regular.set(i, least(pivots[i]) > tolerance * greatest[i]);
        }
        return regular;
    }

    /// The size of the least pivot.
    private static double least(double[] signAndPivots) {
        return Arrays.stream(signAndPivots).skip(1).map(Math::abs).min().orElse(1);
    }

    /// The pivots, relative to the greatest element, by which a matrix is divided: by smaller ones an inverse loses
    /// more than half of its digits, and second derivatives all of them.
    private static double tolerance(DType dtype) {
        return Math.sqrt(dtype == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0));
    }

    private static List<Elimination> eliminations(Tensor matrices) {
        int n = matrices.shape().dim(-1);
        BitSet regular = regular(matrices);
        double[] values = matrices.detach().toDoubleArray();
        double tolerance = tolerance(matrices.dtype());
        return IntStream.range(0, Matrices.of(matrices.shape()).count())
                .mapToObj(i -> {
                    Elimination found = Elimination.of(values, i * n * n, n, tolerance);
                    int rank = regular.get(i) ? n : Math.min(found.rank(), n - 1);
                    return new Elimination(found.rows(), found.columns(), rank);
                })
                .toList();
    }

    private Tensor adjugate(Tensor a) {
        if (rank == n) {
            return corner(a.det()).mul(a.inverse());
        }
        Tensor rows = permutation(a.dtype(), true);
        Tensor columns = permutation(a.dtype(), false);
        return columns.matmul(ordered(rows.matmul(a).matmul(columns))).matmul(rows);
    }

    /// The adjugate of matrices whose pivots come first, by the formula above.
    private Tensor ordered(Tensor a) {
        Tensor pivots = part(a, 0, rank, 0, rank);
        Tensor inverse = pivots.inverse();
        Tensor right = inverse.matmul(part(a, 0, rank, rank, n));
        Tensor below = part(a, rank, n, 0, rank);
        Tensor rest = part(a, rank, n, rank, n).sub(below.matmul(right));
        Tensor small = small(rest);
        Tensor one = identity(rest);
        Tensor r = right.neg().concat(List.of(one), -2);
        Tensor l = below.matmul(inverse).neg().concat(List.of(one), -1);
        Tensor det = rest.matmul(small).trace().div(n - rank);
        Tensor padded = inverse.pad(-1, 0, n - rank, 0).pad(-2, 0, n - rank, 0);
        return corner(pivots.det())
                .mul(r.matmul(small).matmul(l).add(corner(det).mul(padded)));
    }

    /// The adjugates of matrices S of few rows, without a division by an element: the last of `B₁ = 1`, `Bⱼ₊₁ =
    /// tr(S Bⱼ) / j - S Bⱼ` (Faddeev and Le Verrier). Products of many elements that are nearly 0 are taken as 0.
    private static Tensor small(Tensor s) {
        int k = s.shape().dim(-1);
        if (k > MOST) {
            return s.mul(0);
        }
        Tensor one = identity(s);
        Tensor adjugate = one;
        for (int j = 1; j < k; j++) {
            Tensor product = s.matmul(adjugate);
            adjugate = corner(product.trace().div(j)).mul(one).sub(product);
        }
        return adjugate;
    }

    private static Tensor part(Tensor a, int top, int bottom, int left, int right) {
        return a.slice(Range.ALL, Range.of(top, bottom), Range.of(left, right));
    }

    private static Tensor identity(Tensor like) {
        return Tensor.eye(like.shape().dim(-1), like.dtype()).broadcastTo(like.shape());
    }

    /// Numbers, one for each matrix, as matrices of one element.
    static Tensor corner(Tensor numbers) {
        return numbers.expandDims(-1).expandDims(-1);
    }

    /// The matrices that bring the rows, or the columns, into the order of the pivots. Those for rows have the sign
    /// with which both leave determinants as they are.
    private Tensor permutation(DType dtype, boolean rows) {
        double[] values = new double[eliminations.size() * n * n];
        for (int i = 0; i < eliminations.size(); i++) {
            Elimination own = eliminations.get(i);
            for (int k = 0; k < n; k++) {
                int at = rows ? k * n + own.rows()[k] : own.columns()[k] * n + k;
                values[i * n * n + at] = rows && k == 0 ? own.sign() : 1;
            }
        }
        return Tensor.of(values, eliminations.size(), n, n).cast(dtype);
    }
}
