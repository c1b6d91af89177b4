package org.adjoint.nn.layers;

/// What is chosen for a cell with gates: at the cell, or at a layer over it.
///
/// @param <L> the cell or the layer itself
sealed interface GateSetters<L> permits GatedCell, LSTM, GRU {
    private GatedCell<?> its() {
        return switch (this) {
            case GatedCell<?> cell -> cell;
            case LSTM layer -> layer.cell();
            case GRU layer -> layer.cell();
        };
    }

    /// What makes the sum of a gate a number from 0, shut, to 1, open; the sigmoid unless chosen.
    @SuppressWarnings("unchecked") // L is the cell or the layer itself
    default L recurrentActivation(ActivationFunction function) {
        its().recurrentActivation.set(function);
        return (L) this;
    }

    /// What makes the sum of a gate a number from 0 to 1, by name: `"hard_sigmoid"`.
    default L recurrentActivation(String name) {
        return recurrentActivation(ActivationFunction.NAMES.get(name));
    }
}
