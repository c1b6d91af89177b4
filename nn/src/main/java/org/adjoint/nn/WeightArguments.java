package org.adjoint.nn;

import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.jspecify.annotations.Nullable;

/// The arguments of a layer that say what one of its weights is like: `kernel_initializer`, `kernel_regularizer` and
/// `kernel_constraint`. See [Layer#weightArguments].
///
/// @param name what the weight is called: `kernel`
/// @param initializer its first values
/// @param regularizer its penalty, which training adds to the loss; none unless chosen
/// @param constraint what its values must be like after each step of training; anything unless chosen
public record WeightArguments(
        String name,
        Argument<Initializer> initializer,
        Argument<@Nullable Regularizer> regularizer,
        Argument<@Nullable Constraint> constraint) {
    /// The same of a weight with another name, where Keras calls the arguments otherwise than the weight:
    /// `depthwise_initializer` is that of `kernel`.
    public WeightArguments of(String weightName) {
        return new WeightArguments(weightName, initializer, regularizer, constraint);
    }
}
