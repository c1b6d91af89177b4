package org.adjoint.ops;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Predicate;
import org.adjoint.graph.Node;

/// What values were computed from.
final class Ancestors {
    private Ancestors() {}

    /// Shows `roots` and the nodes behind them, each once, to `goesOn`, which says whether
    /// to go on from it.
    static void visit(Collection<Node<Tensor>> roots, Predicate<Node<Tensor>> goesOn) {
        LongSet seen = new LongOpenHashSet();
        Deque<Node<Tensor>> open = new ArrayDeque<>();
        for (Node<Tensor> root : roots) {
            if (seen.add(root.id())) {
                open.push(root);
            }
        }
        while (!open.isEmpty()) {
            Node<Tensor> node = open.pop();
            if (!goesOn.test(node)) {
                continue;
            }
            for (int i = 0; i < node.arity(); i++) {
                Node<Tensor> parent = node.parent(i);
                if (parent != null && seen.add(parent.id())) {
                    open.push(parent);
                }
            }
        }
    }
}
