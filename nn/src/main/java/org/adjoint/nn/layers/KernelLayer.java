package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer of a number of units with a kernel and a bias: `activation(product(x, kernel) + bias)`.
///
/// @param <L> the layer itself
abstract non-sealed class KernelLayer<L extends KernelLayer<L>> extends BiasedLayer<L> implements KernelSetters<L> {
    final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    private final Argument<Integer> units;
    private @Nullable Variable kernel;

    /// @param unitsName what Keras calls the number of units: `units`, `filters`
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    KernelLayer(String unitsName, int units) {
        this.units = count(unitsName, units);
    }

    /// Checks an input, and gives the shape of the kernel of `count` units for it.
    abstract Shape kernelShape(Shape input, int count);

    /// What the bias is added to.
    abstract Tensor product(Tensor x, Tensor weights);

    @Override
    final int units(Shape input) {
        return units.get();
    }

    @Override
    final void buildKernels(Shape input) {
        kernel = weight(kernelArguments, kernelShape(input, units.get()).toArray());
    }

    @Override
    final Tensor product(Tensor x) {
        return product(x, kernel());
    }

    /// The kernel.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public final Variable kernel() {
        return made(kernel);
    }
}
