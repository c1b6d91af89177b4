package org.adjoint.nn.metrics;

import java.util.List;
import java.util.stream.IntStream;

/// The area under a curve through the points of ascending thresholds.
///
/// @param outcomes what is above each threshold and what is not
/// @param curve which rates are compared
/// @param method how the area between two points is found
record AreaUnderCurve(List<Outcomes> outcomes, AUC.Curve curve, AUC.SummationMethod method) {
    double value() {
        return IntStream.range(0, outcomes.size() - 1)
                .mapToDouble(i -> area(outcomes.get(i), outcomes.get(i + 1)))
                .sum();
    }

    private double area(Outcomes here, Outcomes next) {
        return curve == AUC.Curve.PR && method == AUC.SummationMethod.INTERPOLATION
                ? interpolatedPrecision(here, next)
                : (abscissa(here) - abscissa(next)) * height(ordinate(here), ordinate(next));
    }

    private double height(double here, double next) {
        return switch (method) {
            case INTERPOLATION -> (here + next) / 2;
            case MINORING -> Math.min(here, next);
            case MAJORING -> Math.max(here, next);
        };
    }

    private double abscissa(Outcomes o) {
        return switch (curve) {
            case ROC -> Sums.ratio(o.falsePositives(), o.falsePositives() + o.trueNegatives());
            case PR -> o.recall();
            case PRGAIN -> o.truePositives() == 0 ? 0 : Math.max(0, gain(o, o.falseNegatives()));
        };
    }

    private double ordinate(Outcomes o) {
        return switch (curve) {
            case ROC -> o.recall();
            case PR -> o.precision();
            case PRGAIN -> o.truePositives() == 0 ? 1 : gain(o, o.falsePositives());
        };
    }

    /// `1 - (positives / negatives) (wrong / hits)`
    private static double gain(Outcomes o, double wrong) {
        double odds = Sums.ratio(o.truePositives() + o.falseNegatives(), o.trueNegatives() + o.falsePositives());
        return 1 - odds * Sums.ratio(wrong, o.truePositives());
    }

    /// The integral of precision over recall where hits grow by `slope` with every yes: `slope (Δhits + intercept
    /// log(yes / next yes))` over all positives.
    private static double interpolatedPrecision(Outcomes here, Outcomes next) {
        double gained = here.truePositives() - next.truePositives();
        double slope = Sums.ratio(gained, here.yes() - next.yes());
        double intercept = next.truePositives() - slope * next.yes();
        double growth = here.yes() > 0 && next.yes() > 0 ? Math.log(here.yes() / next.yes()) : 0;
        return Sums.ratio(slope * (gained + intercept * growth), next.truePositives() + next.falseNegatives());
    }
}
