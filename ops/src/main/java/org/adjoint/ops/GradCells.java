package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// The derivatives of some results with respect to some elements of one input, by the rules and by differences:
/// what [GradCheck] reports, and judges by.
final class GradCells {
    /// In place of an element: all of them move together.
    static final int ALL = -1;

    /// How many wrong elements are listed after the worst.
    private static final int MOST_WRONG = 3;

    /// One derivative.
    ///
    /// @param left the slope to the left
    /// @param right the slope to the right
    /// @param noise what rounding may make of the numeric derivative
    /// @param error relative, with the noise allowed for
    private record Cell(
            int row,
            int element,
            double analytic,
            double numeric,
            double left,
            double right,
            double noise,
            double error) {
        boolean isNoise() {
            return Math.abs(numeric) <= 10 * noise && Math.abs(analytic) <= 10 * noise;
        }
    }

    private final Shape shape;
    private final double[][] gradients;
    private final double tolerance;
    private final boolean rounded;
    private final List<Cell> cells = new ArrayList<>();

    /// @param gradients the gradient by the rules, for each row (a result, or a projection of results)
    /// @param rounded whether values are of float32
    GradCells(Shape shape, double[][] gradients, double tolerance, boolean rounded) {
        this.shape = shape;
        this.gradients = gradients;
        this.tolerance = tolerance;
        this.rounded = rounded;
    }

    /// Adds the derivative of row `row` with respect to `element`, from the values at three points.
    void add(
            int row,
            int element,
            double[] left,
            double[] x,
            double[] right,
            double before,
            double here,
            double after,
            double size) {
        double width = element == ALL ? 1 : right[element] - left[element];
        double analytic = element == ALL ? along(gradients[row], left, right) : gradients[row][element];
        double numeric = (after - before) / width;
        double leftSlope = element == ALL ? Double.NaN : (here - before) / (x[element] - left[element]);
        double rightSlope = element == ALL ? Double.NaN : (after - here) / (right[element] - x[element]);
        double noise = 40 * (rounded ? 0x1p-24 : 0x1p-53) * size / width;
        double error = error(analytic, numeric, noise);
        cells.add(new Cell(row, element, analytic, numeric, leftSlope, rightSlope, noise, error));
    }

    private double error(double analytic, double numeric, double noise) {
        double greater = Math.max(Math.abs(analytic), Math.abs(numeric)) + noise / tolerance;
        double difference = Math.abs(analytic - numeric);
        return difference == 0 ? 0 : difference / greater;
    }

    /// Whether one of the `count` cells that were added last is wrong.
    boolean isAnyWrong(int count) {
        return cells.subList(cells.size() - count, cells.size()).stream().anyMatch(this::isWrong);
    }

    /// Replaces the numeric derivative of the cell that is number `fromLast` from the end, if the other one is
    /// nearer to the analytic one.
    void refine(int fromLast, double numeric, double noise) {
        int at = cells.size() - fromLast;
        Cell cell = cells.get(at);
        double error = error(cell.analytic, numeric, noise);
        if (error < cell.error) {
            cells.set(
                    at,
                    new Cell(
                            cell.row,
                            cell.element,
                            cell.analytic,
                            numeric,
                            cell.left,
                            cell.right,
                            Math.max(noise, cell.noise),
                            error));
        }
    }

    private static double along(double[] gradient, double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * (right[i] - left[i]);
        }
        return sum;
    }

    /// Whether any derivative is not 0.
    boolean moves() {
        return cells.stream().anyMatch(cell -> !(Math.abs(cell.numeric) <= cell.noise));
    }

    /// The line of the report.
    GradReport.Input report(String name, int order, Shape result) {
        Cell worst = cells.stream().max(Comparator.comparingDouble(Cell::error)).orElse(null);
        if (worst == null) {
            return new GradReport.Input(name, shape, order, List.of(), null, 0, 0, 0, List.of(), null);
        }
        GradReport.Element first = element(worst, result);
        return new GradReport.Input(
                name,
                shape,
                order,
                first.element(),
                first.output(),
                first.analytic(),
                first.numeric(),
                first.relativeError(),
                alsoWrong(worst, result),
                diagnose());
    }

    private List<GradReport.Element> alsoWrong(Cell worst, Shape result) {
        return cells.stream()
                .filter(cell -> isWrong(cell) && cell != worst)
                .sorted(Comparator.comparingDouble(Cell::error).reversed())
                .limit(MOST_WRONG)
                .map(cell -> element(cell, result))
                .toList();
    }

    private GradReport.Element element(Cell cell, Shape result) {
        boolean projected = gradients.length != result.size() || result.size() == 1;
        return new GradReport.Element(
                cell.element == ALL ? null : index(cell.element, shape),
                projected ? null : index(cell.row, result),
                cell.analytic,
                cell.numeric,
                cell.error);
    }

    private static List<Integer> index(int element, Shape shape) {
        List<Integer> index = new ArrayList<>();
        int[] strides = Layout.strides(shape);
        for (int axis = 0; axis < strides.length; axis++) {
            index.add(element / strides[axis] % shape.dim(axis));
        }
        return index;
    }

    private @Nullable Diagnosis diagnose() {
        List<Cell> wrong = cells.stream().filter(this::isWrong).toList();
        if (wrong.isEmpty()) {
            return null;
        }
        if (wrong.stream().anyMatch(cell -> !Double.isFinite(cell.error))) {
            return notFinite(wrong);
        }
        if (wrong.stream().filter(cell -> cell.element != ALL).anyMatch(this::hasKink)
                && wrong.stream().allMatch(cell -> cell.element == ALL || hasKink(cell))) {
            return kink(wrong);
        }
        List<Cell> telling = cells.stream().filter(cell -> !cell.isNoise()).toList();
        double ratio = ratio(telling);
        if (all(telling, cell -> Math.abs(cell.analytic) <= cell.noise)) {
            return new Diagnosis(
                    Diagnosis.Kind.DETACHED,
                    "the gradient is 0 everywhere, but the function changes with this input: it is detached",
                    "look for detach(), copy(), values read with item() or toFloatArray(), recording switched off, or"
                            + " a rule that returns zeros");
        }
        if (all(telling, cell -> isClose(cell.analytic, ratio * cell.numeric, cell))) {
            return proportional(ratio);
        }
        if (shape.rank() >= 2
                && all(telling, cell -> cell.element == ALL || isClose(transposed(cell), cell.numeric, cell))) {
            return new Diagnosis(
                    Diagnosis.Kind.TRANSPOSED,
                    "the gradient is transposed: the right values stand with their last two axes exchanged",
                    "transpose the gradient, or exchange the operands of a matrix product");
        }
        return unknown(wrong.size());
    }

    private static boolean all(List<Cell> cells, Predicate<Cell> condition) {
        return !cells.isEmpty() && cells.stream().allMatch(condition);
    }

    private boolean isWrong(Cell cell) {
        return !(cell.error <= tolerance);
    }

    private boolean hasKink(Cell cell) {
        double greater = Math.max(Math.abs(cell.left), Math.abs(cell.right));
        return Math.abs(cell.left - cell.right) > (rounded ? 0.2 : 1e-3) * greater + 4 * cell.noise;
    }

    private boolean isClose(double a, double b, Cell cell) {
        return Math.abs(a - b) <= 10 * (tolerance * Math.max(Math.abs(a), Math.abs(b)) + cell.noise);
    }

    /// The constant that maps the numeric to the analytic derivatives best.
    private static double ratio(List<Cell> cells) {
        double product = cells.stream().mapToDouble(c -> c.analytic * c.numeric).sum();
        double square = cells.stream().mapToDouble(c -> c.numeric * c.numeric).sum();
        return product / square;
    }

    /// The gradient that stands where the element would if the last two axes were exchanged.
    private double transposed(Cell cell) {
        int rows = shape.dim(-2);
        int columns = shape.dim(-1);
        int matrix = cell.element / (rows * columns);
        int row = cell.element / columns % rows;
        int column = cell.element % columns;
        return gradients[cell.row][matrix * rows * columns + column * rows + row];
    }

    private static Diagnosis notFinite(List<Cell> wrong) {
        boolean analytic = wrong.stream().anyMatch(cell -> !Double.isFinite(cell.analytic));
        return new Diagnosis(
                Diagnosis.Kind.NOT_FINITE,
                analytic
                        ? "the gradient is NaN or infinite"
                        : "the function is NaN or infinite next to the point, within the step of the differences",
                analytic
                        ? "look for 0 / 0, a root or logarithm of 0, or where() that hides such a value"
                        : "check at a point inside the function's domain");
    }

    private static Diagnosis kink(List<Cell> wrong) {
        Cell first =
                wrong.stream().filter(cell -> cell.element != ALL).findFirst().orElseThrow();
        return new Diagnosis(
                Diagnosis.Kind.KINK,
                String.format(
                        Locale.ROOT,
                        "there is a kink nearby: the slope is %.4g to the left and %.4g to the right",
                        first.left,
                        first.right),
                "check at a point away from the kink; the gradient itself may be right");
    }

    private static Diagnosis proportional(double ratio) {
        if (Math.abs(ratio + 1) < 0.005) {
            return new Diagnosis(
                    Diagnosis.Kind.SIGN,
                    "the sign of the gradient is wrong everywhere",
                    "negate the gradient; look at the order of a subtraction");
        }
        String text = ratio < 0
                ? String.format(Locale.ROOT, "the gradient is %.2f times the right one everywhere", ratio)
                : ratio > 1
                        ? String.format(Locale.ROOT, "the gradient is %.2f times too large everywhere", ratio)
                        : String.format(Locale.ROOT, "the gradient is %.2f times too small everywhere", 1 / ratio);
        return new Diagnosis(
                Diagnosis.Kind.RATIO,
                text,
                "look for a constant factor: the 2 of a square, 1/n of a mean, a path that is counted twice");
    }

    private Diagnosis unknown(int wrong) {
        return new Diagnosis(
                Diagnosis.Kind.UNKNOWN,
                wrong + " of " + cells.size() + " checked derivatives are wrong, in no simple pattern",
                "work out the gradient of the worst element by hand; check parts of the function by themselves");
    }
}
