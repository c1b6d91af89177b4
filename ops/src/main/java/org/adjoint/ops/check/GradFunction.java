package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A function whose gradient is checked: the one at a point or, for a higher order, a random projection of its
/// gradient. What is differentiated are its *rows*: each result by itself if there are few, else one random
/// projection of all.
final class GradFunction {
    private static final int MOST_OUTPUTS = 32;

    /// Exponents of steps far wider than the others.
    private static final List<Integer> FAR = List.of(48, 36, 24, 12);

    private final GradPoint point;
    private final int order;
    private final long seed;
    private final GradPrecision precision;
    private final List<double[]> origins;
    private final List<double[]> lengths;
    private final Tensor value;
    private final double[] here;
    private final double[][] cotangents;

    GradFunction(GradPoint point, int order, long seed) {
        this.point = point;
        this.order = order;
        this.seed = seed;
        List<Tensor> variables = point.variables();
        this.precision = GradPrecision.of(variables);
        this.origins = variables.stream().map(Tensor::toDoubleArray).toList();
        this.lengths = origins.stream().map(GradDirection::lengths).toList();
        this.value = value(order);
        this.here = value.toDoubleArray();
        this.cotangents = cotangents(value.shape());
    }

    /// The value at the point.
    Tensor value() {
        return value;
    }

    /// The value at the point, computed once more.
    double[] again() {
        return value(order).toDoubleArray();
    }

    int order() {
        return order;
    }

    int rows() {
        return cotangents.length;
    }

    GradPrecision precision() {
        return precision;
    }

    private Tensor value(int ofOrder) {
        return ofOrder == 1 ? point.value() : slope(value(ofOrder - 1), ofOrder);
    }

    /// `⟨u, ∇⟨v, y⟩⟩`, for random `u` and `v`. `u` is as long as the variables are great, so that none of them
    /// has a part that drowns beside the others'.
    private Tensor slope(Tensor y, int ofOrder) {
        Rng rng = new Rng(seed + ofOrder);
        Tensor total = Tensor.full(Shape.SCALAR, 0, y.dtype());
        if (y.node() == null) {
            return total;
        }
        Tensor v = rng.normal(0, 1, y.shape(), y.dtype());
        List<Tensor> variables = point.variables();
        Gradients<Tensor> gradients =
                Backward.of(y).seed(v).wrt(variables).createGraph().run();
        for (int i = 0; i < variables.size(); i++) {
            Tensor variable = variables.get(i);
            Tensor u = rng.normal(0, 1, variable.shape(), variable.dtype())
                    .mul(GradPoint.tensor(lengths.get(i), variable.shape(), variable.dtype()));
            Tensor gradient = gradient(gradients, variable);
            if (gradient != null) {
                total = total.add(gradient.mul(u).sum().cast(y.dtype()));
            }
        }
        return total;
    }

    private static @Nullable Tensor gradient(Gradients<Tensor> gradients, Tensor variable) {
        Node<Tensor> node = variable.node();
        return node == null ? null : gradients.at(node);
    }

    private double[][] cotangents(Shape shape) {
        int size = shape.size();
        if (size > MOST_OUTPUTS) {
            return new double[][] {
                new Rng(seed).normal(0, 1, shape, DType.FLOAT64).toDoubleArray()
            };
        }
        double[][] each = new double[size][size];
        IntStream.range(0, size).forEach(i -> each[i][i] = 1);
        return each;
    }

    /// For each variable and each row the gradient by the rules; zeros where there is none.
    List<double[][]> gradients() {
        return gradients(value);
    }

    private List<double[][]> gradients(Tensor result) {
        List<Tensor> variables = point.variables();
        List<double[][]> all = new ArrayList<>();
        variables.forEach(v -> all.add(new double[rows()][v.shape().size()]));
        for (int row = 0; row < rows() && result.node() != null; row++) {
            Gradients<Tensor> gradients = Backward.of(result)
                    .seed(GradPoint.tensor(cotangents[row], result.shape(), result.dtype()))
                    .wrt(variables)
                    .retainGraph()
                    .run();
            for (int i = 0; i < variables.size(); i++) {
                Tensor gradient = gradient(gradients, variables.get(i));
                if (gradient != null) {
                    all.get(i)[row] = gradient.toDoubleArray();
                }
            }
        }
        return all;
    }

    /// Whether the gradient by the rules is 0 next to the point, too.
    boolean hasNoGradientNear(int variable) {
        GradDirection direction = everywhere(variable);
        point.move(variable, direction.moved(precision.usualStep()));
        double[][] rows = gradients(value(order)).get(variable);
        point.move(variable, direction.from());
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(x -> x == 0);
    }

    /// What is great for a derivative of each row, for steps as long as elements are great: the greatest of these
    /// derivatives by
    /// the rules and, for a higher order, the one of the order before, which is the row itself. So the second
    /// derivatives of a linear function are 0 up to rounding errors.
    double[] scales(List<double[][]> gradients) {
        double[] scales = new double[rows()];
        if (order > 1) {
            scales[0] = Math.abs(here[0]);
        }
        for (int variable = 0; variable < gradients.size(); variable++) {
            for (int row = 0; row < scales.length; row++) {
                double[] gradient = gradients.get(variable)[row];
                double[] x = origins.get(variable);
                double[] length = lengths.get(variable);
                for (int i = 0; i < gradient.length; i++) {
                    double size = Math.abs(gradient[i] * GradDirection.size(x[i], length[i]));
                    scales[row] = Double.isFinite(size) ? Math.max(scales[row], size) : scales[row];
                }
            }
        }
        return scales;
    }

    Shape shape(int variable) {
        return point.variables().get(variable).shape();
    }

    /// Along one element of a variable.
    GradDirection along(int variable, int element) {
        return new GradDirection(variable, element, origins.get(variable), lengths.get(variable));
    }

    /// All elements of a variable at random.
    GradDirection everywhere(int variable) {
        return GradDirection.random(variable, origins.get(variable), lengths.get(variable), new Rng(seed));
    }

    /// The changes at the step that is tried first.
    GradPair nearby(GradDirection direction) {
        return pair(direction, precision.usualStep());
    }

    /// The changes at all steps, from wide to narrow.
    ///
    /// @param known those that are there already
    List<GradPair> ladder(GradDirection direction, List<GradPair> known) {
        return ladder(direction, known, GradPrecision.WIDEST, direction.narrowest(precision.narrowest));
    }

    /// The changes at the steps around the one that was tried first, from wide to narrow.
    List<GradPair> shortLadder(GradDirection direction, GradPair nearby) {
        int around = 3 * GradPrecision.STRIDE;
        return ladder(direction, List.of(nearby), precision.usual + around, precision.usual - around);
    }

    /// The changes at steps far wider than all others, from wide to narrow: whether the function changes at all.
    List<GradPair> beyond(GradDirection direction) {
        return FAR.stream()
                .map(exponent -> pair(direction, Math.scalb(1.0, exponent)))
                .toList();
    }

    private List<GradPair> ladder(GradDirection direction, List<GradPair> known, int widest, int narrowest) {
        List<GradPair> pairs = new ArrayList<>();
        for (int exponent = widest; exponent >= narrowest; exponent -= GradPrecision.STRIDE) {
            double step = Math.scalb(1.0, exponent);
            pairs.add(known.stream()
                    .filter(pair -> pair.step() == step)
                    .findFirst()
                    .orElseGet(() -> pair(direction, step)));
        }
        return pairs;
    }

    private GradPair pair(GradDirection direction, double step) {
        double[] after = at(direction, step);
        double[] before = at(direction, -step);
        point.move(direction.variable(), direction.from());
        return GradPair.of(step, cotangents, before, here, after);
    }

    /// The results at `x + step d`. A wide step may lead to where the function refuses its inputs: `null` then.
    private double @Nullable [] at(GradDirection direction, double step) {
        point.move(direction.variable(), direction.moved(step));
        try {
            return value(order).toDoubleArray();
        } catch (AdjointException e) {
            if (Math.abs(step) <= precision.usualStep()) {
                throw e;
            }
            return null;
        }
    }
}
