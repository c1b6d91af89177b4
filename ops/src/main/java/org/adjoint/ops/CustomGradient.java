package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Surroundings;
import org.jspecify.annotations.Nullable;

/// The value of a function together with a rule for its gradient that replaces the one that would follow from its
/// operations: TensorFlow's `custom_gradient`, JAX's `custom_vjp`, PyTorch's `autograd.Function`.
///
/// ```java
/// UnaryOperator<Tensor> sign = CustomGradient.function("sign", x -> CustomGradient.of(x.sign(), g -> g));
/// UnaryOperator<Tensor> reversal = CustomGradient.function("reversal", x -> CustomGradient.of(x, g -> g.neg()));
/// ```
///
/// The rule maps the gradient of the value to that of the input, or inputs. What it needs besides, it captures; if
/// that was computed by operations, gradients of any order are right. A rule that computes outside of operations
/// must say so by [#onceDifferentiable]; one of a function that reads numbers of its inputs, as by
/// [Tensor#toDoubleArray], counts as such, unless it reads them from [Tensor#detach].
///
/// The value may depend on the inputs and on constants. What else is tracked, such as a weight, must be an input
/// too: the rule has a gradient for each input and for nothing else, so to capture it is an error (as in JAX and in
/// TensorFlow). The rule alone may capture anything. It sees what was in force when the function was called, as in
/// [Checkpoint]: the values that stand for parameters in [Autodiff#functionalCall], for example. A parameter that
/// it captures must not be assigned before it has run: that is an error too.
///
/// @param value the function's value, computed in any way
/// @param rule from the gradient of the value to the gradients of all inputs, in their order
/// @param once whether the rule cannot be differentiated itself
public record CustomGradient(Tensor value, Function<Tensor, List<Tensor>> rule, boolean once) {
    /// A value of one input, and the rule for it.
    public static CustomGradient of(Tensor value, UnaryOperator<Tensor> rule) {
        return ofAll(value, g -> Collections.singletonList(rule.apply(g)));
    }

    /// A value of several inputs, and the rule for all: it returns a gradient for each input, in their order.
    public static CustomGradient ofAll(Tensor value, Function<Tensor, List<Tensor>> rule) {
        return new CustomGradient(value, rule, false);
    }

    /// The same, whose rule is not differentiated: a gradient of order 2 is an error, instead of wrong. jvp is
    /// right if the rule applies operations to the cotangent, else an error.
    public CustomGradient onceDifferentiable() {
        return new CustomGradient(value, rule, true);
    }

    /// The function of one tensor with the gradient that `f` says.
    ///
    /// @param name what drawings and messages call it
    public static UnaryOperator<Tensor> function(String name, Function<Tensor, CustomGradient> f) {
        return x -> apply(name, inputs -> f.apply(inputs.getFirst()), List.of(x));
    }

    /// The function of several tensors with the gradients that `f` says.
    ///
    /// @param name what drawings and messages call it
    public static Function<List<Tensor>, Tensor> functionOfList(String name, Function<List<Tensor>, CustomGradient> f) {
        return inputs -> apply(name, f, inputs);
    }

    private static Tensor apply(String name, Function<List<Tensor>, CustomGradient> f, List<Tensor> given) {
        List<Tensor> inputs = given.stream().map(Tensor::snapshot).toList();
        if (!Recording.isOn()) {
            return JointRule.returned(name, "function", f.apply(inputs)).value.detach();
        }
        List<Node<Tensor>> read = new ArrayList<>();
        long start = Node.mark();
        CustomGradient result = Recording.watched(
                node -> read.add(ofTensor(node)), () -> JointRule.returned(name, "function", f.apply(inputs)));
        refuseCaptured(name, start, result.value, read, inputs);
        if (inputs.stream().allMatch(input -> input.node() == null)
                || !result.value.dtype().isFloating()) {
            return result.value.detach();
        }
        List<@Nullable Node<Tensor>> nodes = new ArrayList<>();
        inputs.forEach(input -> nodes.add(input.node()));
        List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
        Rule rule = new Rule(name, result, inputs, result.once ? List.of() : read);
        return Ops.record(rule, nodes, shapes, result.value);
    }

    @SuppressWarnings("unchecked") // only tensors let their numbers be read here
    private static Node<Tensor> ofTensor(Node<?> node) {
        return (Node<Tensor>) node;
    }

    /// The rule has gradients for the inputs only: for anything else that the value depends on, there would be
    /// none.
    private static void refuseCaptured(
            String name, long start, Tensor value, List<Node<Tensor>> read, List<Tensor> inputs) {
        List<Node<Tensor>> used = new ArrayList<>(read);
        if (value.node() != null) {
            used.add(value.node());
        }
        List<Node<Tensor>> captured = Captured.nodesBefore(start, used, inputs);
        if (!captured.isEmpty()) {
            throw new AdjointException(
                    name,
                    "its value depends on " + captured.getFirst()
                            + ", which is tracked and none of its inputs: the rule has no " + "gradient for it",
                    "make it an input: functionOfList, and a rule with ofAll that returns its gradient too; or use its "
                            + "detach() where it is a constant");
        }
    }

    private static final class Rule extends JointRule {
        private final String name;
        private final CustomGradient function;
        private final List<@Nullable DType> dtypes = new ArrayList<>(); // of the inputs, null for constants
        private final List<Node<Tensor>> read;
        private final Surroundings surroundings = Surroundings.capture();
        private final long forward = Node.mark();

        /// @param read the nodes whose numbers the function has read: the rule may use them, unseen
        Rule(String name, CustomGradient function, List<Tensor> inputs, List<Node<Tensor>> read) {
            this.name = name;
            this.function = function;
            this.read = read;
            inputs.forEach(input -> dtypes.add(input.node() == null ? null : input.dtype()));
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public boolean onceDifferentiable() {
            return function.once;
        }

        @Override
        boolean mayCapture() {
            return true;
        }

        @Override
        List<Tensor> gradients(Tensor cotangent) {
            List<Tensor> gradients = surroundings.again(() -> LateRule.call(
                    name, forward, () -> JointRule.returned(name, "rule", function.rule.apply(cotangent))));
            for (int i = 0; i < Math.min(gradients.size(), dtypes.size()); i++) {
                checkType(gradients.get(i), dtypes.get(i));
            }
            read.forEach(Recording::numbersRead);
            return gradients;
        }

        private void checkType(@Nullable Tensor gradient, @Nullable DType expected) {
            if (gradient != null && expected != null && gradient.dtype() != expected) {
                throw new AdjointException(
                        name,
                        "the rule returned a gradient of " + gradient.dtype() + " for an input of " + expected,
                        "return gradients of the inputs' types: cast(DType." + expected.name() + ")");
            }
        }
    }
}
