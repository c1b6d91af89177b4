package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// `x` where positive, `alpha · x` elsewhere, where the slopes `alpha`, one for each element of a sample, are
/// trained (He et al., "Delving deep into rectifiers", 2015).
public final class PReLU extends FluentLayer<PReLU> {
    private final WeightArguments alphaArguments = weightArguments("alpha", new Zeros());
    private final Argument<@Nullable List<Integer>> sharedAxes =
            optional("shared_axes", Codec.of(Integer.class).list());
    private @Nullable Variable alpha;

    @Override
    protected void build(Shape input) {
        Shape slopes = input.with(0, 1);
        List<Integer> shared = sharedAxes.get();
        for (int axis : shared == null ? List.<Integer>of() : shared) {
            slopes = slopes.with(axis, 1);
        }
        for (int axis = 1; axis < slopes.rank(); axis++) {
            known(slopes, axis);
        }
        alpha = weight(alphaArguments, slopes.without(0).toArray());
    }

    @Override
    protected Tensor forward(Tensor x) {
        return x.prelu(alpha());
    }

    /// Axes along which all elements have one slope, such as those of an image's rows and columns, 1 and 2; there are
    /// none unless chosen.
    public PReLU sharedAxes(int... axes) {
        return with(sharedAxes, Sizes.list(axes));
    }

    /// How `alpha` starts; zeros unless chosen.
    public PReLU alphaInitializer(Initializer initializer) {
        return with(alphaArguments.initializer(), initializer);
    }

    /// How `alpha` starts, by name: `"zeros"`.
    public PReLU alphaInitializer(String name) {
        return alphaInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for `alpha` in training; none unless chosen.
    public PReLU alphaRegularizer(Regularizer regularizer) {
        return with(alphaArguments.regularizer(), regularizer);
    }

    /// The penalty for `alpha` in training, by name: `"l2"`.
    public PReLU alphaRegularizer(String name) {
        return alphaRegularizer(Regularizer.NAMES.get(name));
    }

    /// What `alpha` is made like after each step of training; anything unless chosen.
    public PReLU alphaConstraint(Constraint constraint) {
        return with(alphaArguments.constraint(), constraint);
    }

    /// What `alpha` is made like after each step of training, by name: `"non_neg"`.
    public PReLU alphaConstraint(String name) {
        return alphaConstraint(Constraint.NAMES.get(name));
    }

    /// The slopes.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable alpha() {
        return made(alpha);
    }
}
