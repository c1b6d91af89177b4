package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The gradients that one backward walk computed, by variable.
public final class Gradients<V> {
    private record Entry<V>(Node<V> node, V gradient) {}

    private final Long2ObjectLinkedOpenHashMap<Entry<V>> byId = new Long2ObjectLinkedOpenHashMap<>();

    Gradients() {}

    void put(Node<V> node, V gradient) {
        byId.put(node.id(), new Entry<>(node, gradient));
    }

    /// The gradient of the output with respect to `variable`, of the variable's shape.
    ///
    /// @throws AdjointException if the output does not depend on `variable`, or its gradient was not asked for
    public V of(Value<V> variable) {
        Node<V> node = variable.node();
        if (node == null) {
            throw new AdjointException(
                    "gradients",
                    "a constant has no gradient",
                    "make it a variable before it is used: requiresGrad(), Scalar.variable or a Variable");
        }
        V gradient = at(node);
        if (gradient == null) {
            throw AdjointException.in(
                    node.scope(),
                    "gradients",
                    "there is no gradient for " + node + ": the output does not depend on it, or it was not asked for",
                    "use it in the computation (and not detached), or name it in wrt(...)");
        }
        return gradient;
    }

    /// The gradient with respect to a node's value, or `null` if there is none.
    public @Nullable V at(Node<V> node) {
        Entry<V> entry = byId.get(node.id());
        return entry == null ? null : entry.gradient;
    }

    /// Calls `action` with each node and its gradient, in the order in which the walk completed them.
    public void forEach(BiConsumer<? super Node<V>, ? super V> action) {
        byId.values().forEach(entry -> action.accept(entry.node, entry.gradient));
    }

    /// How many gradients there are.
    public int size() {
        return byId.size();
    }
}
