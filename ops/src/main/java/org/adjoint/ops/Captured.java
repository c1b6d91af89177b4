package org.adjoint.ops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adjoint.graph.Node;

/// What a function used besides its inputs: the tracked tensors that its graph grew from.
final class Captured {
    private Captured() {}

    /// Stand-ins, without values, for the nodes before `start` that `result` was computed from, and for parameters
    /// made since, such as the weights of a layer at its first use. `inputs` do not count.
    static List<Tensor> before(long start, Tensor result, List<Tensor> inputs) {
        List<Tensor> found = new ArrayList<>();
        Set<Node<Tensor>> seen = new HashSet<>();
        for (Tensor input : inputs) {
            if (input.node() != null) {
                seen.add(input.node());
            }
        }
        Deque<Node<Tensor>> open = new ArrayDeque<>();
        Node<Tensor> root = result.node();
        if (root != null && seen.add(root)) {
            open.push(root);
        }
        while (!open.isEmpty()) {
            Node<Tensor> node = open.pop();
            if (node.id() < start || node.savedOutput() instanceof Parameter) {
                found.add(new Tensor(
                        node.shape(), Data.none(result.dtype(), node.shape().size()), node, null));
                continue;
            }
            for (int i = 0; i < node.arity(); i++) {
                Node<Tensor> parent = node.parent(i);
                if (parent != null && seen.add(parent)) {
                    open.push(parent);
                }
            }
        }
        return List.copyOf(found);
    }

    /// The values, as they are now, of those that are parameters.
    static List<Tensor> parameters(List<Tensor> captured) {
        List<Tensor> parameters = new ArrayList<>();
        for (Tensor tensor : captured) {
            Node<Tensor> node = tensor.node();
            if (node != null && node.savedOutput() instanceof Parameter parameter) {
                parameters.add(parameter.snapshot());
            }
        }
        return List.copyOf(parameters);
    }
}
