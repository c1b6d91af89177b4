package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
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
/// must say so by [#onceDifferentiable].
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

    /// The same, whose rule is not differentiated: a gradient of order 2 is an error, instead of wrong.
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

    private static Tensor apply(String name, Function<List<Tensor>, CustomGradient> f, List<Tensor> inputs) {
        CustomGradient result = JointRule.returned(name, "function", f.apply(inputs));
        List<@Nullable Node<Tensor>> nodes = new ArrayList<>();
        inputs.forEach(input -> nodes.add(input.node()));
        boolean tracked = nodes.stream().anyMatch(Objects::nonNull);
        if (!tracked || !Recording.isOn() || !result.value.dtype().isFloating()) {
            return result.value.detach();
        }
        List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
        List<DType> dtypes = inputs.stream().map(Tensor::dtype).toList();
        Rule rule = new Rule(name, result, nodes, shapes, dtypes);
        return JointRule.record(rule, nodes, shapes, result.value);
    }

    private static final class Rule extends JointRule {
        private final String name;
        private final CustomGradient function;
        private final List<@Nullable Node<Tensor>> nodes;
        private final List<Shape> shapes;
        private final List<DType> dtypes;

        Rule(
                String name,
                CustomGradient function,
                List<@Nullable Node<Tensor>> nodes,
                List<Shape> shapes,
                List<DType> dtypes) {
            this.name = name;
            this.function = function;
            this.nodes = nodes;
            this.shapes = shapes;
            this.dtypes = dtypes;
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        List<Tensor> gradients(Tensor cotangent) {
            if (!function.once || !Recording.isOn()) {
                return byRule(cotangent);
            }
            List<Tensor> constants = Recording.off(() -> byRule(cotangent));
            List<@Nullable Node<Tensor>> from = new ArrayList<>(nodes);
            from.add(cotangent.node());
            List<Shape> fromShapes = new ArrayList<>(shapes);
            fromShapes.add(cotangent.shape());
            return constants.stream()
                    .map(gradient -> JointRule.record(new Once(name), from, fromShapes, gradient))
                    .toList();
        }

        private List<Tensor> byRule(Tensor cotangent) {
            List<Tensor> gradients = JointRule.returned(name, "rule", function.rule.apply(cotangent));
            for (int i = 0; i < Math.min(gradients.size(), dtypes.size()); i++) {
                Tensor gradient = gradients.get(i);
                if (nodes.get(i) != null && gradient != null && gradient.dtype() != dtypes.get(i)) {
                    throw new AdjointException(
                            name,
                            "the rule returned a gradient of " + gradient.dtype() + " for an input of " + dtypes.get(i),
                            "return gradients of the inputs' types: cast(DType."
                                    + dtypes.get(i).name() + ")");
                }
            }
            return gradients;
        }
    }

    /// The end of the way for gradients of higher order.
    private record Once(String name) implements Operation<Tensor> {
        @Override
        public String label() {
            return "gradient of " + name;
        }

        @Override
        public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
            throw new AdjointException(
                    name,
                    "its gradient was asked to be differentiated again, but its rule is declared once-differentiable",
                    "write the rule in tensor operations on what it captures and leave out onceDifferentiable(), or "
                            + "detach() the first gradient");
        }
    }
}
