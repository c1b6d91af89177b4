package org.adjoint.nn;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// The weights of a layer itself, without those of layers that it uses. Who changes them does so
/// alone.
final class OwnWeights {
    /// @param trainable whether training may change it while the layer is not frozen
    /// @param regularizer its penalty in training
    /// @param constraint what it must be like after a step of training
    private record Weight(
            Variable variable,
            boolean trainable,
            @Nullable Regularizer regularizer,
            @Nullable Constraint constraint) {}

    private final List<Weight> weights = new CopyOnWriteArrayList<>();

    /// Adds a weight, which is frozen from now on if the layer is.
    void add(Variable variable, boolean trainable, boolean frozen) {
        weights.add(new Weight(variable, trainable, null, null));
        variable.setTrainable(trainable && !frozen);
    }

    /// Chooses the penalty and the constraint of the weight that was added last, `variable`.
    void govern(Variable variable, @Nullable Regularizer regularizer, @Nullable Constraint constraint) {
        weights.set(weights.size() - 1, new Weight(variable, weights.getLast().trainable, regularizer, constraint));
    }

    /// Adds the penalties of the weights that are not frozen to the loss, if they are not in it yet.
    void penalize() {
        for (Weight weight : weights) {
            Regularizer regularizer = weight.regularizer;
            if (regularizer != null && weight.variable.isTrainable()) {
                Penalties.addOnce(weight.variable, regularizer);
            }
        }
    }

    /// Adds the constraints of the weights that have any to `all`.
    void addConstraints(Map<Variable, Constraint> all) {
        for (Weight weight : weights) {
            if (weight.constraint != null) {
                all.put(weight.variable, weight.constraint);
            }
        }
    }

    /// Freezes all weights, or thaws those that training may change.
    void setTrainable(boolean trainable) {
        weights.forEach(weight -> weight.variable.setTrainable(trainable && weight.trainable));
    }

    void forEach(Consumer<Variable> action) {
        weights.forEach(weight -> action.accept(weight.variable));
    }

    int size() {
        return weights.size();
    }

    /// Keeps the first `count` weights, and forgets those that came later.
    void keep(int count) {
        weights.subList(count, weights.size()).clear();
    }
}
