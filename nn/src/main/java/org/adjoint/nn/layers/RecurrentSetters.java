package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.jspecify.annotations.Nullable;

/// What is chosen for a cell with kernels: at the cell, or at a layer over it.
///
/// @param <L> the cell or the layer itself
sealed interface RecurrentSetters<L> extends KernelSetters<L> permits KernelCell, KernelRecurrence {
    private KernelCell<?> its() {
        return switch (this) {
            case KernelCell<?> cell -> cell;
            case KernelRecurrence<?, ?> layer -> layer.cell();
        };
    }

    @SuppressWarnings("unchecked") // L is the cell or the layer itself
    private <T extends @Nullable Object> L with(Argument<T> argument, T value) {
        argument.set(value);
        return (L) this;
    }

    /// What is applied to the sum, or to what a gate lets in; tanh unless chosen.
    default L activation(ActivationFunction function) {
        return with(its().activation, function);
    }

    /// What is applied to the sum, or to what a gate lets in, by name: `"relu"`.
    default L activation(String name) {
        return activation(ActivationFunction.NAMES.get(name));
    }

    /// Whether there is a bias; there is unless chosen.
    default L useBias(boolean use) {
        return with(its().useBias, use);
    }

    /// How the recurrent kernel starts; an orthogonal matrix unless chosen.
    default L recurrentInitializer(Initializer initializer) {
        return with(its().recurrentArguments.initializer(), initializer);
    }

    /// How the recurrent kernel starts, by name: `"glorot_uniform"`.
    default L recurrentInitializer(String name) {
        return recurrentInitializer(Initializer.NAMES.get(name));
    }

    /// How the bias starts; zeros unless chosen.
    default L biasInitializer(Initializer initializer) {
        return with(its().biasArguments.initializer(), initializer);
    }

    /// How the bias starts, by name: `"ones"`.
    default L biasInitializer(String name) {
        return biasInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the recurrent kernel in training; none unless chosen.
    default L recurrentRegularizer(Regularizer regularizer) {
        return with(its().recurrentArguments.regularizer(), regularizer);
    }

    /// The penalty for the recurrent kernel in training, by name: `"l2"`.
    default L recurrentRegularizer(String name) {
        return recurrentRegularizer(Regularizer.NAMES.get(name));
    }

    /// The penalty for the bias in training; none unless chosen.
    default L biasRegularizer(Regularizer regularizer) {
        return with(its().biasArguments.regularizer(), regularizer);
    }

    /// The penalty for the bias in training, by name: `"l2"`.
    default L biasRegularizer(String name) {
        return biasRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the recurrent kernel is made like after each step of training; anything unless chosen.
    default L recurrentConstraint(Constraint constraint) {
        return with(its().recurrentArguments.constraint(), constraint);
    }

    /// What the recurrent kernel is made like after each step of training, by name: `"max_norm"`.
    default L recurrentConstraint(String name) {
        return recurrentConstraint(Constraint.NAMES.get(name));
    }

    /// What the bias is made like after each step of training; anything unless chosen.
    default L biasConstraint(Constraint constraint) {
        return with(its().biasArguments.constraint(), constraint);
    }

    /// What the bias is made like after each step of training, by name: `"non_neg"`.
    default L biasConstraint(String name) {
        return biasConstraint(Constraint.NAMES.get(name));
    }

    /// The share of what is read that training sets to 0, the same for all steps of a sequence; none unless chosen.
    default L dropout(double rate) {
        return with(its().dropout, rate);
    }

    /// The share of the state that training sets to 0 before its products, the same for all steps of a sequence; none
    /// unless chosen.
    default L recurrentDropout(double rate) {
        return with(its().recurrentDropout, rate);
    }

    /// What dropout is drawn from; the layer's own source of random numbers unless chosen.
    default L seed(int chosen) {
        return with(its().seed.argument(), chosen);
    }
}
