package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// The numbers of [GradCheck]: gradients by the rules beside central differences.
final class GradDifferences {
    /// Up to this many results, each is differentiated by itself; more are projected on one random direction.
    private static final int MOST_OUTPUTS = 32;

    /// Up to this many elements of an input, each is moved; of more, this many and all together along a direction.
    private static final int MOST_ELEMENTS = 128;

    private static final double STEP = 1e-6;
    private static final int[] WIDE_STEPS = {-2, -1, 1, 2};

    private final String name;
    private final GradPoint point;
    private final double tolerance;
    private final long seed;
    private final boolean rounded; // float32
    private double floor; // the size of the function, whose rounding errors derivatives inherit

    GradDifferences(String name, GradPoint point, double tolerance, long seed) {
        this.name = name;
        this.point = point;
        this.tolerance = tolerance;
        this.seed = seed;
        this.rounded = point.variables().stream().anyMatch(variable -> variable.dtype() == DType.FLOAT32);
    }

    /// The gradients that the rules give.
    GradReport check(int highest) {
        List<GradReport.Input> lines = new ArrayList<>();
        for (int order = 1; order <= highest; order++) {
            Tensor value = value(order);
            Diagnosis unfit = order == 1 ? fitness(value) : null;
            if (order == 1) {
                floor = Arrays.stream(value.toDoubleArray())
                        .map(Math::abs)
                        .max()
                        .orElse(0);
            }
            if (unfit != null) {
                return new GradReport(name, lines, unfit);
            }
            double[][] cotangents = cotangents(value);
            List<double[][]> gradients = gradients(value, cotangents);
            boolean moves = addLines(lines, order, value, cotangents, gradients);
            if (order == 1 && value.node() == null && !moves) {
                throw new AdjointException(
                        "gradCheck",
                        "the function is a constant: its result " + value.shape() + " depends on none of its inputs",
                        "compute the result from the inputs (or parameters) that it is given");
            }
        }
        return new GradReport(name, List.copyOf(lines), null);
    }

    /// The given gradients of a single number.
    GradReport compare(List<Tensor> gradients) {
        Tensor value = value(1);
        if (value.shape().size() != 1) {
            throw new AdjointException(
                    "gradCheck",
                    "only a single number has a gradient: got a function with a result of shape " + value.shape(),
                    "reduce the result with sum() or mean()");
        }
        Diagnosis unfit = fitness(value);
        List<GradReport.Input> lines = new ArrayList<>();
        if (unfit == null) {
            List<double[][]> rows = gradients.stream()
                    .map(gradient -> new double[][] {gradient.toDoubleArray()})
                    .toList();
            addLines(lines, 1, value, new double[][] {{1}}, rows);
        }
        return new GradReport(name, lines, unfit);
    }

    private @Nullable Diagnosis fitness(Tensor value) {
        if (!value.dtype().isFloating()) {
            throw new AdjointException(
                    "gradCheck",
                    "only floating-point results have gradients: got a result of " + value.dtype(),
                    "return a floating-point tensor");
        }
        double[] first = value.toDoubleArray();
        double[] second = value(1).toDoubleArray();
        if (!Arrays.stream(first).allMatch(Double::isFinite)) {
            return new Diagnosis(
                    Diagnosis.Kind.NOT_FINITE,
                    "the function itself is NaN or infinite here",
                    "check at a point where the function is finite");
        }
        double size = Arrays.stream(first).map(Math::abs).max().orElse(0);
        for (int i = 0; i < first.length; i++) {
            if (first.length != second.length || !(Math.abs(first[i] - second[i]) <= (rounded ? 1e-4 : 1e-9) * size)) {
                return new Diagnosis(
                        Diagnosis.Kind.NON_DETERMINISTIC,
                        "the function is not deterministic: two evaluations at the same point gave " + first[i]
                                + " and " + second[i],
                        "draw random numbers from an Rng that starts from the same seed in each evaluation");
            }
        }
        return null;
    }

    /// The function of which order `order` is the gradient.
    private Tensor value(int order) {
        return order == 1 ? point.value() : slope(value(order - 1), order);
    }

    /// `⟨u, ∇⟨v, y⟩⟩`, for random `u` and `v`.
    private Tensor slope(Tensor y, int order) {
        Rng rng = new Rng(seed + order);
        Tensor total = Tensor.full(Shape.SCALAR, 0, y.dtype());
        if (y.node() == null) {
            return total;
        }
        Tensor v = rng.normal(0, 1, y.shape(), y.dtype());
        List<Tensor> variables = point.variables();
        Gradients<Tensor> gradients =
                Backward.of(y).seed(v).wrt(variables).createGraph().run();
        for (Tensor variable : variables) {
            Tensor u = rng.normal(0, 1, variable.shape(), variable.dtype());
            Node<Tensor> node = variable.node();
            Tensor gradient = node == null ? null : gradients.at(node);
            if (gradient != null) {
                total = total.add(gradient.mul(u).sum().cast(y.dtype()));
            }
        }
        return total;
    }

    private double[][] cotangents(Tensor value) {
        int size = value.shape().size();
        if (size > MOST_OUTPUTS) {
            return new double[][] {
                new Rng(seed).normal(0, 1, value.shape(), DType.FLOAT64).toDoubleArray()
            };
        }
        double[][] each = new double[size][size];
        IntStream.range(0, size).forEach(i -> each[i][i] = 1);
        return each;
    }

    /// For each variable and each cotangent the gradient by the rules; zeros where there is none.
    private List<double[][]> gradients(Tensor value, double[][] cotangents) {
        List<Tensor> variables = point.variables();
        List<double[][]> result = new ArrayList<>();
        variables.forEach(
                v -> result.add(new double[cotangents.length][v.shape().size()]));
        if (value.node() == null) {
            return result;
        }
        for (int row = 0; row < cotangents.length; row++) {
            Data seed = Elements.of(cotangents[row], value.dtype());
            Gradients<Tensor> gradients = Backward.of(value)
                    .seed(Tensor.wrap(value.dtype(), seed.array(), value.shape()))
                    .wrt(variables)
                    .retainGraph()
                    .run();
            for (int i = 0; i < variables.size(); i++) {
                Node<Tensor> node = variables.get(i).node();
                Tensor gradient = node == null ? null : gradients.at(node);
                if (gradient != null) {
                    result.get(i)[row] = gradient.toDoubleArray();
                }
            }
        }
        return result;
    }

    /// Adds a line for each variable; returns whether the function changes at all.
    private boolean addLines(
            List<GradReport.Input> lines, int order, Tensor value, double[][] cotangents, List<double[][]> gradients) {
        boolean moves = false;
        for (int i = 0; i < gradients.size(); i++) {
            GradCells cells = new GradCells(point.variables().get(i).shape(), gradients.get(i), tolerance, rounded);
            addCells(cells, i, order, cotangents, value.toDoubleArray());
            moves |= cells.moves();
            lines.add(cells.report(point.name(i), order, value.shape()));
        }
        return moves;
    }

    private void addCells(GradCells cells, int variable, int order, double[][] cotangents, double[] here) {
        double[] x = point.variables().get(variable).toDoubleArray();
        int[] elements = x.length <= MOST_ELEMENTS
                ? IntStream.range(0, x.length).toArray()
                : Arrays.copyOf(new Rng(seed).permutation(x.length), MOST_ELEMENTS);
        for (int element : elements) {
            double[] direction = new double[x.length];
            direction[element] = Math.max(1, Math.abs(x[element]) / 100);
            addCell(cells, variable, order, cotangents, here, x, direction, element);
        }
        if (elements.length < x.length) {
            double[] direction = new Rng(seed)
                    .normal(0, 1 / Math.sqrt(x.length), Shape.of(x.length), DType.FLOAT64)
                    .toDoubleArray();
            addCell(cells, variable, order, cotangents, here, x, direction, GradCells.ALL);
        }
        point.move(variable, x);
    }

    private void addCell(
            GradCells cells,
            int variable,
            int order,
            double[][] cotangents,
            double[] here,
            double[] x,
            double[] direction,
            int element) {
        double step = rounded ? 5e-3 : STEP;
        double[] right = moved(x, direction, step);
        double[] left = moved(x, direction, -step);
        double[] after = valueAt(variable, right, order);
        double[] before = valueAt(variable, left, order);
        for (int row = 0; row < cotangents.length; row++) {
            double[] c = cotangents[row];
            cells.add(
                    row,
                    element,
                    left,
                    x,
                    right,
                    project(c, before),
                    project(c, here),
                    project(c, after),
                    size(c, here));
        }
        if (!rounded && cells.isAnyWrong(cotangents.length)) {
            refine(cells, variable, order, cotangents, here, x, direction, element);
        }
    }

    /// Where small differences drown in rounding errors inside of the function, wider ones of higher order may not:
    /// `(8 (f(x + t) - f(x - t)) - (f(x + 2t) - f(x - 2t))) / 12t`.
    private void refine(
            GradCells cells,
            int variable,
            int order,
            double[][] cotangents,
            double[] here,
            double[] x,
            double[] direction,
            int element) {
        double t = 1e-3;
        double[][] values = new double[4][];
        for (int i = 0; i < 4; i++) {
            values[i] = valueAt(variable, moved(x, direction, WIDE_STEPS[i] * t), order);
        }
        double scale = element == GradCells.ALL ? 2 * STEP : 1 / direction[element];
        for (int row = 0; row < cotangents.length; row++) {
            double[] c = cotangents[row];
            double near = project(c, values[2]) - project(c, values[1]);
            double far = project(c, values[3]) - project(c, values[0]);
            double noise = 40 * 0x1p-53 * size(c, here) / t;
            cells.refine(cotangents.length - row, scale * (8 * near - far) / (12 * t), Math.abs(scale) * noise);
        }
    }

    private double[] moved(double[] x, double[] direction, double step) {
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double value = x[i] + step * direction[i];
            result[i] = rounded ? (float) value : value;
        }
        return result;
    }

    private double[] valueAt(int variable, double[] x, int order) {
        point.move(variable, x);
        return value(order).toDoubleArray();
    }

    private static double project(double[] cotangent, double[] value) {
        double sum = 0;
        for (int i = 0; i < cotangent.length; i++) {
            sum += cotangent[i] == 0 ? 0 : cotangent[i] * value[i];
        }
        return sum;
    }

    /// How large the terms of the projection are, and so their rounding errors.
    private double size(double[] cotangent, double[] value) {
        double sum = floor;
        for (int i = 0; i < cotangent.length; i++) {
            sum += Math.abs(cotangent[i] * value[i]);
        }
        return sum;
    }
}
