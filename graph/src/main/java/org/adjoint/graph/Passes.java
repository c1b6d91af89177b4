package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;

/// What a recorded graph still tells of its two passes: the values that flowed forward, where nodes kept them, and
/// the gradients that flowed back, edge by edge.
final class Passes<V extends Value<V>> {
    private final VectorSpace<V> space;
    private final @Nullable Gradients<V> gradients;
    private final Long2ObjectOpenHashMap<V> values = new Long2ObjectOpenHashMap<>();
    private final Long2IntOpenHashMap uses = new Long2IntOpenHashMap();

    /// @param path all nodes that `output` depends on
    /// @param gradients those of the nodes, `null` if there was no backward pass
    Passes(V output, Path<V> path, @Nullable Gradients<V> gradients) {
        this.space = output.space();
        this.gradients = gradients;
        values.put(path.node(0).id(), output);
        for (int i = 0; i < path.size(); i++) {
            gather(path.node(i));
        }
    }

    /// A value is known if its node kept it as output, or a node that uses it kept it as input.
    private void gather(Node<V> node) {
        V output = node.savedOutput();
        if (output != null) {
            values.put(node.id(), output);
        }
        for (int i = 0; i < node.arity(); i++) {
            Node<V> parent = node.parent(i);
            V input = node.savedInput(i);
            if (parent != null) {
                uses.addTo(parent.id(), 1);
                if (input != null) {
                    values.put(parent.id(), input);
                }
            }
        }
    }

    /// The node's value, `null` if nobody kept it.
    @Nullable
    V value(Node<V> node) {
        return values.get(node.id());
    }

    /// The gradient with respect to the node's value, `null` if there is none.
    @Nullable
    V gradient(Node<V> node) {
        return gradients == null ? null : gradients.at(node);
    }

    /// What `node` passes on to its input number `input`: all of the input's gradient if nobody else uses it, else
    /// one term of the sum; `null` if nothing.
    @Nullable
    V downstream(Node<V> node, int input) {
        Node<V> parent = node.parent(input);
        V whole = parent == null ? null : gradient(parent);
        if (parent == null || whole == null || uses.get(parent.id()) == 1) {
            return whole;
        }
        V upstream = gradient(node);
        return upstream == null ? null : downstream(node, input, upstream);
    }

    /// What `node` passes on to its input number `input` when `upstream` arrives.
    V downstream(Node<V> node, int input, V upstream) {
        Operation<V> operation = node.operation();
        if (operation == null) {
            throw new IllegalStateException("a leaf has no inputs");
        }
        V gradient = Recording.off(() -> operation.vjp(input, node, upstream));
        Shape expected = node.inputShape(input);
        return space.shape(gradient).equals(expected) ? gradient : space.sumTo(gradient, expected);
    }
}
