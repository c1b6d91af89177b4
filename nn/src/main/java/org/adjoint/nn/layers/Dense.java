package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A fully connected layer: `activation(x · kernel + bias)`, from `[..., in]` to `[..., units]`.
public final class Dense extends Layer {
    private final int units;
    private final ActivationFunction activation;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private boolean useBias = true;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /// A layer of `units` units without an activation.
    public Dense(int units) {
        this(units, x -> x);
    }

    /// A layer of `units` units with an activation by name: `"relu"`.
    public Dense(int units, String activation) {
        this(units, ActivationFunction.named(activation));
    }

    /// A layer of `units` units with an activation.
    ///
    /// @throws AdjointException if `units` is not positive
    public Dense(int units, ActivationFunction activation) {
        if (units <= 0) {
            throw new AdjointException("dense", "units must be positive: got " + units, "use 1 or more units");
        }
        this.units = units;
        this.activation = activation;
    }

    /// How the kernel starts; Glorot's uniform numbers unless chosen.
    public Dense kernelInitializer(Initializer initializer) {
        this.kernelInitializer = initializer;
        return this;
    }

    /// How the kernel starts, by name: `"he_normal"`.
    public Dense kernelInitializer(String initializer) {
        return kernelInitializer(Initializer.NAMES.get(initializer));
    }

    /// How the bias starts; zeros unless chosen.
    public Dense biasInitializer(Initializer initializer) {
        this.biasInitializer = initializer;
        return this;
    }

    /// Whether there is a bias; there is unless chosen.
    public Dense useBias(boolean use) {
        this.useBias = use;
        return this;
    }

    @Override
    public Dense named(String chosen) {
        super.named(chosen);
        return this;
    }

    @Override
    protected void build(Shape input) {
        checkInput(input, inputType());
        if (input.dim(-1) == Shape.UNKNOWN) {
            throw new AdjointException(
                    name(), "needs to know the number of features: got " + input, "give the input's last size");
        }
        kernel = weight("kernel", kernelInitializer, input.dim(-1), units);
        bias = useBias ? weight("bias", biasInitializer, units) : null;
    }

    private void checkInput(Shape input, DType type) {
        if (input.rank() < 2) {
            throw new AdjointException(
                    name(),
                    "needs inputs of shape [batch, features]: got " + input,
                    "reshape the input to two axes, for example with reshape(-1, "
                            + (kernel == null ? 1 : kernel.shape().dim(0)) + ")");
        }
        if (!type.isFloating()) {
            throw new AdjointException(
                    name(),
                    "needs floating-point inputs: got " + type,
                    "convert the samples: cast(DType.FLOAT32), and leave the type of Input(...) out");
        }
    }

    @Override
    protected Tensor forward(Tensor x) {
        checkInput(x.shape(), x.dtype()); // the first batch was not the last
        Tensor product = x.matmul(kernel());
        return activation.apply(bias == null ? product : product.add(bias));
    }

    /// The weights `[in, units]`.
    ///
    /// @throws AdjointException before the layer is built
    public Variable kernel() {
        if (kernel == null) {
            throw new AdjointException(name(), "has no weights yet", "use the layer or build its model first");
        }
        return kernel;
    }

    /// The bias `[units]`, or `null` if there is none.
    public @Nullable Variable bias() {
        return bias;
    }
}
