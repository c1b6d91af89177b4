package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Twenty steps of each optimizer on a number, a vector and two matrices lead where Keras's lead.
class GoldenOptimizersTest {
    private static final int STEPS = 20;
    private static final Map<String, double[]> KERAS = GoldenRows.read("optimizers.csv");

    static List<String> cases() {
        return KerasCases.names();
    }

    private static Variable variable(DType dtype, String name, int... sizes) {
        return new Variable(
                name, numbers(Shape.of(sizes), i -> Math.sin(1 + i) + 0.1).cast(dtype));
    }

    private static Tensor numbers(Shape shape, IntToDoubleFunction f) {
        return Tensor.of(IntStream.range(0, shape.size()).mapToDouble(f).toArray())
                .reshape(shape);
    }

    /// A loss whose gradient is `(0.5 + 0.25 i) (w - cos i) + 0.3 sin(3 w + t)`.
    private static Tensor loss(Variable w, int t) {
        Tensor curvature = numbers(w.shape(), i -> 0.5 + 0.25 * i).cast(w.dtype());
        Tensor distance = w.sub(numbers(w.shape(), Math::cos).cast(w.dtype()));
        return curvature
                .mul(distance.square())
                .mul(0.5)
                .sub(w.mul(3).add(t).cos().mul(0.1))
                .sum();
    }

    private static double[] after20(DType dtype, Optimizer optimizer) {
        List<Variable> variables = List.of(
                variable(dtype, "number"),
                variable(dtype, "bias", 3),
                variable(dtype, "kernel", 3, 2),
                variable(dtype, "wide", 2, 3));
        Descent descent = new Descent(optimizer, variables);
        for (int t = 0; t < STEPS; t++) {
            int step = t;
            Tensor loss = variables.stream()
                    .map(w -> loss(w, step))
                    .reduce(Tensor::add)
                    .orElseThrow();
            descent.step(loss.gradients());
        }
        variables.forEach(variable -> assertEquals(dtype, variable.dtype()));
        return variables.stream()
                .map(Variable::toDoubleArray)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twenty_steps_lead_where_those_of_keras_lead(String name) {
        assertArrayEquals(KERAS.get(name), after20(DType.FLOAT64, KerasCases.optimizer(name)), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float32_leads_there_too(String name) {
        assertArrayEquals(KERAS.get(name), after20(DType.FLOAT32, KerasCases.optimizer(name)), 2e-5);
    }

    @Test
    void every_optimizer_that_is_known_by_name_is_compared_by_default_and_otherwise() {
        assertEquals(List.copyOf(KERAS.keySet()), KerasCases.names());
        for (String name : Optimizer.NAMES.names()) {
            Optimizer byDefault = Optimizer.named(name);
            List<Optimizer> compared = KerasCases.optimizers().stream()
                    .filter(optimizer -> optimizer.getClass() == byDefault.getClass())
                    .toList();
            assertTrue(compared.contains(byDefault), name + " by default");
            assertTrue(compared.size() > 1, name + " with other arguments");
        }
    }
}
