package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The numbers of [GradCheck]: gradients by the rules beside differences.
///
/// Each element of a variable is moved by one step first. Where the difference and the rule do not plainly agree,
/// which is where one of them is wrong, where the function bends within the step, or where its rounding errors are
/// great, steps of all sizes follow, from half of the element down to 10⁻¹⁰ of it, and are extrapolated.
///
/// @param name what is checked
/// @param point the function, and where
/// @param tolerance the relative error to accept
/// @param seed random projections start from it
record GradDifferences(String name, GradPoint point, double tolerance, long seed) {
    /// Up to this many elements of a variable, each is moved; of more, this many and all together along a direction.
    private static final int MOST_ELEMENTS = 128;

    /// The gradients that the rules give.
    GradReport check(int highest) {
        List<GradReport.Input> lines = new ArrayList<>();
        for (int order = 1; order <= highest; order++) {
            GradFunction function = new GradFunction(point, order, seed);
            Diagnosis unfit = order == 1 ? fitness(function) : null;
            if (unfit != null) {
                return new GradReport(name, lines, unfit);
            }
            boolean moves =
                    addLines(lines, function, function.gradients(), function.precision(), function::hasNoGradientNear);
            if (order == 1 && function.value().node() == null && !moves) {
                throw new AdjointException(
                        "gradCheck",
                        "the function is a constant: its result "
                                + function.value().shape() + " depends on none of its inputs",
                        "compute the result from the inputs (or parameters) that it is given");
            }
        }
        return new GradReport(name, List.copyOf(lines), null);
    }

    /// The given gradients of a single number.
    GradReport compare(List<Tensor> gradients) {
        GradFunction function = new GradFunction(point, 1, seed);
        if (function.value().shape().size() != 1) {
            throw new AdjointException(
                    "gradCheck",
                    "only a single number has a gradient: got a function with a result of shape "
                            + function.value().shape(),
                    "reduce the result with sum() or mean()");
        }
        Diagnosis unfit = fitness(function);
        List<GradReport.Input> lines = new ArrayList<>();
        if (unfit == null) {
            List<double[][]> rows = gradients.stream()
                    .map(gradient -> new double[][] {gradient.toDoubleArray()})
                    .toList();
            addLines(lines, function, rows, GradPrecision.of(gradients), _ -> true);
        }
        return new GradReport(name, lines, unfit);
    }

    private static @Nullable Diagnosis fitness(GradFunction function) {
        Tensor value = function.value();
        if (!value.dtype().isFloating()) {
            throw new AdjointException(
                    "gradCheck",
                    "only floating-point results have gradients: got a result of " + value.dtype(),
                    "return a floating-point tensor");
        }
        double[] first = value.toDoubleArray();
        double[] second = function.again();
        if (!Arrays.stream(first).allMatch(Double::isFinite)) {
            return new Diagnosis(
                    Diagnosis.Kind.NOT_FINITE,
                    "the function itself is NaN or infinite here",
                    "check at a point where the function is finite");
        }
        double size = Arrays.stream(first).map(Math::abs).max().orElse(0);
        double allowed = function.precision().repeatable * size;
        for (int i = 0; i < first.length; i++) {
            if (first.length != second.length || !(Math.abs(first[i] - second[i]) <= allowed)) {
                return new Diagnosis(
                        Diagnosis.Kind.NON_DETERMINISTIC,
                        "the function is not deterministic: two evaluations at the same point gave " + first[i]
                                + " and " + second[i],
                        "draw random numbers from an Rng that starts from the same seed in each evaluation");
            }
        }
        return null;
    }

    /// Adds a line for each variable; returns whether the function changes at all.
    ///
    /// @param exactness how exactly the gradients are computed
    /// @param isZeroNearby whether the gradient with respect to a variable is 0 next to the point, if it is 0 there
    private boolean addLines(
            List<GradReport.Input> lines,
            GradFunction function,
            List<double[][]> gradients,
            GradPrecision exactness,
            IntPredicate isZeroNearby) {
        GradJudge judge = new GradJudge(tolerance, function.precision(), exactness);
        double[] scales = function.scales(gradients);
        boolean moves = false;
        for (int variable = 0; variable < gradients.size(); variable++) {
            GradCells cells = new GradCells(function, variable, gradients.get(variable), judge, scales);
            cells.measure(sample(cells.size()));
            moves |= cells.move();
            lines.add(cells.report(point.name(variable), isZeroNearby));
        }
        return moves;
    }

    private int[] sample(int size) {
        return size <= MOST_ELEMENTS
                ? IntStream.range(0, size).toArray()
                : Arrays.copyOf(new Rng(seed).permutation(size), MOST_ELEMENTS);
    }
}
