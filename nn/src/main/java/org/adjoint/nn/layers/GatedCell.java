package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// A cell whose gates decide what its state takes in and keeps.
///
/// @param <C> the cell itself
abstract non-sealed class GatedCell<C extends GatedCell<C>> extends KernelCell<C> implements GateSetters<C> {
    final Argument<ActivationFunction> recurrentActivation =
            argument("recurrent_activation", ActivationFunction.class, ActivationFunction.NAMES.get("sigmoid"));

    GatedCell(int gates, int units) {
        super(gates, units);
    }

    /// How far a gate is open, from 0 to 1.
    final Tensor open(Tensor sum) {
        return recurrentActivation.get().apply(sum);
    }
}
