package org.adjoint.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adjoint.graph.Node;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// What a function used besides its inputs: the tracked tensors that its graph grew from.
final class Captured {
    private Captured() {}

    /// Stand-ins, without values, for the nodes before `start` that `result` was computed from, and for parameters
    /// made since, such as the weights of a layer at its first use. `inputs` do not count.
    static List<Tensor> before(long start, Tensor result, List<Tensor> inputs) {
        return nodesBefore(start, roots(result), inputs).stream()
                .map(node -> standIn(node, result.dtype()))
                .toList();
    }

    private static Tensor standIn(Node<Tensor> node, DType dtype) {
        return new Tensor(node.shape(), Values.none(dtype, node.shape().size()), node, null);
    }

    /// Those nodes themselves, of several results.
    static List<Node<Tensor>> nodesBefore(long start, List<Node<Tensor>> results, List<Tensor> inputs) {
        Set<@Nullable Node<Tensor>> own = new HashSet<>();
        inputs.forEach(input -> own.add(input.node()));
        List<Node<Tensor>> found = new ArrayList<>();
        Ancestors.visit(results, node -> {
            boolean isOld = node.id() < start || node.savedOutput() instanceof Variable;
            if (isOld && !own.contains(node)) {
                found.add(node);
            }
            return !isOld && !own.contains(node);
        });
        return found;
    }

    /// Whether a rule on the way from `start` to `result` may capture more than the graph shows.
    static boolean mayBeUnseen(long start, Tensor result) {
        boolean[] any = {false};
        Ancestors.visit(roots(result), node -> {
            any[0] |= JointRule.mayCapture(node);
            return node.id() >= start && !any[0];
        });
        return any[0];
    }

    private static List<Node<Tensor>> roots(Tensor result) {
        Node<Tensor> node = result.node();
        return node == null ? List.of() : List.of(node);
    }

    /// The values, as they are now, of those that are parameters.
    static List<Tensor> parameters(List<Tensor> captured) {
        List<Tensor> parameters = new ArrayList<>();
        for (Tensor tensor : captured) {
            Node<Tensor> node = tensor.node();
            if (node != null && node.savedOutput() instanceof Variable parameter) {
                parameters.add(parameter.snapshot());
            }
        }
        return List.copyOf(parameters);
    }
}
