package org.adjoint.ops;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.jspecify.annotations.Nullable;

/// A named tensor whose values an optimizer replaces: the weights of a model. Wherever it is used it counts as
/// the values it has at that moment.
public final class Parameter extends Tensor {
    private final String name;
    private final Storage storage;
    private final Node<Tensor> leaf;
    private Data current;
    private boolean trainable = true;
    private @Nullable Tensor grad;

    /// A parameter with a copy of `initial` as its values.
    ///
    /// @param name what messages and drawings call it, such as `kernel`
    public Parameter(String name, Tensor initial) {
        super(initial.shape(), Data.none(initial.dtype(), initial.shape().size()), null, null);
        this.name = name;
        this.storage = new Storage(initial.data().copy().array(), name);
        this.current = Data.of(initial.dtype(), storage, initial.shape().size());
        this.leaf = Node.leaf(name, initial.shape());
        leaf.saveOutput(this);
    }

    /// What messages and drawings call it.
    public String name() {
        return name;
    }

    /// Whether gradients are taken with respect to it, and optimizers change it; true at first.
    public boolean isTrainable() {
        return trainable && dtype().isFloating();
    }

    /// Freezes the parameter, or thaws it again.
    public void setTrainable(boolean trainable) {
        this.trainable = trainable;
    }

    @Override
    Data data() {
        return current;
    }

    @Override
    public @Nullable Node<Tensor> node() {
        return isTrainable() ? leaf : null;
    }

    /// The values as they are now: a rule that reads them after an assignment fails, instead of being silently
    /// wrong.
    @Override
    Tensor snapshot() {
        return new Tensor(shape(), current, node(), null);
    }

    /// Replaces the values, in place. Work that was begun with the old values and is not computed yet is
    /// computed first. What holds the old values otherwise, such as a graph recorded before, fails when it
    /// reads them.
    ///
    /// @throws AdjointException if the shape or the type differs
    public void assign(Tensor values) {
        if (!values.shape().equals(shape()) || values.dtype() != dtype()) {
            throw new AdjointException(
                    name,
                    "cannot assign values of " + values.shape() + " " + values.dtype() + " to a parameter of " + shape()
                            + " " + dtype(),
                    "reshape or cast the values");
        }
        Data data = values.data();
        storage.overwrite(data.array(), data.offset(), data.size());
        current = Data.of(dtype(), storage, data.size());
    }

    /// The gradient that [Tensor#backward] calls have added up since [#clearGrad], or `null` for none.
    public @Nullable Tensor grad() {
        return grad;
    }

    void accumulate(Tensor gradient) {
        Tensor before = grad;
        grad = before == null ? gradient : Recording.off(() -> before.add(gradient));
    }

    /// Forgets the gradient.
    public void clearGrad() {
        grad = null;
    }

    /// The name, and the values as of any tensor.
    @Override
    public String toString() {
        return name + " = " + super.toString();
    }
}
