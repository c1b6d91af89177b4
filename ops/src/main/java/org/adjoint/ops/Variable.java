package org.adjoint.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.ops.values.Arena;
import org.adjoint.ops.values.Cell;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// A named tensor whose values an optimizer replaces: the weights of a model. Wherever it is used it counts as
/// the values it has at that moment.
///
/// Several threads may read it, and add up gradients in it. While one replaces its values no other may read
/// them, nor compute what was lazily begun with them, unless within [#reading], where each waits for the other.
public final class Variable extends Tensor {
    private final String name;
    private final Cell cell;
    private final Node<Tensor> leaf;
    private final Access access = new Access();
    private volatile boolean trainable = true;
    private volatile @Nullable Tensor grad;

    /// A parameter with a copy of `initial` as its values.
    ///
    /// @param name what messages and drawings call it, such as `kernel`
    public Variable(String name, Tensor initial) {
        super(initial.shape(), Values.none(initial.dtype(), initial.shape().size()), null, null);
        this.name = name;
        this.cell = new Cell(initial.data(), name.isEmpty() ? "parameter" : name);
        this.leaf = Node.leaf(name, initial.shape());
        leaf.saveOutput(this);
    }

    /// What messages and drawings call it.
    public String name() {
        return name;
    }

    /// The name, after the [scope][org.adjoint.graph.Scope] in which the parameter was made:
    /// `encoder/dense_1/kernel`.
    public String path() {
        return leaf.scope().isEmpty() ? name : leaf.scope() + "/" + name;
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
    Values data() {
        Tensor other = Substitution.of(this);
        return other == null ? current() : other.data();
    }

    private Values current() {
        LateRule.read(name, cell.overwrittenAt());
        return cell.values();
    }

    @Override
    public @Nullable Node<Tensor> node() {
        Tensor other = Substitution.of(this);
        return other != null ? other.node() : isTrainable() ? leaf : null;
    }

    /// The values as they are now: a rule that reads them after an assignment fails, instead of being silently
    /// wrong.
    @Override
    Tensor snapshot() {
        Tensor other = Substitution.of(this);
        return other == null ? new Tensor(shape(), current(), node(), null) : other;
    }

    /// Replaces the values, in place. Work that was begun with the old values and is not computed yet is
    /// computed first. What holds the old values otherwise, such as a graph recorded before, fails when it
    /// reads them. Within [Autodiff#functionalCall] the assignment holds only there.
    ///
    /// @throws AdjointException if the shape or the type differs
    public void assign(Tensor values) {
        check(values);
        Substitution substitution = Substitution.current();
        if (substitution != null) {
            substitution.assign(this, values.copy());
        } else {
            Values data = values.data();
            data.array(); // computed before anybody has to wait
            Access.replacing(List.of(access), () -> cell.assign(data));
        }
    }

    private void check(Tensor values) {
        if (!values.shape().equals(shape()) || values.dtype() != dtype()) {
            throw new AdjointException(
                    name,
                    "cannot assign values of " + values.shape() + " " + values.dtype() + " to a parameter of " + shape()
                            + " " + dtype(),
                    "reshape or cast the values");
        }
    }

    /// Replaces the values of several parameters at once by a rule, such as that of an optimizer. Element-wise
    /// rules are computed in one pass over memory, in place.
    ///
    /// @param parameters what is replaced: parameters of any shapes, each once
    /// @param rule the new values from the old ones, both in the order of `parameters`. The old ones are lent:
    ///     neither they nor what `rule` computes from them can be read later, but for what it returns
    /// @throws AdjointException if a shape or a type differs or a parameter is given twice, before anything is
    ///     changed
    public static void update(List<Variable> parameters, UnaryOperator<List<Tensor>> rule) {
        requireDistinct(parameters);
        replacing(parameters, () -> updateAlone(parameters, rule));
    }

    /// The result of `body`, during which no other thread replaces the values of `parameters`: whoever wants to
    /// waits until it ends. So all values are of one moment. Replacements that `body` does itself are done at
    /// once. A tensor that `body` returns, alone or in a list, is computed in it, however lazily it was begun.
    ///
    /// @param parameters what `body` reads, such as the weights of a model
    public static <T> T reading(List<Variable> parameters, Supplier<T> body) {
        return Access.reading(parameters.stream().map(p -> p.access).toList(), () -> {
            T result = body.get();
            compute(result);
            return result;
        });
    }

    private static void compute(@Nullable Object result) {
        if (result instanceof Tensor tensor && tensor.hasValues()) {
            tensor.data().array();
        } else if (result instanceof List<?> list) {
            list.forEach(Variable::compute);
        }
    }

    /// Runs `body`, which replaces values of `parameters`, such as one step of an optimizer: those who read
    /// them within [#reading] in other threads see all of the replacements or none. It waits for them.
    public static void replacing(List<Variable> parameters, Runnable body) {
        Access.replacing(parameters.stream().map(p -> p.access).toList(), body);
    }

    private static void updateAlone(List<Variable> parameters, UnaryOperator<List<Tensor>> rule) {
        boolean inPlace = Substitution.current() == null;
        List<Tensor> lent = new ArrayList<>();
        for (Variable parameter : parameters) {
            Values data = inPlace ? parameter.cell.lend() : parameter.data();
            lent.add(new Tensor(parameter.shape(), data, null, null));
        }
        List<Tensor> values = rule.apply(lent);
        if (values.size() != parameters.size()) {
            throw new AdjointException(
                    "update",
                    "got " + values.size() + " new values for " + parameters.size() + " parameters",
                    "return the new values of all parameters, in their order");
        }
        for (int i = 0; i < values.size(); i++) {
            parameters.get(i).check(values.get(i));
        }
        if (inPlace) {
            Cell.assign(
                    parameters.stream().map(parameter -> parameter.cell).toList(),
                    values.stream().map(Tensor::data).toList());
        } else {
            for (int i = 0; i < values.size(); i++) {
                parameters.get(i).assign(values.get(i));
            }
        }
    }

    private static void requireDistinct(List<Variable> parameters) {
        Set<Variable> seen = new HashSet<>();
        for (Variable parameter : parameters) {
            if (!seen.add(parameter)) {
                throw new AdjointException(
                        "update", "the parameter " + parameter.name + " is given twice", "give each parameter once");
            }
        }
    }

    /// The gradient that [Tensor#backward] calls have added up since [#clearGrad], or `null` for none.
    public @Nullable Tensor grad() {
        return grad;
    }

    /// Adds to [#grad]; several threads may do so at once.
    synchronized void accumulate(Tensor gradient) {
        Tensor before = grad;
        Tensor sum = before == null ? gradient : Recording.off(() -> before.add(gradient));
        sum.data().array(); // a pending sum would keep the gradients that it adds up
        grad = Arena.current() == null ? sum : sum.copy();
    }

    /// Forgets the gradient.
    public synchronized void clearGrad() {
        grad = null;
    }

    /// The name, and the values as of any tensor.
    @Override
    public String toString() {
        return name + " = " + super.toString();
    }
}
