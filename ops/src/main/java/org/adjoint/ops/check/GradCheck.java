package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Checks gradients against differences `(f(x + h) - f(x - h)) / 2h`, and says what is wrong with them, or why that
/// cannot be told. Steps are as great as the inputs are, and extrapolated; each derivative is compared relative to its
/// own size.
///
/// ```java
/// GradCheck.of(inputs -> inputs.get(0).matmul(inputs.get(1)).tanh()).order(2).check(x, w).assertPasses();
/// GradCheck.operation(new Cube()).check(Shape.of(2, 3)).assertPasses();
/// ```
///
/// A function is checked in float64, whatever the type of its inputs; so tensors that it captures must be
/// float64 too. The whole Jacobian is checked if it is small; else the results are projected on a random
/// direction, and of a large input a random sample of elements and a random direction are checked.
public final class GradCheck {
    private static final int MOST_DRAWS = 5;

    private final String name;
    private final Function<List<Tensor>, Tensor> function;
    private final @Nullable TensorOp operation;
    private int order = 1;
    private double tolerance = 1e-5;
    private long seed = 42;
    private List<Domain> domains;
    private Function<List<Tensor>, List<Variable>> parameters = _ -> List.of();
    private boolean sameRandomNumbers;

    private GradCheck(String name, Function<List<Tensor>, Tensor> function, @Nullable TensorOp operation) {
        this.name = name;
        this.function = function;
        this.operation = operation;
        OpSpec spec = operation == null ? OpSpec.UNKNOWN : operation.spec();
        this.domains = spec.isKnown() ? spec.domains() : List.of(Domain.real());
    }

    /// A check of `function`, from its inputs to its result of any shape.
    public static GradCheck of(Function<List<Tensor>, Tensor> function) {
        return new GradCheck("a function", function, null);
    }

    /// A check of `operation`.
    public static GradCheck operation(TensorOp operation) {
        return new GradCheck(operation.label(), inputs -> Ops.apply(operation, inputs), operation);
    }

    /// Checks gradients of all orders up to `highest`, 1 at first. Order 2 is the gradient of `⟨u, ∇⟨v, f⟩⟩`
    /// for random `u` and `v`, and so on.
    public GradCheck order(int highest) {
        if (highest < 1) {
            throw new AdjointException("gradCheck", "the order must be positive: got " + highest, "use order(1)");
        }
        this.order = highest;
        return this;
    }

    /// Accepts this relative error, 10⁻⁵ at first.
    public GradCheck tolerance(double relative) {
        this.tolerance = relative;
        return this;
    }

    /// Draws random projections, and random inputs, from this seed.
    public GradCheck seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// Draws the values of inputs from these domains; the last one holds for all further inputs. Without this, from
    /// those of the operation's [OpSpec] if it is known, else moderate numbers of both signs.
    public GradCheck domains(Domain first, Domain... more) {
        List<Domain> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        this.domains = List.copyOf(all);
        return this;
    }

    /// Checks also with respect to these parameters. Float64 values stand in for them, so the check is as sharp for
    /// parameters of float32; they stay as they are.
    public GradCheck parameters(List<Variable> all) {
        return parameters(_ -> all);
    }

    /// The same for parameters that are made at the first use.
    ///
    /// @param of the parameters of the function for the inputs of the check, which are passed as they were given
    public GradCheck parameters(Function<List<Tensor>, List<Variable>> of) {
        this.parameters = of;
        return this;
    }

    /// Draws the same random numbers from each [Rng] whenever the function is evaluated: dropout always drops the
    /// same elements.
    public GradCheck sameRandomNumbers() {
        this.sameRandomNumbers = true;
        return this;
    }

    String name() {
        return name;
    }

    Domain domain(int input) {
        return domains.get(Math.min(input, domains.size() - 1));
    }

    /// Checks the gradients at these inputs with respect to all that are floating-point.
    ///
    /// @throws AdjointException if none is, or if the result is not floating-point or depends on none
    public GradReport check(Tensor... inputs) {
        List<Tensor> doubles = Arrays.stream(inputs).map(GradCheck::toFloat64).toList();
        Function<List<Tensor>, Tensor> repeatable =
                sameRandomNumbers ? in -> Rng.rehearse(() -> function.apply(in)) : function;
        GradPoint point = GradPoint.ofInputs(repeatable, doubles, parameters.apply(List.of(inputs)));
        List<GradReport.Input> misshapen =
                operation == null ? List.of() : GradShapes.check(operation, point.inputs(), seed);
        return misshapen.isEmpty()
                ? new GradDifferences(name, point, tolerance, seed).check(order)
                : new GradReport(name, misshapen, null);
    }

    /// Checks the gradients at random inputs of these shapes, drawn from the [#domains]. If nothing can be told
    /// there, because of a kink nearby, say, other inputs are drawn, a few times.
    public GradReport check(Shape... shapes) {
        Rng rng = new Rng(seed).split();
        for (int attempt = 1; ; attempt++) {
            GradReport report = check(IntStream.range(0, shapes.length)
                    .mapToObj(i -> domain(i).draw(shapes[i], DType.FLOAT32, rng))
                    .toArray(Tensor[]::new));
            if (attempt == MOST_DRAWS || report.verdict() != GradReport.Verdict.CANNOT_TELL) {
                return report;
            }
        }
    }

    /// Checks a gradient that was worked out by hand: `gradient` maps the inputs of `function` to the gradient
    /// of its result, a single number, with respect to each. Neither needs to be recorded.
    ///
    /// ```java
    /// GradCheck.compare(in -> in.get(0).mul(in.get(1)).sum(), in -> List.of(in.get(1), in.get(0)), List.of(x, y));
    /// ```
    public static GradReport compare(
            Function<List<Tensor>, Tensor> function,
            Function<List<Tensor>, List<Tensor>> gradient,
            List<Tensor> inputs) {
        List<Tensor> doubles = inputs.stream().map(GradCheck::toFloat64).toList();
        GradPoint point = GradPoint.ofInputs(function, doubles);
        List<Tensor> byHand = new ArrayList<>(gradient.apply(point.inputs()));
        if (byHand.size() != inputs.size()) {
            throw new AdjointException(
                    "gradCheck",
                    "the gradient by hand has " + byHand.size() + " parts for " + inputs.size() + " inputs",
                    "return one gradient for each input");
        }
        for (int i = inputs.size() - 1; i >= 0; i--) {
            if (!inputs.get(i).dtype().isFloating()) {
                byHand.remove(i);
            }
        }
        List<GradReport.Input> misshapen = GradShapes.check(point, byHand);
        boolean rounded = byHand.stream().anyMatch(g -> g.dtype() != DType.FLOAT64);
        return misshapen.isEmpty()
                ? new GradDifferences("a gradient by hand", point, rounded ? 1e-4 : 1e-5, 42).compare(byHand)
                : new GradReport("a gradient by hand", misshapen, null);
    }

    /// Checks a gradient that was worked out by hand, of a function of one input.
    ///
    /// ```java
    /// GradCheck.compare(x -> x.square().sum(), x -> x.mul(2), x).assertPasses();
    /// ```
    public static GradReport compare(UnaryOperator<Tensor> function, UnaryOperator<Tensor> gradient, Tensor input) {
        return compare(
                inputs -> function.apply(inputs.getFirst()),
                inputs -> List.of(gradient.apply(inputs.getFirst())),
                List.of(input));
    }

    /// Checks the gradients of `loss` with respect to `parameters`, at their present values, which are changed
    /// meanwhile and restored. The work is done in the parameters' own type; in float32 only gross errors show,
    /// so prefer float64.
    ///
    /// @param loss computes a result of any shape from the parameters, the same whenever they are the same
    /// @throws AdjointException if a parameter is frozen, or if the result depends on none
    public static GradReport checkParameters(Supplier<Tensor> loss, List<Variable> parameters) {
        return checkParameters(loss, parameters, 1);
    }

    /// Checks gradients with respect to parameters of all orders up to `order`.
    public static GradReport checkParameters(Supplier<Tensor> loss, List<Variable> parameters, int order) {
        GradPoint point = GradPoint.ofParameters(loss, parameters);
        boolean rounded = parameters.stream().anyMatch(parameter -> parameter.dtype() == DType.FLOAT32);
        try {
            return new GradDifferences("a function of parameters", point, rounded ? 1e-2 : 1e-5, 42).check(order);
        } finally {
            point.restore();
        }
    }

    private static Tensor toFloat64(Tensor input) {
        Tensor constant = input.detach();
        return constant.dtype().isFloating() ? constant.cast(DType.FLOAT64) : constant;
    }
}
