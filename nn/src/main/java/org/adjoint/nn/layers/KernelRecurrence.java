package org.adjoint.nn.layers;

/// A recurrent layer over a cell with kernels, whose arguments are its own.
///
/// @param <L> the layer itself
/// @param <C> its cell
abstract non-sealed class KernelRecurrence<L extends KernelRecurrence<L, C>, C extends KernelCell<C>>
        extends RecurrentLayer<L> implements RecurrentSetters<L> {
    private final C cell;

    KernelRecurrence(C cell) {
        this.cell = cell;
        argumentsOf(cell);
    }

    /// The cell, which has the weights.
    @Override
    public final C cell() {
        return cell;
    }
}
