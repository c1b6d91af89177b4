package org.adjoint.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A gradient that recorded operations alone do not account for: how it changes with some nodes, the graph does not
/// know. To ask for that is an error, where it would be silently 0 otherwise. Derivatives with respect to anything
/// else pass as if this were not here.
final class LastGradient<V extends Value<V>> implements Operation<V> {
    /// A node that the gradient depends on in an unknown way.
    private record Unknown<V>(Node<V> node, String why) {}

    private final String name;
    private final String scope;
    private final List<Unknown<V>> unknowns;
    private final VectorSpace<V> space;

    private LastGradient(Node<V> of, List<Unknown<V>> unknowns, VectorSpace<V> space) {
        this.name = of.name();
        this.scope = of.scope();
        this.unknowns = unknowns;
        this.space = space;
    }

    /// `gradient`, which the rule of `node` made of `cotangent`; a last one unless all of it was recorded.
    ///
    /// @param read nodes of which the rule has read plain numbers
    static <V extends Value<V>> V unlessRecorded(Node<V> node, V cotangent, V gradient, List<Node<V>> read) {
        VectorSpace<V> space = cotangent.space();
        List<Unknown<V>> unknowns = new ArrayList<>(0);
        Operation<V> operation = node.operation();
        for (int i = 0; operation != null && operation.onceDifferentiable() && i < node.arity(); i++) {
            add(node.parent(i), "its rule is declared once-differentiable", unknowns);
        }
        for (Node<V> number : read) {
            add(number, "the numbers of " + number + " were read for it, outside of operations", unknowns);
        }
        if (gradient.node() == null && cotangent.node() != null && !space.isZero(gradient)) { // rules are linear
            add(cotangent.node(), "its rule applies no operations to the cotangent", unknowns);
        }
        return unknowns.isEmpty() ? gradient : new LastGradient<>(node, unknowns, space).of(gradient);
    }

    private static <V> void add(@Nullable Node<V> node, String why, List<Unknown<V>> unknowns) {
        if (node != null) {
            unknowns.add(new Unknown<>(node, why));
        }
    }

    private V of(V value) {
        List<@Nullable Node<V>> parents = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Unknown<V> unknown : unknowns) {
            parents.add(unknown.node);
            shapes.add(unknown.node.shape());
        }
        Shape shape = space.shape(value);
        parents.add(value.node());
        shapes.add(shape);
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        Node<V>[] array = parents.toArray(new Node[0]);
        return space.recorded(value, Node.of(this, array, shapes, null, shape));
    }

    @Override
    public String label() {
        return "gradient of " + name;
    }

    /// The gradient is linear in what it was made of, so how that changes with the unknowns is unknown again.
    @Override
    public V vjp(int input, Saved<V> saved, V cotangent) {
        if (input < unknowns.size()) {
            throw AdjointException.in(
                    scope,
                    name,
                    "its gradient was asked to be differentiated again, but " + unknowns.get(input).why,
                    "write the rule in differentiable operations (jvp, hvp and hessian differentiate it too), with "
                            + "numbers that it does not change with read from detach(); or detach() the gradient");
        }
        return Recording.isOn() ? of(cotangent) : cotangent;
    }
}
