package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forward and the backward pass in words and numbers, step by step, to be followed with a pencil:
///
/// ```text
/// forward
///   #1 = add(x = -2, y = 5) = 3
///   #2 = mul(#1 = 3, z = -4) = -12
/// backward
///   #2 is the output: its gradient is 1
///   #2 = mul(#1, z) passes 1 on
///     to #1: upstream 1 x local -4 = downstream -4
///     to z: upstream 1 x local 3 = downstream 3
///   #1 = add(x, y) passes -4 on
///     to x: upstream -4 x local 1 = downstream -4
///     to y: upstream -4 x local 1 = downstream -4
/// gradients
///   x: -4
///   y: -4
///   z: 3
/// ```
///
/// The local gradient is how much the result changes when that input alone does. Where several gradients reach one
/// value, they are added. Of tensors that are too large to write out the shapes are told.
public final class BackwardTrace<V extends Value<V>> {
    private static final int MOST_STEPS = 500;

    private final VectorSpace<V> space;
    private final Path<V> path;
    private final Passes<V> passes;
    private final Long2ObjectOpenHashMap<String> names = new Long2ObjectOpenHashMap<>();
    private final Long2ObjectOpenHashMap<List<V>> arrived = new Long2ObjectOpenHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private BackwardTrace(V output, Node<V> root) {
        this.space = output.space();
        this.path = Path.between(root, null);
        this.passes = new Passes<>(
                output, path, Backward.of(output).everyNode().retainGraph().run());
    }

    /// The passes through the graph of `output`, a single number; the graph is kept.
    ///
    /// @throws AdjointException if `output` is a constant or not a single number, if its graph was released, or if
    ///     it has more than 500 nodes
    public static <V extends Value<V>> String of(V output) {
        Node<V> root = output.node();
        if (root == null) {
            throw new AdjointException(
                    "trace",
                    "a constant has no backward pass: got " + output.space().format(output),
                    "compute it from a variable, with recording on");
        }
        BackwardTrace<V> trace = new BackwardTrace<>(output, root);
        if (trace.path.size() > MOST_STEPS) {
            throw new AdjointException(
                    "trace",
                    "the graph has " + trace.path.size() + " nodes, too many to follow by hand",
                    "trace a part of it, or draw it");
        }
        return Recording.off(trace::write);
    }

    private String write() {
        text.append("forward\n");
        for (int i = path.size() - 1; i >= 0; i--) {
            Node<V> node = path.node(i);
            names.put(node.id(), node.isLeaf() ? node.name() : "#" + (1 + operationsBefore(i)));
            if (!node.isLeaf()) {
                text.append("  ")
                        .append(call(node, true))
                        .append(" = ")
                        .append(value(node))
                        .append('\n');
            }
        }
        text.append("backward\n");
        text.append("  ").append(name(path.node(0))).append(" is the output: its gradient is ");
        text.append(gradient(path.node(0))).append('\n');
        for (int i = 0; i < path.size(); i++) {
            pass(path.node(i));
        }
        text.append("gradients\n");
        for (int i = path.size() - 1; i >= 0; i--) {
            Node<V> node = path.node(i);
            if (node.isLeaf()) {
                text.append("  ")
                        .append(node.name())
                        .append(": ")
                        .append(gradient(node))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private int operationsBefore(int position) {
        int count = 0;
        for (int i = path.size() - 1; i > position; i--) {
            count += path.node(i).isLeaf() ? 0 : 1;
        }
        return count;
    }

    private void pass(Node<V> node) {
        V upstream = passes.gradient(node);
        if (upstream == null) {
            return;
        }
        tellSum(node);
        if (node.isLeaf()) {
            return;
        }
        text.append("  ")
                .append(call(node, false))
                .append(" passes ")
                .append(space.format(upstream))
                .append(" on\n");
        for (int i = 0; i < node.arity(); i++) {
            Node<V> parent = node.parent(i);
            if (parent != null) {
                V downstream = passes.downstream(node, i, upstream);
                arrived.computeIfAbsent(parent.id(), _ -> new ArrayList<>()).add(downstream);
                text.append("    to ")
                        .append(name(parent))
                        .append(": upstream ")
                        .append(space.format(upstream));
                text.append(local(node, i, upstream)).append(" = downstream ");
                text.append(space.format(downstream)).append('\n');
            }
        }
    }

    /// The factor, if all is single numbers; else the rule that takes its place.
    private String local(Node<V> node, int input, V upstream) {
        boolean numbers = node.shape().size() == 1 && node.inputShape(input).size() == 1;
        if (!numbers) {
            return " by the rule of " + node.name();
        }
        return " x local " + space.format(passes.downstream(node, input, space.ones(upstream)));
    }

    private void tellSum(Node<V> node) {
        List<V> parts = arrived.get(node.id());
        if (parts != null && parts.size() > 1) {
            List<String> terms = parts.stream().map(space::format).toList();
            text.append("  ")
                    .append(name(node))
                    .append(" was used ")
                    .append(parts.size())
                    .append(" times: ");
            text.append(String.join(" + ", terms))
                    .append(" = ")
                    .append(gradient(node))
                    .append('\n');
        }
    }

    /// `#2 = mul(#1, z)`, or with values `#2 = mul(#1 = 3, z = -4)`.
    private String call(Node<V> node, boolean withValues) {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < node.arity(); i++) {
            Node<V> parent = node.parent(i);
            V constant = node.savedInput(i);
            if (parent == null) {
                inputs.add(constant == null ? node.inputShape(i).toString() : space.format(constant));
            } else {
                inputs.add(name(parent) + (withValues ? " = " + value(parent) : ""));
            }
        }
        return name(node) + " = " + node.name() + "(" + String.join(", ", inputs) + ")";
    }

    private String name(Node<V> node) {
        return names.getOrDefault(node.id(), node.name());
    }

    private String value(Node<V> node) {
        V value = passes.value(node);
        return value == null ? node.shape().toString() : space.format(value);
    }

    private String gradient(Node<V> node) {
        @Nullable V gradient = passes.gradient(node);
        return gradient == null ? "none" : space.format(gradient);
    }
}
