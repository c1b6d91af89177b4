package org.adjoint.ops.check;

import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCell.Finding;
import org.jspecify.annotations.Nullable;

/// Finds a pattern in derivatives that are wrong, or the reason why nothing can be told.
///
/// @param shape the variable's shape
/// @param gradients the gradient by the rules, for each row
/// @param judge what the derivatives were judged by
/// @param cells the derivatives, the worst first
record GradPatterns(Shape shape, double[][] gradients, GradJudge judge, List<GradCell> cells) {

    /// What is wrong, or why it cannot be told; `null` if all is right.
    ///
    /// @param isZeroNearby whether the gradient by the rules is 0 next to the point, if it is 0 there
    @Nullable
    Diagnosis diagnose(BooleanSupplier isZeroNearby) {
        GradCell worst = cells.getFirst();
        return switch (worst.finding()) {
            case RIGHT -> null;
            case HIDDEN -> hidden(worst);
            case EDGE ->
                new Diagnosis(
                        Diagnosis.Kind.EDGE,
                        "the function is NaN or infinite next to the point",
                        "check at a point inside the function's domain");
            case KINK, JUMP -> kink(worst);
            case WRONG -> wrong(isZeroNearby);
        };
    }

    private static Diagnosis hidden(GradCell cell) {
        GradEstimate numeric = cell.numeric();
        String seen = numeric.error() == 0
                ? String.format(
                        Locale.ROOT,
                        "small steps do not change the function, where the rule gives %.4g",
                        cell.analytic())
                : String.format(
                        Locale.ROOT,
                        "the differences tell no more than %.4g ± %.1g, where the rule gives %.4g",
                        numeric.value(),
                        numeric.error(),
                        cell.analytic());
        return new Diagnosis(
                Diagnosis.Kind.HIDDEN,
                seen + ": rounding errors in the function hide how it changes, or it changes too abruptly",
                "scale the function, leave out great constants that are added in it, or check at another point");
    }

    private static Diagnosis kink(GradCell cell) {
        double slope = cell.numeric().value();
        return new Diagnosis(
                Diagnosis.Kind.KINK,
                cell.finding() == Finding.JUMP
                        ? "there is a jump nearby"
                        : String.format(
                                Locale.ROOT,
                                "there is a kink nearby: the slope is %.4g to the left and %.4g to the right",
                                slope - cell.gap() / 2,
                                slope + cell.gap() / 2),
                "check at a point away from the kink; the gradient itself may be right");
    }

    private Diagnosis wrong(BooleanSupplier isZeroNearby) {
        List<GradCell> wrong =
                cells.stream().filter(cell -> cell.finding() == Finding.WRONG).toList();
        if (wrong.stream().anyMatch(cell -> !Double.isFinite(cell.analytic()))) {
            return new Diagnosis(
                    Diagnosis.Kind.NOT_FINITE,
                    "the gradient is NaN or infinite",
                    "look for 0 / 0, a root or logarithm of 0, or where() that hides such a value");
        }
        List<GradCell> clear =
                cells.stream().filter(cell -> cell.isTelling(judge.clear())).toList();
        List<GradCell> telling = clear.isEmpty() ? wrong : clear;
        if (all(telling, cell -> Math.abs(cell.analytic()) <= cell.numeric().error())) {
            return isZeroNearby.getAsBoolean() ? detached() : singular();
        }
        double ratio = ratio(telling);
        if (all(telling, cell -> isClose(cell, cell.analytic(), ratio))) {
            return proportional(ratio);
        }
        if (shape.rank() >= 2 && all(telling, cell -> !cell.isOfElement() || isClose(cell, transposed(cell), 1))) {
            return new Diagnosis(
                    Diagnosis.Kind.TRANSPOSED,
                    "the gradient is transposed: the right values stand with their last two axes exchanged",
                    "transpose the gradient, or exchange the operands of a matrix product");
        }
        return new Diagnosis(
                Diagnosis.Kind.UNKNOWN,
                wrong.size() + " of " + cells.size() + " checked derivatives are wrong, in no simple pattern",
                "work out the gradient of the worst element by hand; check parts of the function by themselves");
    }

    private static boolean all(List<GradCell> cells, Predicate<GradCell> condition) {
        return !cells.isEmpty() && cells.stream().allMatch(condition);
    }

    /// Whether `a` is the numeric derivative times `ratio`.
    private boolean isClose(GradCell cell, double a, double ratio) {
        double b = ratio * cell.numeric().value();
        double noise = Math.abs(ratio) * cell.numeric().error();
        return Math.abs(a - b) <= 2 * judge.tolerance() * Math.max(Math.abs(a), Math.abs(b)) + 10 * noise;
    }

    /// The constant that maps the numeric to the analytic derivatives best, each by its own size.
    private static double ratio(List<GradCell> cells) {
        return cells.stream()
                .mapToDouble(cell -> cell.analytic() / cell.numeric().value())
                .filter(Double::isFinite)
                .sorted()
                .skip(cells.size() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// The gradient that stands where the element would if the last two axes were exchanged.
    private double transposed(GradCell cell) {
        int rows = shape.dim(-2);
        int columns = shape.dim(-1);
        int matrix = cell.element() / (rows * columns);
        int row = cell.element() / columns % rows;
        int column = cell.element() % columns;
        return gradients[cell.row()][matrix * rows * columns + column * rows + row];
    }

    private static Diagnosis detached() {
        return new Diagnosis(
                Diagnosis.Kind.DETACHED,
                "the gradient is 0 everywhere, but the function changes with this input: it is detached",
                "look for detach(), copy(), values read with item() or toFloatArray(), recording switched off, or"
                        + " a rule that returns zeros");
    }

    private static Diagnosis singular() {
        return new Diagnosis(
                Diagnosis.Kind.SINGULAR,
                "the gradient is 0 here but not next to the point, and the function changes: the point is singular"
                        + " for a rule",
                "look for a rule that gives 0 in place of 0 / 0: use the limit there, or check at another point");
    }

    private Diagnosis proportional(double ratio) {
        if (Math.abs(ratio + 1) < Math.max(1e-4, 2 * judge.tolerance())) {
            return new Diagnosis(
                    Diagnosis.Kind.SIGN,
                    "the sign of the gradient is wrong everywhere",
                    "negate the gradient; look at the order of a subtraction");
        }
        String text = ratio < 0
                ? factor(ratio) + " times the right one"
                : ratio > 1 ? factor(ratio) + " times too large" : factor(1 / ratio) + " times too small";
        return new Diagnosis(
                Diagnosis.Kind.RATIO,
                "the gradient is " + text + " everywhere",
                "look for a constant factor: the 2 of a square, 1/n of a mean, a path that is counted twice");
    }

    /// A factor with so many digits that it does not look like 1.
    private static String factor(double ratio) {
        double part = Math.abs(Math.abs(ratio) - 1);
        int digits = part >= 0.1 ? 2 : 1 - (int) Math.floor(Math.log10(part));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 12) + "f", ratio);
    }
}
