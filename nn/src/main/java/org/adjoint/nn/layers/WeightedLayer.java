package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer with one kernel and one bias, or several that are alike.
///
/// @param <L> the layer itself
abstract class WeightedLayer<L extends WeightedLayer<L>> extends FluentLayer<L> {
    private final Argument<Boolean> useBias = argument("use_bias", Boolean.class, true);
    private final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    private final WeightArguments biasArguments = weightArguments("bias", new Zeros());
    private final Argument<@Nullable Regularizer> activityRegularizer =
            optional("activity_regularizer", Regularizer.class);

    final WeightArguments kernelArguments() {
        return kernelArguments;
    }

    final WeightArguments biasArguments() {
        return biasArguments;
    }

    final boolean usesBias() {
        return useBias.get();
    }

    /// In training, adds the penalty of an output to the loss.
    final void penalizeActivity(Tensor output) {
        penalizeActivity(activityRegularizer.get(), output);
    }

    /// Whether there is a bias; there is unless chosen.
    public final L useBias(boolean use) {
        return with(useBias, use);
    }

    /// How the kernel starts; Glorot's uniform numbers unless chosen.
    public final L kernelInitializer(Initializer initializer) {
        return with(kernelArguments.initializer(), initializer);
    }

    /// How the kernel starts, by name: `"he_normal"`.
    public final L kernelInitializer(String name) {
        return kernelInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the kernel in training; none unless chosen.
    public final L kernelRegularizer(Regularizer regularizer) {
        return with(kernelArguments.regularizer(), regularizer);
    }

    /// The penalty for the kernel in training, by name: `"l2"`.
    public final L kernelRegularizer(String name) {
        return kernelRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the kernel is made like after each step of training; anything unless chosen.
    public final L kernelConstraint(Constraint constraint) {
        return with(kernelArguments.constraint(), constraint);
    }

    /// What the kernel is made like after each step of training, by name: `"max_norm"`.
    public final L kernelConstraint(String name) {
        return kernelConstraint(Constraint.NAMES.get(name));
    }

    /// How the bias starts; zeros unless chosen.
    public final L biasInitializer(Initializer initializer) {
        return with(biasArguments.initializer(), initializer);
    }

    /// How the bias starts, by name: `"ones"`.
    public final L biasInitializer(String name) {
        return biasInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the bias in training; none unless chosen.
    public final L biasRegularizer(Regularizer regularizer) {
        return with(biasArguments.regularizer(), regularizer);
    }

    /// The penalty for the bias in training, by name: `"l2"`.
    public final L biasRegularizer(String name) {
        return biasRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the bias is made like after each step of training; anything unless chosen.
    public final L biasConstraint(Constraint constraint) {
        return with(biasArguments.constraint(), constraint);
    }

    /// What the bias is made like after each step of training, by name: `"non_neg"`.
    public final L biasConstraint(String name) {
        return biasConstraint(Constraint.NAMES.get(name));
    }

    /// The penalty for the output in training, divided by the batch size; none unless chosen.
    public final L activityRegularizer(Regularizer regularizer) {
        return with(activityRegularizer, regularizer);
    }

    /// The penalty for the output in training, by name: `"l2"`.
    public final L activityRegularizer(String name) {
        return activityRegularizer(Regularizer.NAMES.get(name));
    }
}
