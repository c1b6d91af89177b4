package org.adjoint.ops.check;

import org.adjoint.ops.check.GradCell.Finding;

/// Compares a derivative by the rules with differences. It is right or wrong only if the differences are exact enough
/// to tell, each relative to its own size; else nothing is said.
///
/// @param tolerance the relative error to accept
/// @param values how exactly values are computed
/// @param gradients how exactly gradients are computed
record GradJudge(double tolerance, GradPrecision values, GradPrecision gradients) {
    /// How many rounding errors, each of the size of the greatest derivative, a gradient by the rules may have.
    private static final int ROUNDINGS = 16;

    /// A difference of so many errors is none by chance.
    private static final int SURELY = 10;

    /// Whether one pair of points is enough to see that `analytic` is right; `scale` is the greatest derivative
    /// of the row.
    boolean isPlainlyRight(double analytic, GradPair pair, int row, double scale) {
        double numeric = pair.slope(row);
        double noise = pair.noise(row, values.roundoff);
        double size = Math.max(Math.abs(analytic), Math.abs(numeric));
        if (analytic == 0 && pair.isFlat(row)) {
            return noise <= zero() * scale;
        }
        return Math.abs(analytic - numeric) <= tolerance * size && noise <= clear() * size && pair.isStraight(row);
    }

    /// A derivative of which one pair of points tells enough.
    GradCell plain(GradDirection direction, int row, double analytic, GradPair pair) {
        GradEstimate numeric = new GradEstimate(pair.slope(row), pair.noise(row, values.roundoff));
        return cell(direction, row, analytic, numeric, 0, Finding.RIGHT, 0);
    }

    /// A derivative that needs many steps.
    GradCell judge(GradDirection direction, int row, double analytic, GradSlope slope, double scale) {
        double slack = ROUNDINGS * gradients.roundoff * scale;
        Finding finding = finding(analytic, slope, scale, slack);
        double unseen = slope.best().error() + slack + zero() * Math.max(scale, slope.swing());
        return cell(direction, row, analytic, slope.best(), slope.gap().value(), finding, unseen);
    }

    private GradCell cell(
            GradDirection direction,
            int row,
            double analytic,
            GradEstimate numeric,
            double gap,
            Finding finding,
            double unseen) {
        double difference = numeric.distance(analytic);
        double size = numeric.size(analytic) + (finding == Finding.RIGHT ? unseen / tolerance : 0);
        double length = direction.length();
        return new GradCell(
                row,
                direction.element(),
                analytic / length,
                numeric.divide(length),
                gap / length,
                finding,
                difference == 0 ? 0 : difference / size);
    }

    private Finding finding(double analytic, GradSlope slope, double scale, double slack) {
        if (!Double.isFinite(analytic)) {
            return Finding.WRONG;
        }
        if (slope.isAtEdge()) {
            return Finding.EDGE;
        }
        GradEstimate best = slope.best();
        if (analytic == 0 && slope.isFlat()
                || agrees(best, analytic, slack)
                        && (isClear(best, analytic, slack) || isZero(best, analytic, slack, slope, scale))) {
            return Finding.RIGHT;
        }
        if (slope.hasJump()) {
            return Finding.JUMP;
        }
        if (isKink(analytic, best, slope.gap())) {
            return Finding.KINK;
        }
        boolean isWrong = best.distance(analytic) > allowed(best, analytic) + SURELY * (best.error() + slack)
                && !slope.isStaircase(analytic)
                && slope.estimates().stream().noneMatch(other -> contradicts(other, best, analytic, slack));
        return isWrong ? Finding.WRONG : Finding.HIDDEN;
    }

    /// Whether an estimate of other steps than the best agrees with `analytic` and excludes the best one. So it is
    /// where inner rounding errors come in steps: between two of them, a function is smooth in another way.
    private boolean contradicts(GradEstimate other, GradEstimate best, double analytic, double slack) {
        return SURELY * other.error() <= Math.min(Math.abs(other.value()), other.distance(best.value()))
                && agrees(other, analytic, slack);
    }

    private double allowed(GradEstimate numeric, double analytic) {
        return tolerance * numeric.size(analytic);
    }

    private boolean agrees(GradEstimate numeric, double analytic, double slack) {
        return numeric.distance(analytic) <= allowed(numeric, analytic) + 2 * (numeric.error() + slack);
    }

    private boolean isClear(GradEstimate numeric, double analytic, double slack) {
        return numeric.error() + slack <= clear() * numeric.size(analytic);
    }

    private boolean isZero(GradEstimate numeric, double analytic, double slack, GradSlope slope, double scale) {
        return numeric.size(analytic) + numeric.error() + slack <= zero() * Math.max(scale, slope.swing());
    }

    /// Whether the slopes on both sides differ, and `analytic` is none but one of them or between them.
    private boolean isKink(double analytic, GradEstimate slope, GradEstimate gap) {
        double half = Math.abs(gap.value()) / 2;
        double steeper = Math.abs(slope.value()) + half;
        return Math.abs(gap.value()) > SURELY * gap.error() + clear() * steeper
                && slope.distance(analytic) <= half + clear() * steeper;
    }

    /// The relative error of differences that are clear.
    double clear() {
        return Math.max(tolerance, values.clear);
    }

    private double zero() {
        return Math.max(values.zero, gradients.zero);
    }
}
