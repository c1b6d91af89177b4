package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.LongSet;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The nodes that an output depends on, in descending order of their ids: every node comes before its parents.
/// Loops and explicit stacks only, so the depth of a graph is bounded by memory alone.
final class Path<V> {
    private final @Nullable Node<V>[] nodes; // null once released
    private final Ranks ranks;
    private final long since;
    private final boolean @Nullable [] needed;

    private Path(@Nullable Node<V>[] nodes, Ranks ranks, @Nullable LongSet wanted, long since) {
        this.nodes = nodes;
        this.ranks = ranks;
        this.since = since;
        this.needed = wanted == null ? null : leadingTo(wanted);
    }

    /// The path from `output` to the `wanted` nodes, or to every leaf if `wanted` is `null`.
    ///
    /// @throws AdjointException if a part of the graph was released by an earlier walk
    static <V> Path<V> between(Node<V> output, @Nullable LongSet wanted) {
        return between(output, wanted, Long.MIN_VALUE);
    }

    /// The same, not beyond nodes of a certain age.
    ///
    /// @param since nodes with ids below it count as leaves, whatever they were computed from
    /// @throws AdjointException if a part of the graph was released by an earlier walk
    static <V> Path<V> between(Node<V> output, @Nullable LongSet wanted, long since) {
        Ranks ranks = new Ranks();
        ObjectArrayList<Node<V>> found = reachableFrom(output, ranks, since);
        ranks.complete();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Node<V>[] nodes = new Node[found.size()];
        for (Node<V> node : found) {
            nodes[ranks.of(node.id())] = node;
        }
        found.clear(); // long dead arrays are old to the collector, and would keep all they refer to
        return new Path<>(nodes, ranks, wanted, since);
    }

    private static <V> ObjectArrayList<Node<V>> reachableFrom(Node<V> output, Ranks seen, long since) {
        ObjectArrayList<Node<V>> found = new ObjectArrayList<>();
        ObjectArrayList<Node<V>> stack = new ObjectArrayList<>();
        seen.add(output.id());
        stack.push(output);
        while (!stack.isEmpty()) {
            Node<V> node = stack.pop();
            found.add(node);
            if (node.id() < since) {
                continue;
            }
            if (node.isReleased()) {
                throw node.alreadyReleased();
            }
            for (int i = 0; i < node.arity(); i++) {
                Node<V> parent = node.parent(i);
                if (parent != null && seen.add(parent.id())) {
                    stack.push(parent);
                }
            }
        }
        return found;
    }

    private boolean[] leadingTo(LongSet wanted) {
        boolean[] leads = new boolean[nodes.length];
        for (int i = nodes.length - 1; i >= 0; i--) {
            Node<V> node = node(i);
            boolean any = wanted.contains(node.id());
            for (int k = 0; k < arity(node) && !any; k++) {
                Node<V> parent = node.parent(k);
                any = parent != null && leads[position(parent)];
            }
            leads[i] = any;
        }
        return leads;
    }

    int size() {
        return nodes.length;
    }

    Node<V> node(int position) {
        return Objects.requireNonNull(nodes[position]);
    }

    /// Whether the walk goes on from `node`, or ends there because it is too old.
    boolean isWithin(Node<V> node) {
        return node.id() >= since;
    }

    /// The number of inputs that the walk goes on to.
    int arity(Node<V> node) {
        return isWithin(node) ? node.arity() : 0;
    }

    /// Releases the node at `position`, which is garbage from now on if nobody else uses it.
    void release(int position) {
        if (isWithin(node(position))) {
            node(position).release();
        }
        nodes[position] = null;
    }

    /// The position of a node that can be reached.
    int position(Node<V> node) {
        return ranks.of(node.id());
    }

    /// Whether a gradient for the node at `position` serves a wanted one.
    boolean isNeeded(int position) {
        return needed == null || needed[position];
    }
}
