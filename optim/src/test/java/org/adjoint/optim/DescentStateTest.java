package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a descent remembers can be read and put back, and the rate can change, without a bit being lost.
class DescentStateTest {
    static List<Optimizer> optimizers() {
        List<Optimizer> all = new ArrayList<>(KerasCases.optimizers());
        all.add(Sgd.of(LearningRate.timeDecay(0.1, 0.5)).momentum(0.9));
        all.add(Adam.of(0.1).group(v -> v.name().equals("b"), Sgd.of(0.1).momentum(0.5)));
        return all;
    }

    private final Variable a = new Variable("a", Tensor.of(Quadratic.START));
    private final Variable b = new Variable("b", Tensor.of(Quadratic.START));

    private static Tensor loss(Variable a, Variable b) {
        return Quadratic.at(a.mul(b.tanh())).add(Quadratic.at(b));
    }

    private static void steps(int count, Descent descent, Variable a, Variable b) {
        for (int t = 0; t < count; t++) {
            descent.step(loss(a, b).gradients());
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_state_there_and_back_goes_on_with_the_same_bits(Optimizer optimizer) {
        Descent descent = new Descent(optimizer, List.of(a));
        descent.step(Quadratic.at(a).gradients());
        descent.include(List.of(b)); // has taken fewer steps than the descent
        steps(4, descent, a, b);

        Variable a2 = new Variable("a", a);
        Variable b2 = new Variable("b", b);
        Map<Variable, State> states = new LinkedHashMap<>();
        states.put(a2, descent.state(a));
        states.put(b2, descent.state(b));
        Descent resumed = new Descent(optimizer, List.of(a2, b2));
        resumed.restore(descent.iteration(), states);

        steps(5, descent, a, b);
        steps(5, resumed, a2, b2);
        assertEquals(10, resumed.iteration());
        assertArrayEquals(a.toDoubleArray(), a2.toDoubleArray());
        assertArrayEquals(b.toDoubleArray(), b2.toDoubleArray());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_descent_can_go_back(Optimizer optimizer) {
        Descent descent = new Descent(optimizer, List.of(a, b));
        steps(3, descent, a, b);
        Map<Variable, State> states = descent.states();
        Tensor a3 = a.copy();
        Tensor b3 = b.copy();
        steps(4, descent, a, b);
        double[] first = a.toDoubleArray();
        descent.restore(3, states);
        a.assign(a3);
        b.assign(b3);
        steps(4, descent, a, b);
        assertArrayEquals(first, a.toDoubleArray());
    }

    @Test
    void state_is_read_by_variable_and_name() {
        Descent descent = new Descent(Adam.of(), List.of(a));
        descent.step(a.mul(2).sum().gradients());
        State state = descent.state(a);
        assertEquals(1, state.iteration());
        assertArrayEquals(new double[] {0.2, 0.2, 0.2}, state.get("momentum").toDoubleArray(), 1e-15);
        assertArrayEquals(
                new double[] {0.004, 0.004, 0.004}, state.get("velocity").toDoubleArray(), 1e-15);
        descent.step(a.mul(2).sum().gradients());
        assertEquals(0.2, state.get("momentum").get(0), 1e-15); // a copy
        assertEquals(List.of(a), List.copyOf(descent.states().keySet()));
    }

    @Test
    void the_rate_is_replaced_and_the_state_stays() {
        Descent descent = new Descent(Sgd.of(1).momentum(0.5), List.of(a));
        double start = a.get(0);
        descent.step(a.sum().gradients()); // v = -1
        descent.learningRate(0.25);
        descent.step(a.sum().gradients()); // v = -0.75
        assertEquals(start - 1.75, a.get(0), 1e-15);
        assertEquals(LearningRate.constant(0.25), descent.learningRate());
        descent.learningRate(t -> t == 2 ? 2 : 100);
        descent.step(a.sum().gradients()); // v = -2.375
        assertEquals(start - 4.125, a.get(0), 1e-15);
    }

    @Test
    void a_rate_that_is_no_rate_is_an_error() {
        Descent descent = new Descent(Sgd.of(1), List.of(a));
        assertThrows(AdjointException.class, () -> descent.learningRate(-1));
        assertEquals(LearningRate.constant(1), descent.learningRate());
    }

    private static void assertProblem(String expected, Runnable action) {
        assertEquals(expected, assertThrows(AdjointException.class, action::run).problem());
    }

    @Test
    void states_of_other_variables_or_of_another_form_are_errors() {
        Descent adam = new Descent(Adam.of(), List.of(a));
        assertProblem("there is no state of \"b\", which this descent does not move", () -> adam.state(b));
        assertProblem("got states of [], expected of [a]", () -> adam.restore(1, Map.of()));
        State sgd = new Descent(Sgd.of().momentum(0.9), List.of(a)).state(a);
        assertProblem(
                "the optimizer's state of a to restore is [momentum], expected [momentum, velocity]",
                () -> adam.restore(1, Map.of(a, sgd)));
        State shorter = adam.state(a).with("velocity", Tensor.zeros(2));
        assertProblem(
                "the state a/velocity to restore is [2] float32, expected [3] float64",
                () -> adam.restore(1, Map.of(a, shorter)));
        State later = new State(5, adam.state(a).tensors());
        assertProblem(
                "the state of a to restore is of iteration 5, expected at most 1, that of the descent",
                () -> adam.restore(1, Map.of(a, later)));
        assertEquals(0, adam.iteration());
    }

    @Test
    void a_rule_that_forgets_its_state_is_an_error() {
        Optimizer forgetful = new Optimizer() {
            @Override
            public State init(Tensor variable) {
                return State.empty().with("m", variable.zerosLike());
            }

            @Override
            public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
                return new Update(variable, State.empty());
            }

            @Override
            public LearningRate learningRate() {
                return LearningRate.constant(1);
            }
        };
        Descent descent = new Descent(forgetful, List.of(a));
        assertProblem(
                "the optimizer's state of a after a step is [], expected [m]",
                () -> descent.step(a.sum().gradients()));
        assertArrayEquals(Quadratic.START, a.toDoubleArray());
    }
}
