package org.adjoint.optim;

import static org.adjoint.ops.Autodiff.grad;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.check.GradReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A training step is a computation like any other: gradients pass through it.
class DifferentiableStepTest {
    private static final Rng RNG = new Rng(5);
    private static final Tensor X = RNG.normal(0, 1, 6, 3).cast(DType.FLOAT64);
    private static final Tensor Y = RNG.normal(0, 1, 6).cast(DType.FLOAT64);
    private static final Tensor VECTOR = Tensor.of(new double[] {0.3, -0.5, 0.8});
    private static final Tensor MATRIX = Tensor.of(new double[] {0.3, -0.5, 0.8, 0.2, -0.4, 0.6}, 3, 2);

    /// Everything that is known by name, and what is compared with Keras; in the latter, groups and means of
    /// gradients are a descent's affair.
    static List<Optimizer> optimizers() {
        Set<Optimizer> all = new LinkedHashSet<>();
        Optimizer.NAMES.names().forEach(name -> all.add(Optimizer.named(name)));
        all.addAll(KerasCases.optimizers());
        return List.copyOf(all);
    }

    private static Tensor loss(Tensor w) {
        return error(X, w);
    }

    /// The error of a vector of weights, or of a matrix whose columns are added up.
    private static Tensor error(Tensor x, Tensor w) {
        Tensor outputs = x.matmul(w).tanh();
        return (w.shape().rank() == 2 ? outputs.sum(-1) : outputs)
                .sub(Y)
                .square()
                .mean();
    }

    /// The loss after `steps` steps, as a function of the rate and the first weights.
    private static Tensor lossAfter(int steps, Optimizer optimizer, Tensor rate, Tensor start) {
        Tensor w = start;
        State state = optimizer.init(start);
        for (int t = 0; t < steps; t++) {
            Tensor at = w.node() == null ? w.requiresGrad() : w;
            Tensor gradient = Recording.on(() ->
                    Backward.of(loss(at)).wrt(List.of(at)).createGraph().run().of(at));
            Update update = optimizer.update(at, gradient, state, rate);
            w = update.variable();
            state = update.state();
        }
        return loss(w);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void the_loss_after_a_step_has_gradients_by_the_rate_and_the_first_weights(Optimizer optimizer) {
        for (Tensor start : List.of(VECTOR, MATRIX)) {
            for (int steps = 1; steps <= 3; steps++) {
                int n = steps;
                GradCheck.of(in -> lossAfter(n, optimizer, in.get(0), in.get(1)))
                        .check(Tensor.of(new double[] {0.1}), start)
                        .assertPasses();
            }
        }
    }

    /// After one step from `w`, `L = ½ a (w - r a w)²`, so `dL/dr = -a² w² (1 - r a)`.
    @Test
    void on_a_quadratic_the_gradient_by_the_rate_is_the_closed_form() {
        double a = 3;
        double w = 0.7;
        double r = 0.1;
        Tensor rate = Tensor.of(new double[] {r}).requiresGrad();
        Tensor start = Tensor.of(new double[] {w}).requiresGrad();
        Tensor first = start.square().mul(a / 2).sum();
        Tensor g = Backward.of(first).createGraph().run().of(start);
        Tensor next = Sgd.of().update(start, g, State.empty(), rate).variable();
        Tensor after = next.square().mul(a / 2).sum();
        assertEquals(-a * a * w * w * (1 - r * a), after.gradients().of(rate).item(), 1e-12);
    }

    /// The validation loss after `steps` steps on the training loss, as a function of rate and first weights:
    /// each step's gradient is itself differentiated.
    private static Tensor validationLoss(int steps, Optimizer optimizer, Tensor rate, Tensor start) {
        Tensor heldOut = X.mul(0.5).add(0.3);
        UnaryOperator<Tensor> slope = grad(DifferentiableStepTest::loss);
        Tensor w = start;
        State state = optimizer.init(start);
        for (int t = 0; t < steps; t++) {
            Update update = optimizer.update(w, slope.apply(w), state, rate);
            w = update.variable();
            state = update.state();
        }
        return error(heldOut, w);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void the_validation_loss_after_ten_steps_has_gradients_by_the_rate_and_the_first_weights(Optimizer optimizer) {
        for (Tensor start : List.of(VECTOR, MATRIX)) {
            GradReport report = GradCheck.of(in -> validationLoss(10, optimizer, in.get(0), in.get(1)))
                    .check(Tensor.of(new double[] {0.05}), start)
                    .assertPasses();
            assertNotEquals(0, report.inputs().getFirst().analytic());
        }
    }

    static List<GradientTransformation> clippings() {
        return List.of(new ClipByGlobalNorm(0.05), new ClipByNorm(0.05), new ClipByValue(0.02), new ClipByNorm(100));
    }

    /// Two tensors of weights, whose gradients are clipped together.
    @ParameterizedTest
    @MethodSource("clippings")
    void a_clipped_step_has_gradients_by_the_first_weights(GradientTransformation clipping) {
        Tensor scale = Tensor.full(Shape.SCALAR, 0.7, DType.FLOAT64);
        GradCheck.of(in -> {
                    List<Tensor> slopes = grad(w -> loss(w.get(0).mul(w.get(1))), in);
                    List<Tensor> clipped = clipping.apply(slopes);
                    return loss(in.get(0).sub(clipped.get(0)).mul(in.get(1).sub(clipped.get(1))));
                })
                .check(Tensor.of(new double[] {0.3, -0.5, 0.8}), scale)
                .assertPasses();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_weight_without_gradient_makes_no_nan(Optimizer optimizer) {
        Tensor start = Tensor.of(new double[] {0.3, 0, 0.8});
        Tensor used = Tensor.of(new double[] {1, 0, 1});
        List<Tensor> gradients = grad(
                in -> {
                    Tensor w = in.get(1);
                    State state = optimizer.init(w);
                    for (int t = 0; t < 3; t++) {
                        Tensor g = grad(v -> v.mul(used).square().sum()).apply(w);
                        Update update = optimizer.update(w, g, state, in.get(0));
                        w = update.variable();
                        state = update.state();
                    }
                    return w.square().sum();
                },
                List.of(Tensor.full(Shape.SCALAR, 0.1, DType.FLOAT64), start));
        for (Tensor gradient : gradients) {
            for (double value : gradient.toDoubleArray()) {
                assertTrue(Double.isFinite(value), gradients::toString);
            }
        }
    }
}
