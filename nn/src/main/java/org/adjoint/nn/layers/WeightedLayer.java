package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer with a bias, or several that are alike, and with a penalty of what it computes.
///
/// @param <L> the layer itself
abstract class WeightedLayer<L extends WeightedLayer<L>> extends FluentLayer<L> {
    private final WeightArguments biasArguments = weightArguments("bias", new Zeros());
    private final Argument<@Nullable Regularizer> activityRegularizer =
            optional("activity_regularizer", Regularizer.class);

    final WeightArguments biasArguments() {
        return biasArguments;
    }

    /// In training, adds the penalty of an output to the loss.
    final void penalizeActivity(Tensor output) {
        penalizeActivity(activityRegularizer.get(), output);
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
