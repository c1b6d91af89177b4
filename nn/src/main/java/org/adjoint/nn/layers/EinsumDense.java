package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.IdentityMatrix;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Orthogonal;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer that multiplies by Einstein's sum: `activation(einsum(equation, x, kernel) + bias)`. The equation is
/// `ab,bc->ac`, `...ab,bc->...ac` or `ab...,bc->ac...`, with any letters; sizes of the kernel follow from the
/// input and from the output's shape.
///
/// ```java
/// new EinsumDense("abc,cd->abd", -1, 64).biasAxes("d")         // a Dense at each step
/// new EinsumDense("abc,cde->abde", -1, 8, 64).biasAxes("de")  // 8 of them
/// ```
public final class EinsumDense extends ActivatedLayer<EinsumDense> implements KernelSetters<EinsumDense>, EndsMasks {
    final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    private final Argument<String> equation;
    private final Argument<Shape> outputShape;
    private final Argument<@Nullable String> biasAxes = optional("bias_axes", String.class);
    private @Nullable Variable kernel;

    /// A layer without an activation and without a bias.
    ///
    /// @param outputShape the shape of one sample of the result, without axes that `...` stands for; -1 for a
    ///     size that is the input's
    public EinsumDense(String equation, int... outputShape) {
        this.equation = argument("equation", String.class, equation);
        this.outputShape = argument("output_shape", Shape.class, Shape.of(outputShape));
    }

    private EinsumSizes sizes(Shape input) {
        return EinsumSizes.of(name(), equation.get(), input, outputShape.get());
    }

    @Override
    void checkInput(Shape input) {
        sizes(input);
    }

    /// Makes the kernel. For initializers that look at the numbers of inputs and units it is a matrix of these.
    @Override
    void buildKernels(Shape input) {
        EinsumSizes sizes = sizes(input);
        kernel = weight(kernelArguments, sizes.kernel().toArray());
        Initializer initializer = kernelArguments.initializer().get();
        if (!(initializer instanceof Orthogonal || initializer instanceof IdentityMatrix)) {
            Rng random = rng().split();
            Tensor matrix = initializer.create(sizes.matrix(), kernel.dtype(), random);
            kernel.assign(matrix.reshape(sizes.kernel()));
        }
    }

    @Override
    @Nullable
    Shape biasShape(Shape input) {
        String axes = biasAxes.get();
        return axes == null ? null : sizes(input).bias(axes);
    }

    @Override
    Tensor product(Tensor x) {
        return x.einsum(equation.get(), kernel());
    }

    /// The axes of the output that the bias has, by their letters; there is no bias unless chosen.
    public EinsumDense biasAxes(String letters) {
        return with(biasAxes, letters);
    }

    /// The kernel.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable kernel() {
        return made(kernel);
    }
}
