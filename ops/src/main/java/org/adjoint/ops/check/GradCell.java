package org.adjoint.ops.check;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;

/// One derivative, by the rules and by differences.
///
/// @param row which result, or projection of results
/// @param element with respect to which element, or [GradDirection#ALL]
/// @param analytic the derivative by the rules
/// @param numeric the derivative by differences
/// @param gap by how much the slope to the right is above the one to the left
/// @param finding what they tell together
/// @param relative the error, relative to the greater of both, with what cannot be seen allowed for if it is right
record GradCell(
        int row, int element, double analytic, GradEstimate numeric, double gap, Finding finding, double relative) {

    /// What can be told of a derivative, from good to bad.
    enum Finding {
        RIGHT,
        /// The error of the differences is too great.
        HIDDEN,
        /// The function is not finite around the point.
        EDGE,
        /// The slope to the left and to the right differ, and the derivative is none other.
        KINK,
        JUMP,
        WRONG
    }

    boolean isOfElement() {
        return element != GradDirection.ALL;
    }

    boolean isRight() {
        return finding == Finding.RIGHT;
    }

    /// Whether the function changes for sure.
    boolean moves() {
        return Math.abs(numeric.value()) > numeric.error();
    }

    /// Whether this derivative says something about a pattern in the wrong ones.
    boolean isTelling(double clear) {
        return (finding == Finding.RIGHT || finding == Finding.WRONG)
                && numeric.error() <= clear * numeric.size(analytic);
    }

    /// The same for the report.
    GradReport.Element element(Shape input, Shape result, boolean projected) {
        return new GradReport.Element(
                isOfElement() ? index(element, input) : null,
                projected ? null : index(row, result),
                analytic,
                numeric.value(),
                relative);
    }

    private static List<Integer> index(int element, Shape shape) {
        int[] strides = shape.strides();
        return IntStream.range(0, strides.length)
                .mapToObj(axis -> element / strides[axis] % shape.dim(axis))
                .toList();
    }
}
