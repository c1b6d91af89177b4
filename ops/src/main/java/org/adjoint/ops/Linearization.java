package org.adjoint.ops;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.jspecify.annotations.Nullable;

/// A function evaluated once at a point, ready to be differentiated there. Its arguments are fresh variables, so
/// that nested derivatives are never confused: each asks for the gradient with respect to its own.
///
/// If the value depends on anything tracked besides these variables, or they stand for tracked tensors, somebody
/// may want to differentiate the derivative again: then it is recorded. Else nobody can, and it is not.
final class Linearization {
    private final List<Tensor> variables;
    private final Tensor value;
    private final boolean shared; // parts of the graph belong to others
    private final boolean recorded; // derivatives must be differentiable again

    private Linearization(List<Tensor> variables, Tensor value, boolean shared, boolean recorded) {
        this.variables = variables;
        this.value = value;
        this.shared = shared;
        this.recorded = recorded;
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
            boolean shared = dependsOnOthers(value.node(), variables);
            return new Linearization(variables, value, shared, shared && outside);
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
                    "convert it with cast(DType.FLOAT32), or differentiate with respect to other inputs");
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

    /// Whether `root` depends on a leaf that is none of `variables`.
    private static boolean dependsOnOthers(@Nullable Node<Tensor> root, List<Tensor> variables) {
        LongSet seen = new LongOpenHashSet();
        LongSet own = new LongOpenHashSet();
        variables.forEach(variable -> own.add(node(variable).id()));
        Deque<Node<Tensor>> open = new ArrayDeque<>();
        if (root != null) {
            open.push(root);
        }
        while (!open.isEmpty()) {
            Node<Tensor> node = open.pop();
            if (node.isLeaf() && !own.contains(node.id())) {
                return true;
            }
            for (int i = 0; i < node.arity(); i++) {
                Node<Tensor> parent = node.parent(i);
                if (parent != null && seen.add(parent.id())) {
                    open.push(parent);
                }
            }
        }
        return false;
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
        return recorded ? result : result.detach();
    }

    private List<Tensor> outward(List<Tensor> results) {
        return results.stream().map(this::outward).toList();
    }

    /// The gradients of `⟨cotangent, value⟩`; the graph is used up.
    List<Tensor> lastVjp(Tensor cotangent) {
        return outward(walk(value, cotangent, variables, recorded, shared));
    }

    /// The gradients of `⟨cotangent, value⟩`.
    List<Tensor> vjp(Tensor cotangent) {
        return outward(walk(value, cotangent, variables, recorded, true));
    }

    /// The change of the value when the variables change along `tangents`. The gradient `g(u)` of `⟨u, value⟩` is
    /// linear in `u`; so the gradient of `⟨tangents, g(u)⟩` with respect to `u` is what is asked for.
    Tensor jvp(List<Tensor> tangents) {
        return Recording.on(() -> {
            Tensor u = value.onesLike().requiresGrad(); // any but 0, which hides infinite slopes
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
            return outward(walk(inner, inner.onesLike(), variables, recorded, shared));
        });
    }

    private static Tensor inner(List<Tensor> a, List<Tensor> b) {
        Tensor sum = a.getFirst().mul(b.getFirst()).sum();
        for (int i = 1; i < a.size(); i++) {
            sum = sum.add(a.get(i).mul(b.get(i)).sum());
        }
        return sum;
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
