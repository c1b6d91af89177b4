package org.adjoint.graph;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reverse-mode differentiation: walks from an output back to its variables and applies each operation's rule
/// once.
///
/// ```java
/// Gradients<Scalar> gradients = Backward.of(f).run();
/// Scalar dfdx = gradients.of(x);
/// ```
///
/// The cost is a small multiple of the forward computation, for any number of variables. Nodes are released on
/// the way unless [#retainGraph] is set, so that memory falls while gradients grow.
public final class Backward<V extends Value<V>> {
    private final V output;
    private @Nullable V seed;
    private @Nullable LongSet wanted;
    private boolean everyNode;
    private boolean retain;
    private boolean create;
    private long since = Long.MIN_VALUE;

    private Backward(V output) {
        this.output = output;
    }

    /// A walk that starts at `output`.
    public static <V extends Value<V>> Backward<V> of(V output) {
        return new Backward<>(output);
    }

    /// Starts with this cotangent instead of 1; required where the output is not a single number.
    public Backward<V> seed(V cotangent) {
        this.seed = cotangent;
        return this;
    }

    /// Computes gradients with respect to these only, and only along paths that lead to them. They need not be
    /// leaves. Without this, gradients are computed for every leaf.
    public Backward<V> wrt(List<? extends V> variables) {
        LongSet nodes = new LongOpenHashSet();
        for (int i = 0; i < variables.size(); i++) {
            Node<V> node = variables.get(i).node();
            if (node == null) {
                throw new AdjointException(
                        "backward",
                        "asked for the gradient with respect to a constant, number " + i + " of the list",
                        "make it a variable before it is used: requiresGrad(), Scalar.variable or a Variable");
            }
            nodes.add(node.id());
        }
        this.wanted = nodes;
        return this;
    }

    /// Also returns the gradients of all nodes between, for drawings and study.
    public Backward<V> everyNode() {
        this.everyNode = true;
        return this;
    }

    /// Keeps the graph, so that it can be walked again.
    public Backward<V> retainGraph() {
        this.retain = true;
        return this;
    }

    /// Records the walk itself, so that the gradients can be differentiated again; keeps the graph. To differentiate
    /// what a rule computed outside of differentiable operations is an error, instead of 0.
    public Backward<V> createGraph() {
        this.create = true;
        return retainGraph();
    }

    /// Walks only nodes made since [Node#mark] returned `mark`. Older ones count as leaves, whatever they were
    /// computed from: they are not released, and their hooks do not run.
    public Backward<V> since(long mark) {
        this.since = mark;
        return this;
    }

    /// Walks, and returns the gradients.
    ///
    /// @throws AdjointException if the output depends on no variable, is not a single number and has no seed,
    ///     or if a part of its graph was released before
    public Gradients<V> run() {
        Node<V> root = output.node();
        if (root == null) {
            throw new AdjointException(
                    "backward",
                    "the output depends on no variable: nothing was recorded for it",
                    "compute it from a variable (requiresGrad(), Scalar.variable, a Variable), with recording on");
        }
        V first = firstCotangent(root);
        Path<V> path = Path.between(root, wanted, since);
        return create ? Recording.on(() -> walk(path, first)) : Recording.off(() -> walk(path, first));
    }

    private V firstCotangent(Node<V> root) {
        VectorSpace<V> space = output.space();
        if (seed == null) {
            if (root.shape().size() != 1) {
                throw AdjointException.in(
                        root.scope(),
                        "backward",
                        "only a single number has a gradient: got an output of shape " + root.shape(),
                        "reduce it with sum() or mean(), or give a cotangent of its shape with seed(...)");
            }
            return space.ones(output);
        }
        if (!space.shape(seed).equals(root.shape())) {
            throw AdjointException.in(
                    root.scope(),
                    "backward",
                    "the seed must have the output's shape: got " + space.shape(seed) + ", expected " + root.shape(),
                    "reshape or broadcast the seed");
        }
        return seed;
    }

    private Gradients<V> walk(Path<V> path, V first) {
        Gradients<V> gradients = new Gradients<>();
        @SuppressWarnings("unchecked") // only ever holds V
        @Nullable
        V[] cotangents = (V[]) new Value<?>[path.size()];
        cotangents[0] = first;
        for (int i = 0; i < path.size(); i++) {
            Node<V> node = path.node(i);
            V arrived = cotangents[i];
            if (arrived != null) {
                cotangents[i] = null;
                V cotangent = path.isWithin(node) ? node.applyHooks(arrived, output.space()) : arrived;
                if (isWanted(node, path)) {
                    gradients.put(node, cotangent);
                }
                propagate(path, node, cotangent, cotangents);
            }
            if (!retain) {
                path.release(i);
            }
        }
        return gradients;
    }

    private boolean isWanted(Node<V> node, Path<V> path) {
        return everyNode || (wanted == null ? path.arity(node) == 0 : wanted.contains(node.id()));
    }

    private void propagate(Path<V> path, Node<V> node, V cotangent, @Nullable V[] cotangents) {
        for (int i = 0; i < path.arity(node); i++) {
            Node<V> parent = node.parent(i);
            if (parent == null) {
                continue;
            }
            int position = path.position(parent);
            if (path.isNeeded(position)) {
                V gradient = fit(node, i, rule(node, i, cotangent));
                V before = cotangents[position];
                cotangents[position] =
                        before == null ? gradient : output.space().add(before, gradient);
            }
        }
    }

    private V rule(Node<V> node, int input, V cotangent) {
        Operation<V> operation = node.operation();
        if (operation == null) {
            throw new IllegalStateException("only leaves have no operation, and they have no parents");
        }
        V gradient;
        List<Node<V>> read = create ? new ArrayList<>(0) : List.of();
        try {
            gradient = create
                    ? Recording.watched(number -> read.add(alike(number)), () -> operation.vjp(input, node, cotangent))
                    : operation.vjp(input, node, cotangent);
        } catch (AdjointException e) {
            String scope = node.scope().isEmpty() ? "" : " in scope " + node.scope();
            throw e.during("in the rule of [" + node.name() + "] for input " + input + scope + Sites.of(node));
        } catch (RuntimeException e) {
            throw wrongRule(node, "the rule for input " + input + " failed: " + e)
                    .because(e);
        }
        if (gradient == null) {
            throw wrongRule(node, "the rule for input " + input + " returned null");
        }
        return create ? LastGradient.unlessRecorded(node, cotangent, gradient, read) : gradient;
    }

    @SuppressWarnings("unchecked") // rules of one kind of values read no others
    private Node<V> alike(Node<?> node) {
        return (Node<V>) node;
    }

    /// The one place where a gradient is made to fit the value it belongs to.
    private V fit(Node<V> node, int input, V gradient) {
        Shape expected = node.inputShape(input);
        Shape got = output.space().shape(gradient);
        if (got.equals(expected)) {
            return gradient;
        }
        Operation<V> operation = node.operation();
        if (operation != null && operation.broadcasts() && expected.broadcastsTo(got)) {
            return output.space().sumTo(gradient, expected);
        }
        throw wrongRule(
                node,
                "the rule for input " + input + " returned a gradient of shape " + got + ", expected " + expected);
    }

    private static AdjointException wrongRule(Node<?> node, String problem) {
        return AdjointException.in(
                node.scope(),
                node.name(),
                problem,
                "correct the operation's vjp: it must return a gradient of its input's shape");
    }
}
