package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A convolution of each channel by itself, and then of the channels of each place, with the kernel `[1..., in ·
/// depthMultiplier, filters]`.
///
/// @param <L> the layer itself
abstract class SeparableLayer<L extends SeparableLayer<L>> extends DepthwiseLayer<L> {
    private final Argument<Integer> filters;
    private final WeightArguments pointwiseArguments = weightArguments("pointwise", new GlorotUniform());
    private @Nullable Variable pointwise;

    /// @param axes the number of spatial axes
    SeparableLayer(int axes, int filters, int... kernelSize) {
        super(axes, "depthwise_kernel", kernelSize);
        this.filters = count("filters", filters);
    }

    @Override
    final int units(Shape input) {
        return filters.get();
    }

    @Override
    final void buildKernels(Shape input) {
        super.buildKernels(input);
        Shape shape = windows.pointShape(depth(input), filters.get());
        pointwise = weight(pointwiseArguments.of("pointwise_kernel"), shape.toArray());
    }

    @Override
    final Tensor product(Tensor x) {
        return x.separableConv(depthwiseKernel(), pointwiseKernel(), windows.window());
    }

    /// How the kernel of the places starts; Glorot's uniform numbers unless chosen.
    public final L pointwiseInitializer(Initializer initializer) {
        return with(pointwiseArguments.initializer(), initializer);
    }

    /// How the kernel of the places starts, by name: `"he_normal"`.
    public final L pointwiseInitializer(String name) {
        return pointwiseInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the kernel of the places in training; none unless chosen.
    public final L pointwiseRegularizer(Regularizer regularizer) {
        return with(pointwiseArguments.regularizer(), regularizer);
    }

    /// The penalty for the kernel of the places in training, by name: `"l2"`.
    public final L pointwiseRegularizer(String name) {
        return pointwiseRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the kernel of the places is made like after each step of training; anything unless chosen.
    public final L pointwiseConstraint(Constraint constraint) {
        return with(pointwiseArguments.constraint(), constraint);
    }

    /// What the kernel of the places is made like after each step of training, by name: `"max_norm"`.
    public final L pointwiseConstraint(String name) {
        return pointwiseConstraint(Constraint.NAMES.get(name));
    }

    /// The kernel of the places, `[1..., in · depthMultiplier, filters]`.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public final Variable pointwiseKernel() {
        return made(pointwise);
    }
}
