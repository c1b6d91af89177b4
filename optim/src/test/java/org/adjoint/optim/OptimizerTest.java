package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What all optimizers have in common: they are values, found by name, whose arguments are changed one by one.
class OptimizerTest {
    @Test
    void those_of_equal_arguments_are_equal() {
        for (String name : Optimizer.NAMES.names()) {
            assertEquals(Optimizer.named(name), Optimizer.named(name));
        }
        assertEquals(Sgd.of(LearningRate.timeDecay(0.1, 0.5)), Sgd.of(new InverseTimeDecay(0.1, 1, 0.5)));
        assertNotEquals(Adam.of(), Adam.of().beta1(0.8));
        assertEquals(
                "Sgd[learningRate=ConstantRate[rate=0.01], momentum=0.0, nesterov=false, options=[]]", Sgd.of() + "");
    }

    static List<Optimizer> known() {
        return Optimizer.NAMES.names().stream().map(Optimizer::named).toList();
    }

    /// Each component of each optimizer, and each of the options, has a method of its name that changes it and
    /// nothing else.
    @ParameterizedTest
    @MethodSource("known")
    void each_argument_can_be_changed_alone(Optimizer optimizer) throws ReflectiveOperationException {
        for (RecordComponent component : optimizer.getClass().getRecordComponents()) {
            Object before = component.getAccessor().invoke(optimizer);
            Object value = another(component, before);
            Object changed = wither(optimizer, component).invoke(optimizer, argument(value));
            assertSame(optimizer.getClass(), changed.getClass());
            for (RecordComponent each : optimizer.getClass().getRecordComponents()) {
                Object expected = each.getName().equals(component.getName())
                        ? value
                        : each.getAccessor().invoke(optimizer);
                assertEquals(expected, each.getAccessor().invoke(changed), component + ": " + each);
            }
        }
        for (RecordComponent option : StepOptions.class.getRecordComponents()) {
            Object value = another(option, option.getAccessor().invoke(optimizer.options()));
            Optimizer changed = (Optimizer) wither(optimizer, option).invoke(optimizer, value);
            assertEquals(optimizer.options().with(option.getName(), value), changed.options());
            assertNotEquals(optimizer, changed);
        }
    }

    private static Method wither(Optimizer optimizer, RecordComponent component) {
        return Arrays.stream(optimizer.getClass().getMethods())
                .filter(method -> method.getName().equals(component.getName())
                        && method.getParameterCount() == 1
                        && !method.isBridge()
                        && (component.getType() != LearningRate.class
                                || method.getParameterTypes()[0] == LearningRate.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(optimizer.getClass() + " has no method for " + component));
    }

    /// A value that is allowed, and not the one before.
    private static Object another(RecordComponent component, Object before) {
        return switch (component.getType().getSimpleName()) {
            case "boolean" -> !(Boolean) before;
            case "int", "Integer" -> 7;
            case "LearningRate" -> new InverseTimeDecay(1, 2, 3, true);
            case "List" -> List.of("output");
            case "StepOptions" -> StepOptions.NONE.with("emaMomentum", 0.5);
            default -> component.getName().matches("beta2Decay|learningRatePower") ? -0.25 : 0.25;
        };
    }

    private static Object argument(Object value) {
        return value instanceof List<?> strings ? strings.toArray(String[]::new) : value;
    }

    @ParameterizedTest
    @MethodSource("known")
    void a_number_is_accepted_where_a_rate_is(Optimizer optimizer) {
        UpdateRule<?> rule = (UpdateRule<?>) optimizer;
        assertEquals(LearningRate.constant(0.5), rule.learningRate(0.5).learningRate());
        assertEquals(Sgd.of(LearningRate.constant(0.5)), Sgd.of(0.5));
    }

    @Test
    void options_print_what_is_not_as_usual() {
        assertEquals("[]", Adam.of().options().toString());
        assertEquals(
                "[weightDecay=0.1, globalClipnorm=2.0]",
                Adam.of().globalClipnorm(2).weightDecay(0.1).options().toString());
    }

    /// The example in the documentation of [UpdateRule].
    record SignDescent(LearningRate learningRate, StepOptions options) implements UpdateRule<SignDescent> {
        @Override
        public State begin(Tensor variable) {
            return State.empty();
        }

        @Override
        public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
            return new Update(variable.sub(gradient.sign().mul(rate)), state.next());
        }
    }

    @Test
    void a_rule_of_ones_own_has_the_arguments_of_all() {
        Variable w = new Variable("w", Tensor.of(new double[] {2, -4}));
        SignDescent rule = new SignDescent(LearningRate.constant(0.5), StepOptions.NONE).weightDecay(0.5);
        new Descent(rule, List.of(w)).step(w.square().sum().gradients());
        assertArrayEquals(new double[] {1.5 - 0.5, -3 + 0.5}, w.toDoubleArray());
    }

    @Test
    void a_state_never_changes() {
        State before = State.empty().with("a", Tensor.scalar(1));
        State after = before.next().with("a", Tensor.scalar(2)).with("b", Tensor.scalar(3));
        assertEquals(0, before.iteration());
        assertEquals(1, before.get("a").item());
        assertEquals(1, after.iteration());
        assertEquals(2, after.get("a").item());
        assertEquals(List.of("a", "b"), List.copyOf(after.tensors().keySet()));
        assertThrows(UnsupportedOperationException.class, () -> after.tensors().clear());
    }

    @Test
    void what_a_state_does_not_hold_is_an_error_that_lists_what_it_holds() {
        AdjointException e = assertThrows(
                AdjointException.class, () -> Adam.of().init(Tensor.ones(2)).get("m"));
        assertEquals("there is no \"m\": got [momentum, velocity]", e.problem());
        assertThrows(AdjointException.class, () -> new State(-1, State.empty().tensors()));
    }

    @Test
    void the_rule_counts_its_steps() {
        Tensor w = Tensor.ones(2);
        for (String name : Optimizer.NAMES.names()) {
            Optimizer optimizer = Optimizer.named(name);
            State state = optimizer.init(w);
            for (int t = 0; t < 3; t++) {
                assertEquals(t, state.iteration(), name);
                state = optimizer.update(w, w, state, Tensor.scalar(0.1)).state();
            }
            assertArrayEquals(
                    optimizer.init(w).tensors().keySet().toArray(),
                    state.tensors().keySet().toArray(),
                    name);
        }
    }
}
