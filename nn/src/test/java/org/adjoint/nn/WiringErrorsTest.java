package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;

import java.util.List;
import org.adjoint.graph.Backward;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// A wiring error names the output, prints the path to what is missing, lists the inputs given, and says the fix.
class WiringErrorsTest {
    private final Symbol x = Input.named("x", 4);
    private final Symbol other = Input.named("other", 12);

    @Test
    void an_output_that_needs_an_input_that_was_not_given() {
        Symbol hidden = new Dense(8, "relu").named("first").apply(other);
        Symbol output = new Dense(3, "softmax").named("second").apply(hidden);
        assertMessage(
                "[functional] output 0 (second [?,3]) depends on the input other [?,12], which is not an input of the "
                        + "model: other [?,12] -> first [?,8] -> second [?,3]; the inputs given are x [?,4]. Fix: add "
                        + "that input to the model's inputs, or build the path from an input that was given",
                () -> new Functional(x, output));
    }

    @Test
    void the_second_output_is_named_too() {
        Symbol good = x.neg();
        Symbol bad = x.sum(1).add(other.sum(1));
        assertMessage(
                "[functional] output 1 (add [?]) depends on the input other [?,12], which is not an input of the model: "
                        + "other [?,12] -> sum [?] -> add [?]; the inputs given are x [?,4]. Fix: add that input to the "
                        + "model's inputs, or build the path from an input that was given",
                () -> new Functional(List.of(x), List.of(good, bad)));
    }

    @Test
    void inputs_that_look_alike_can_be_told_apart_by_names() {
        Symbol one = Input.of(4);
        Symbol two = Input.of(4);
        assertMessage(
                "[functional] output 0 (neg [?,4]) depends on the input input [?,4], which is not an input of the model: "
                        + "input [?,4] -> neg [?,4]; the inputs given are input [?,4]. Fix: add that input to the model's "
                        + "inputs, or build the path from an input that was given; Input.named(...) tells inputs of one "
                        + "shape apart",
                () -> new Functional(one, two.neg()));
    }

    @Test
    void an_input_that_no_output_uses() {
        assertMessage(
                "[functional] input \"other [?,12]\" is not used by any output. Fix: connect it, or leave it out of the "
                        + "model's inputs",
                () -> new Functional(List.of(x, other), List.of(x.neg())));
    }

    @Test
    void an_input_given_twice() {
        assertMessage(
                "[functional] input \"x [?,4]\" was given twice. Fix: give each input of the model once",
                () -> new Functional(List.of(x, x), List.of(x.neg())));
    }

    @Test
    void an_input_that_is_the_result_of_something() {
        assertMessage(
                "[functional] not an input: got neg [?,4] as an input of the model. Fix: start from Input.of(...) and "
                        + "pass that symbol",
                () -> new Functional(x.neg(), x.neg().exp()));
    }

    @Test
    void constants_are_neither_inputs_nor_outputs() {
        Symbol constant = Symbol.of(Tensor.ones(3));
        assertMessage(
                "[functional] not an input: got constant [3] as an input of the model. Fix: start from Input.of(...) and "
                        + "pass that symbol",
                () -> new Functional(constant, x));
        assertMessage(
                "[functional] output 0 is a constant: it does not depend on any input. Fix: compute it from the model's "
                        + "inputs",
                () -> new Functional(x, constant));
    }

    @Test
    void no_inputs_or_no_outputs() {
        assertMessage(
                "[functional] a model needs inputs and outputs: got 1 and 0. Fix: pass at least one of each",
                () -> new Functional(List.of(x), List.of()));
        assertMessage(
                "[functional] a model needs inputs and outputs: got 0 and 1. Fix: pass at least one of each",
                () -> new Functional(List.of(), List.of(x.neg())));
    }

    @Test
    void shapes_that_do_not_fit_fail_at_the_line_that_wires_them() {
        assertMessageStarts(
                "[add] shapes do not broadcast: got [61,4] and [61,12], whose sizes 4 and 12 differ at axis -1, when "
                        + "[add] was called on [[?,4], [?,12]] (with 61 for ?)",
                () -> x.add(other));
    }

    @Test
    void symbols_have_no_gradient_and_no_values() {
        Symbol output = x.sum();
        assertMessage(
                "[symbol] symbols have no gradient. Fix: call the model on tensors, and differentiate the result",
                () -> Backward.of(output).run());
    }

    @Test
    void a_long_path_is_shortened() {
        Symbol y = other;
        for (int i = 0; i < 30; i++) {
            y = y.neg();
        }
        Symbol output = y.sum(1);
        assertMessage(
                "[functional] output 0 (sum [?]) depends on the input other [?,12], which is not an input of the model: "
                        + "other [?,12] -> neg [?,12] -> neg [?,12] -> neg [?,12] -> ... 24 more ... -> neg [?,12] -> "
                        + "neg [?,12] -> neg [?,12] -> sum [?]; the inputs given are x [?,4]. Fix: add that input to the "
                        + "model's inputs, or build the path from an input that was given",
                () -> new Functional(x, output));
    }
}
