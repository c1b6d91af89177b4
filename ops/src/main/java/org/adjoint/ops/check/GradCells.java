package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCell.Finding;

/// The derivatives of a function's rows with respect to one variable, by the rules and by differences: what
/// [GradCheck] reports.
final class GradCells {
    /// How many wrong elements are listed after the worst.
    private static final int MOST_WRONG = 3;

    /// So many wrong derivatives leave no doubt.
    private static final int MANY = 8;

    private final GradFunction function;
    private final int variable;
    private final double[][] gradients;
    private final GradJudge judge;
    private final double[] scales;
    private final List<GradCell> cells = new ArrayList<>();
    private final BitSet unseen = new BitSet(); // rows that did not change, with nothing to compare that with

    /// @param gradients the gradient by the rules, for each row
    /// @param scales the greatest derivative of each row, with respect to any variable
    GradCells(GradFunction function, int variable, double[][] gradients, GradJudge judge, double[] scales) {
        this.function = function;
        this.variable = variable;
        this.gradients = gradients;
        this.judge = judge;
        this.scales = scales;
    }

    /// The number of the variable's elements.
    int size() {
        return function.shape(variable).size();
    }

    /// Measures the derivatives with respect to these elements. All elements together follow if these are not all,
    /// or for rows that do not change with one of them: they may change with a wider step.
    void measure(int[] elements) {
        BitSet rows = new BitSet();
        rows.set(0, function.rows());
        for (int element : elements) {
            measure(function.along(variable, element), rows);
        }
        BitSet rest = elements.length < size() ? rows : unseen;
        if (!rest.isEmpty()) {
            measure(function.everywhere(variable), (BitSet) rest.clone());
        }
    }

    private void measure(GradDirection direction, BitSet rows) {
        GradPair pair = function.nearby(direction);
        BitSet doubtful = new BitSet();
        rows.stream().forEach(row -> {
            double analytic = direction.along(gradients[row]);
            boolean isPlain = judge.isPlainlyRight(analytic, pair, row, scales[row]);
            boolean isUnseen = !isPlain && analytic == 0 && pair.isFlat(row) && direction.isPart();
            if (isPlain || isUnseen) {
                cells.add(judge.plain(direction, row, analytic, pair));
                unseen.set(row, isUnseen || unseen.get(row));
            } else {
                doubtful.set(row);
            }
        });
        if (!doubtful.isEmpty()) {
            judge(direction, doubtful, pair);
        }
    }

    /// Judges rows by the steps around `nearby` and, if they are not all right by these, by steps of all sizes. When
    /// many are wrong for sure, others only show the pattern, and a few steps are enough.
    private void judge(GradDirection direction, BitSet rows, GradPair nearby) {
        List<GradPair> pairs = function.shortLadder(direction, nearby);
        List<GradCell> judged = judge(direction, rows, pairs);
        if (!judged.stream().allMatch(GradCell::isRight) && !areManyWrong()) {
            judged = judge(direction, rows, function.ladder(direction, pairs));
        }
        cells.addAll(judged);
    }

    private boolean areManyWrong() {
        return cells.stream().filter(cell -> cell.finding() == Finding.WRONG).count() >= MANY;
    }

    private List<GradCell> judge(GradDirection direction, BitSet rows, List<GradPair> pairs) {
        return rows.stream()
                .mapToObj(row -> judge.judge(
                        direction,
                        row,
                        direction.along(gradients[row]),
                        new GradSlope(pairs, row, function.precision(), () -> function.beyond(direction)),
                        scales[row]))
                .toList();
    }

    /// Whether any row changes.
    boolean move() {
        return cells.stream().anyMatch(GradCell::moves);
    }

    /// The line of the report.
    ///
    /// @param isZeroNearby whether the gradient with respect to a variable is 0 next to the point, if it is 0 there
    GradReport.Input report(String name, IntPredicate isZeroNearby) {
        Shape shape = function.shape(variable);
        int order = function.order();
        List<GradCell> worst = cells.stream()
                .sorted(Comparator.comparing(GradCell::finding)
                        .thenComparingDouble(GradCell::relative)
                        .reversed())
                .toList();
        if (worst.isEmpty()) {
            return new GradReport.Input(name, shape, order, List.of(), null, 0, 0, 0, List.of(), null);
        }
        GradReport.Element first = element(worst.getFirst());
        List<GradReport.Element> also = worst.stream()
                .skip(1)
                .filter(cell -> !cell.isRight())
                .limit(MOST_WRONG)
                .map(this::element)
                .toList();
        return new GradReport.Input(
                name,
                shape,
                order,
                first.element(),
                first.output(),
                first.analytic(),
                first.numeric(),
                first.relativeError(),
                also,
                new GradPatterns(shape, gradients, judge, worst).diagnose(() -> isZeroNearby.test(variable)));
    }

    private GradReport.Element element(GradCell cell) {
        Shape result = function.value().shape();
        boolean projected = function.rows() != result.size() || result.size() == 1;
        return cell.element(function.shape(variable), result, projected);
    }
}
