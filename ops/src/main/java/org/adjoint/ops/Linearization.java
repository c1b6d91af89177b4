package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// A function evaluated once at a point, ready to be differentiated there. Its arguments are fresh variables, so
/// that nested derivatives are never confused: each asks for the gradient with respect to its own.
///
/// If the value depends on anything tracked besides these variables, or they stand for tracked tensors, somebody
/// may want to differentiate the derivative again: then it is recorded. Else nobody can, and it is not.
final class Linearization {
    private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

    /// What a result was computed from.
    private enum Ground {
        /// The variables alone.
        OWN,
        /// The variables; but the rules of its nodes may use anything, as those of [CustomGradient] do.
        OWN_BUT_FOR_RULES,
        /// Other leaves too.
        SHARED
    }

    private final List<Tensor> variables;
    private final Tensor value;
    private final Ground ground;
    private final boolean recorded; // derivatives must be differentiable again

    private Linearization(List<Tensor> variables, Tensor value, boolean outside) {
        this.variables = variables;
        this.value = value;
        this.ground = ground(value, variables);
        this.recorded = outside && ground != Ground.OWN;
    }

    /// `function` at `inputs`, to be differentiated with respect to the inputs number `argnums`.
    ///
    /// @param caller the name in messages
    static Linearization of(
            String caller, Function<List<Tensor>, Tensor> function, List<Tensor> inputs, int... argnums) {
        boolean outside = Recording.isOn();
        if (Arrays.stream(argnums).distinct().count() < argnums.length) {
            throw new AdjointException(
                    caller, "an input is numbered twice: got " + Arrays.toString(argnums), "number each input once");
        }
        return Recording.on(() -> {
            List<Tensor> arguments = new ArrayList<>(inputs);
            List<Tensor> variables = new ArrayList<>();
            for (int argnum : argnums) {
                Tensor variable = variable(caller, inputs, argnum, outside);
                arguments.set(argnum, variable);
                variables.add(variable);
            }
            Tensor value = checked(caller, function.apply(List.copyOf(arguments)));
            return new Linearization(variables, value, outside);
        });
    }

    private static Tensor variable(String caller, List<Tensor> inputs, int argnum, boolean outside) {
        if (argnum < 0 || argnum >= inputs.size()) {
            throw new AdjointException(
                    caller,
                    "there is no input " + argnum + ": got " + inputs.size() + " inputs",
                    "number the inputs from 0");
        }
        Tensor input = inputs.get(argnum);
        if (!input.dtype().isFloating()) {
            throw new AdjointException(
                    caller,
                    "input " + argnum + " is " + input.dtype() + ": only floating-point numbers have gradients",
                    "convert it with cast(DType.FLOAT32), or number the inputs to differentiate with respect to, "
                            + "after the other arguments");
        }
        return outside && input.node() != null
                ? Identity.of(input)
                : input.detach().requiresGrad();
    }

    @SuppressWarnings("NullAway") // functions may be compiled without such checks
    private static Tensor checked(String caller, Tensor value) {
        if (value == null || !value.dtype().isFloating()) {
            throw new AdjointException(
                    caller,
                    "the function returned " + (value == null ? "null" : "a tensor of " + value.dtype()),
                    "return a floating-point tensor");
        }
        return value;
    }

    private static Ground ground(Tensor result, List<Tensor> variables) {
        Set<@Nullable Node<Tensor>> own = new HashSet<>();
        variables.forEach(variable -> own.add(variable.node()));
        Ground[] ground = {Ground.OWN};
        Ancestors.visit(result.node() == null ? List.of() : List.of(result.node()), node -> {
            if (node.isLeaf() && !own.contains(node)) {
                ground[0] = Ground.SHARED;
            } else if (ground[0] == Ground.OWN && JointRule.mayCapture(node)) {
                ground[0] = Ground.OWN_BUT_FOR_RULES;
            }
            return ground[0] != Ground.SHARED;
        });
        return ground[0];
    }

    private static Node<Tensor> node(Tensor variable) {
        Node<Tensor> node = variable.node();
        if (node == null) {
            throw new IllegalStateException("a variable has a node");
        }
        return node;
    }

    /// The function's value, as others see it.
    Tensor value() {
        return outward(value);
    }

    List<Tensor> variables() {
        return variables;
    }

    private Tensor outward(Tensor result) {
        return recorded && (ground == Ground.SHARED || ground(result, variables) != Ground.OWN)
                ? result
                : result.detach();
    }

    private List<Tensor> outward(List<Tensor> results) {
        return results.stream().map(this::outward).toList();
    }

    /// The gradients of `⟨cotangent, value⟩`; the graph is used up.
    List<Tensor> lastVjp(Tensor cotangent) {
        return outward(walk(value, cotangent, variables, recorded, ground == Ground.SHARED));
    }

    /// The gradients of `⟨cotangent, value⟩`.
    List<Tensor> vjp(Tensor cotangent) {
        return outward(walk(value, cotangent, variables, recorded, true));
    }

    /// The change of the value when the variables change along `tangents`. The gradient `g(u)` of `⟨u, value⟩` is
    /// linear in `u`; so the gradient of `⟨tangents, g(u)⟩` with respect to `u` is what is asked for, at any `u`:
    /// one whose elements neither vanish nor cancel in sums, so that it is no special case to any rule.
    Tensor jvp(List<Tensor> tangents) {
        return Recording.on(() -> {
            Tensor u = uneven(value).requiresGrad();
            List<Tensor> gradients = walk(value, u, variables, true, true);
            Tensor inner = inner(gradients, tangents);
            return outward(
                    walk(inner, inner.onesLike(), List.of(u), recorded, true).getFirst());
        });
    }

    /// The product of the Hessian of a single number with `vectors`: the gradient of `⟨∇value, vectors⟩`.
    List<Tensor> hvp(List<Tensor> vectors) {
        return Recording.on(() -> {
            List<Tensor> gradients = walk(value, value.onesLike(), variables, true, true);
            Tensor inner = inner(gradients, vectors);
            return outward(walk(inner, inner.onesLike(), variables, recorded, ground == Ground.SHARED));
        });
    }

    /// Numbers from 1 to 2, of the shape and type of `like`.
    private static Tensor uneven(Tensor like) {
        Values numbers = Elements.fill(like.shape().size(), like.dtype(), i -> 1 + i * GOLDEN_RATIO % 1);
        return like.hasValues() ? Tensor.wrap(like.dtype(), numbers.array(), like.shape()) : like.onesLike();
    }

    /// `⟨a, b⟩`, added up in float64 if the types are mixed.
    private Tensor inner(List<Tensor> a, List<Tensor> b) {
        boolean mixed = a.stream().map(Tensor::dtype).distinct().count() > 1;
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).mul(b.get(i)).sum())
                .map(product -> mixed ? product.cast(DType.FLOAT64) : product)
                .reduce(Tensor::add)
                .orElseGet(() -> Tensor.full(Shape.SCALAR, 0, value.dtype()));
    }

    /// Zeros where the result does not depend on a variable.
    private static List<Tensor> walk(
            Tensor result, Tensor cotangent, List<Tensor> variables, boolean create, boolean retain) {
        if (result.node() == null) {
            return variables.stream().map(Tensor::zerosLike).toList();
        }
        Backward<Tensor> backward = Backward.of(result).seed(cotangent).wrt(variables);
        if (retain) {
            backward.retainGraph();
        }
        if (create) {
            backward.createGraph();
        }
        Gradients<Tensor> gradients = backward.run();
        List<Tensor> all = new ArrayList<>();
        for (Tensor variable : variables) {
            Tensor gradient = gradients.at(node(variable));
            all.add(gradient == null ? variable.zerosLike() : gradient);
        }
        return all;
    }
}
