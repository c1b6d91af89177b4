package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Ones;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer that brings values to a mean of 0 and a variance of 1, then scales them by `gamma` and shifts them by
/// `beta`, which are trained.
///
/// @param <L> the layer itself
abstract class NormalizationLayer<L extends NormalizationLayer<L>> extends FluentLayer<L> {
    private final Argument<Double> epsilon = argument("epsilon", Double.class, 1e-3)
            .require(value -> value >= 0, "epsilon must not be negative", "use one such as 0.001");
    private final Argument<Boolean> center = argument("center", Boolean.class, true);
    private final Argument<Boolean> scale = argument("scale", Boolean.class, true);
    private final WeightArguments betaArguments = weightArguments("beta", new Zeros());
    private final WeightArguments gammaArguments = weightArguments("gamma", new Ones());
    private @Nullable Variable gamma;
    private @Nullable Variable beta;

    /// Makes the weights of these sizes.
    final void buildScale(Shape sizes) {
        gamma = scale.get() ? weight(gammaArguments, sizes.toArray()) : null;
        beta = center.get() ? weight(betaArguments, sizes.toArray()) : null;
    }

    /// `gamma`, or ones of its shape if there is none, in the type of `x`.
    final Tensor factors(Tensor x, Shape sizes) {
        return gamma == null ? Tensor.full(sizes, 1, x.dtype()) : gamma;
    }

    /// `beta`, or zeros of its shape if there is none, in the type of `x`.
    final Tensor offsets(Tensor x, Shape sizes) {
        return beta == null ? Tensor.full(sizes, 0, x.dtype()) : beta;
    }

    final double epsilon() {
        return epsilon.get();
    }

    /// What is added to the variance, 0.001 unless chosen.
    public final L epsilon(double chosen) {
        return with(epsilon, chosen);
    }

    /// Whether `beta` is added; it is unless chosen.
    public final L center(boolean chosen) {
        return with(center, chosen);
    }

    /// Whether the result is multiplied by `gamma`; it is unless chosen.
    public final L scale(boolean chosen) {
        return with(scale, chosen);
    }

    /// How `beta` starts; zeros unless chosen.
    public final L betaInitializer(Initializer initializer) {
        return with(betaArguments.initializer(), initializer);
    }

    /// How `beta` starts, by name: `"zeros"`.
    public final L betaInitializer(String name) {
        return betaInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for `beta` in training; none unless chosen.
    public final L betaRegularizer(Regularizer regularizer) {
        return with(betaArguments.regularizer(), regularizer);
    }

    /// The penalty for `beta` in training, by name: `"l2"`.
    public final L betaRegularizer(String name) {
        return betaRegularizer(Regularizer.NAMES.get(name));
    }

    /// What `beta` is made like after each step of training; anything unless chosen.
    public final L betaConstraint(Constraint constraint) {
        return with(betaArguments.constraint(), constraint);
    }

    /// What `beta` is made like after each step of training, by name: `"non_neg"`.
    public final L betaConstraint(String name) {
        return betaConstraint(Constraint.NAMES.get(name));
    }

    /// How `gamma` starts; ones unless chosen.
    public final L gammaInitializer(Initializer initializer) {
        return with(gammaArguments.initializer(), initializer);
    }

    /// How `gamma` starts, by name: `"ones"`.
    public final L gammaInitializer(String name) {
        return gammaInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for `gamma` in training; none unless chosen.
    public final L gammaRegularizer(Regularizer regularizer) {
        return with(gammaArguments.regularizer(), regularizer);
    }

    /// The penalty for `gamma` in training, by name: `"l2"`.
    public final L gammaRegularizer(String name) {
        return gammaRegularizer(Regularizer.NAMES.get(name));
    }

    /// What `gamma` is made like after each step of training; anything unless chosen.
    public final L gammaConstraint(Constraint constraint) {
        return with(gammaArguments.constraint(), constraint);
    }

    /// What `gamma` is made like after each step of training, by name: `"non_neg"`.
    public final L gammaConstraint(String name) {
        return gammaConstraint(Constraint.NAMES.get(name));
    }
}
