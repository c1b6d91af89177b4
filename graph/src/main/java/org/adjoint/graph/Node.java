package org.adjoint.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One application of an operation, or a leaf: a variable that gradients are taken with respect to.
///
/// A node points to its parents, the nodes of the operation's inputs, never to its consumers: what nobody uses
/// any more is garbage. Ids grow with creation, so a node's id is greater than those of its parents and
/// descending ids are a reverse topological order: [Backward] needs no recursion.
///
/// @param <V> the value that flows along the edges
public final class Node<V> implements Saved<V> {
    private static final AtomicLong IDS = new AtomicLong();
    private static final Node<?>[] NONE = {};

    private final long id = IDS.getAndIncrement();
    private final @Nullable Operation<V> operation;
    private final @Nullable String variable; // the name of a leaf
    private final Shape shape;
    private final List<Shape> inputShapes;
    private final String scope = Scope.current();
    private @Nullable Node<V> @Nullable [] parents; // null once released
    private @Nullable V @Nullable [] inputs;
    private @Nullable V output;
    private @Nullable List<Hook<V>> hooks;

    private Node(
            @Nullable Operation<V> operation,
            @Nullable String variable,
            @Nullable Node<V>[] parents,
            List<Shape> inputShapes,
            @Nullable V @Nullable [] inputs,
            Shape shape) {
        this.operation = operation;
        this.variable = variable;
        this.parents = parents;
        this.inputShapes = inputShapes;
        this.inputs = inputs;
        this.shape = shape;
    }

    /// A leaf: a variable named `name`.
    public static <V> Node<V> leaf(String name, Shape shape) {
        return new Node<>(null, name, none(), List.of(), null, shape);
    }

    /// A node that applies `operation`.
    ///
    /// @param parents the node of each input, `null` where an input is a constant; not copied
    /// @param inputShapes the shape of each input
    /// @param inputs the inputs that the rule needs, `null` where it does not need one, or `null` for none; not
    ///     copied
    /// @param shape the shape of the result
    public static <V> Node<V> of(
            Operation<V> operation,
            @Nullable Node<V>[] parents,
            List<Shape> inputShapes,
            @Nullable V @Nullable [] inputs,
            Shape shape) {
        return new Node<>(operation, null, parents, inputShapes, inputs, shape);
    }

    /// A mark in time: an id above those of all nodes made so far, and below those of nodes made later.
    public static long mark() {
        return IDS.getAndIncrement();
    }

    /// Keeps the result, for a rule that needs it. Called once, by whoever made this node.
    public void saveOutput(V value) {
        this.output = value;
    }

    /// Grows with creation: greater than the id of every parent.
    public long id() {
        return id;
    }

    /// The operation, or `null` for a leaf.
    public @Nullable Operation<V> operation() {
        return operation;
    }

    /// Whether this is a leaf, a variable.
    public boolean isLeaf() {
        return operation == null;
    }

    /// The name of the operation, or of the variable.
    public String name() {
        return operation == null ? Objects.requireNonNullElse(variable, "") : operation.label();
    }

    /// The [Scope] in which this node was made.
    public String scope() {
        return scope;
    }

    /// The node of input number `index`; `null` if that input is a constant.
    ///
    /// @throws AdjointException if this node was released by a backward walk
    public @Nullable Node<V> parent(int index) {
        if (parents == null) {
            throw alreadyReleased();
        }
        return parents[index];
    }

    /// Sees, and may replace, the gradient with respect to this node whenever one is computed. The gradient is
    /// complete by then: all paths are added. Hooks run in the order in which they were added, each on what the
    /// last returned, which must have this node's shape.
    ///
    /// @return removes the hook when run
    public Runnable hook(UnaryOperator<V> function) {
        Hook<V> hook = new Hook<>(function);
        List<Hook<V>> list = hooks == null ? new ArrayList<>(1) : hooks;
        list.add(hook);
        hooks = list;
        return () -> list.remove(hook);
    }

    V applyHooks(V gradient, VectorSpace<V> space) {
        V result = gradient;
        if (hooks != null) {
            for (Hook<V> hook : List.copyOf(hooks)) {
                result = checked(hook.function.apply(result), space);
            }
        }
        return result;
    }

    private V checked(@Nullable V replaced, VectorSpace<V> space) {
        if (replaced == null || !space.shape(replaced).equals(shape)) {
            throw AdjointException.in(
                    scope,
                    name(),
                    "a hook replaced the gradient: got " + (replaced == null ? "null" : space.shape(replaced))
                            + ", expected a gradient of shape " + shape,
                    "return a gradient of the node's shape from the hook, or the one it was given");
        }
        return replaced;
    }

    /// A hook is removed by identity: the same function may be added twice.
    private static final class Hook<V> {
        final UnaryOperator<V> function;

        Hook(UnaryOperator<V> function) {
            this.function = function;
        }
    }

    @Override
    public V input(int index) {
        V value = savedInput(index);
        if (value == null) {
            throw notSaved("input " + index);
        }
        return value;
    }

    @Override
    public V output() {
        if (output == null) {
            throw notSaved("output");
        }
        return output;
    }

    /// Input number `index` if it was kept.
    public @Nullable V savedInput(int index) {
        return inputs == null ? null : inputs[index];
    }

    /// The result if it was kept; a leaf keeps its value.
    public @Nullable V savedOutput() {
        return output;
    }

    private AdjointException notSaved(String what) {
        return AdjointException.in(
                scope,
                name(),
                "its rule reads its " + what + ", which the operation did not keep",
                "declare it as saved");
    }

    @Override
    public Shape inputShape(int index) {
        return inputShapes.get(index);
    }

    @Override
    public int arity() {
        return inputShapes.size();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /// Whether a backward walk has passed and let go of what this node kept.
    boolean isReleased() {
        return parents == null;
    }

    AdjointException alreadyReleased() {
        return AdjointException.in(
                scope,
                name(),
                "this part of the graph was already walked backward, and released",
                "call retainGraph() on the first backward, or compute the expression again");
    }

    /// Lets go of everything but the name. Leaves stay: they are not part of one expression only.
    void release() {
        if (!isLeaf()) {
            parents = null;
            inputs = null;
            output = null;
            hooks = null;
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> @Nullable Node<V>[] none() {
        return (Node<V>[]) NONE;
    }

    /// `mul [2,3] (#17)`.
    @Override
    public String toString() {
        return (scope.isEmpty() ? "" : scope + "/") + name() + " " + shape + " (#" + id + ")";
    }
}
