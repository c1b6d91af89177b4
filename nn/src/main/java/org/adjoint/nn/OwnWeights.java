package org.adjoint.nn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.adjoint.ops.Variable;

/// The weights of a layer itself, without those of layers that it uses. Who changes or reads them does so alone.
final class OwnWeights {
    /// @param trainable whether training may change it while the layer is not frozen
    private record Weight(Variable variable, boolean trainable) {}

    private final List<Weight> weights = new ArrayList<>();

    /// Adds a weight, which is frozen from now on if the layer is.
    void add(Variable variable, boolean trainable, boolean frozen) {
        weights.add(new Weight(variable, trainable));
        variable.setTrainable(trainable && !frozen);
    }

    /// Freezes all weights, or thaws those that training may change.
    void setTrainable(boolean trainable) {
        weights.forEach(weight -> weight.variable.setTrainable(trainable && weight.trainable));
    }

    void forEach(Consumer<Variable> action) {
        weights.forEach(weight -> action.accept(weight.variable));
    }

    void addTo(Collection<Variable> all) {
        forEach(all::add);
    }

    int size() {
        return weights.size();
    }

    /// Keeps the first `count` weights, and forgets those that came later.
    void keep(int count) {
        weights.subList(count, weights.size()).clear();
    }
}
