package org.adjoint.nn.layers;

import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;

/// The setters of a layer with a kernel, or with a cell that has one.
///
/// @param <L> the layer itself
sealed interface KernelSetters<L> permits KernelLayer, EinsumDense, HeadsLayer, RecurrentSetters {
    private WeightArguments arguments() {
        return switch (this) {
            case KernelLayer<?> layer -> layer.kernelArguments;
            case EinsumDense layer -> layer.kernelArguments;
            case HeadsLayer<?> layer -> layer.kernelArguments;
            case KernelCell<?> cell -> cell.kernelArguments;
            case KernelRecurrence<?, ?> layer -> layer.cell().kernelArguments;
        };
    }

    @SuppressWarnings("unchecked") // L is the layer itself
    private L layer() {
        return (L) this;
    }

    /// How the kernel starts; Glorot's uniform numbers unless chosen.
    default L kernelInitializer(Initializer initializer) {
        arguments().initializer().set(initializer);
        return layer();
    }

    /// How the kernel starts, by name: `"he_normal"`.
    default L kernelInitializer(String name) {
        return kernelInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the kernel in training; none unless chosen.
    default L kernelRegularizer(Regularizer regularizer) {
        arguments().regularizer().set(regularizer);
        return layer();
    }

    /// The penalty for the kernel in training, by name: `"l2"`.
    default L kernelRegularizer(String name) {
        return kernelRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the kernel is made like after each step of training; anything unless chosen.
    default L kernelConstraint(Constraint constraint) {
        arguments().constraint().set(constraint);
        return layer();
    }

    /// What the kernel is made like after each step of training, by name: `"max_norm"`.
    default L kernelConstraint(String name) {
        return kernelConstraint(Constraint.NAMES.get(name));
    }
}
