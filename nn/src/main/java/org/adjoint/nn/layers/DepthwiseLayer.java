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

/// A convolution of each channel by itself, with the kernel `[sizes..., in, depthMultiplier]`.
///
/// @param <L> the layer itself
abstract non-sealed class DepthwiseLayer<L extends DepthwiseLayer<L>> extends BiasedLayer<L>
        implements DilationSetter<L> {
    final KernelWindows windows;
    private final String kernelName;
    private final Argument<Integer> depthMultiplier = count("depth_multiplier", 1);
    private final WeightArguments depthwiseArguments = weightArguments("depthwise", new GlorotUniform());
    private @Nullable Variable depthwise;

    /// @param axes the number of spatial axes
    /// @param kernelName what Keras calls the kernel
    DepthwiseLayer(int axes, String kernelName, int... kernelSize) {
        this.windows = kernelWindows(axes, false, kernelSize);
        this.kernelName = kernelName;
    }

    @Override
    final void checkInput(Shape input) {
        windows.check(name(), input);
    }

    /// The number of channels that the convolution of each channel makes.
    final int depth(Shape input) {
        return windows.channels(name(), input) * depthMultiplier.get();
    }

    @Override
    int units(Shape input) {
        return depth(input);
    }

    @Override
    void buildKernels(Shape input) {
        Shape shape = windows.kernelShape(windows.channels(name(), input), depthMultiplier.get());
        depthwise = weight(depthwiseArguments.of(kernelName), shape.toArray());
    }

    @Override
    Tensor product(Tensor x) {
        return x.depthwiseConv(depthwiseKernel(), windows.window());
    }

    @Override
    final Tensor plus(Tensor product, Tensor offsets) {
        return windows.plus(product, offsets);
    }

    /// The number of filters of each channel, 1 unless chosen.
    public final L depthMultiplier(int count) {
        return with(depthMultiplier, count);
    }

    /// How the kernel of the channels starts; Glorot's uniform numbers unless chosen.
    public final L depthwiseInitializer(Initializer initializer) {
        return with(depthwiseArguments.initializer(), initializer);
    }

    /// How the kernel of the channels starts, by name: `"he_normal"`.
    public final L depthwiseInitializer(String name) {
        return depthwiseInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the kernel of the channels in training; none unless chosen.
    public final L depthwiseRegularizer(Regularizer regularizer) {
        return with(depthwiseArguments.regularizer(), regularizer);
    }

    /// The penalty for the kernel of the channels in training, by name: `"l2"`.
    public final L depthwiseRegularizer(String name) {
        return depthwiseRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the kernel of the channels is made like after each step of training; anything unless chosen.
    public final L depthwiseConstraint(Constraint constraint) {
        return with(depthwiseArguments.constraint(), constraint);
    }

    /// What the kernel of the channels is made like after each step of training, by name: `"max_norm"`.
    public final L depthwiseConstraint(String name) {
        return depthwiseConstraint(Constraint.NAMES.get(name));
    }

    /// The kernel of the channels, `[sizes..., in, depthMultiplier]`.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public final Variable depthwiseKernel() {
        return made(depthwise);
    }
}
