package org.adjoint.nn.layers;

import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.weights.TruncatedNormal;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer whose kernel is divided by its greatest singular value at each step of training, so that the layer does not
/// stretch its input (Miyato et al., "Spectral normalization for generative adversarial networks", 2018).
///
/// The singular value is found by power iteration, which goes on from step to step: `v = u Kᵀ / ‖u Kᵀ‖`, `u = v
/// K / ‖v K‖` and `σ = v K uᵀ` for the kernel as a matrix `K` of its last axis. As in Keras the quotient
/// replaces the kernel, and gradients are with respect to it. A frozen layer is left as it is.
public final class SpectralNormalization extends FluentLayer<SpectralNormalization> {
    /// The least norm that is divided by, as in Keras.
    private static final double LEAST = 1e-7;

    /// What a size is while the layer is built that is not known then.
    private static final int ANY = 64;

    private final Argument<Layer> wrapped;
    private final Argument<Integer> powerIterations = count("power_iterations", 1);
    private @Nullable Variable kernel;
    private @Nullable Variable vectorU;

    /// Around a layer with a `kernel` or with `embeddings`.
    public SpectralNormalization(Layer layer) {
        this.wrapped = argument("layer", Layer.class, layer);
    }

    @Override
    protected void build(Shape input) {
        Layer inner = layer(wrapped.get());
        inner.apply(Tensor.shapeOnly(probe(input), inputType())); // makes its weights
        Map<String, Variable> weights = inner.namedWeights();
        Variable found = weights.getOrDefault("kernel", weights.get("embeddings"));
        if (found == null) {
            throw new AdjointException(
                    name(),
                    "[" + inner.name() + "] has neither a kernel nor embeddings, but " + weights.keySet(),
                    "wrap a layer such as Dense or Conv2D");
        }
        kernel = found;
        vectorU =
                state("vector_u", new TruncatedNormal(0, 0.02), 1, found.shape().dim(-1));
    }

    private static Shape probe(Shape input) {
        Shape known = input;
        for (int axis = 0; axis < input.rank(); axis++) {
            known = input.dim(axis) == Shape.UNKNOWN ? known.with(axis, ANY) : known;
        }
        return known;
    }

    @Override
    protected Tensor forward(Tensor x) {
        if (Mode.isTraining() && isTrainable() && x.hasValues()) {
            Tensor.noGrad(() -> {
                normalize(made(kernel), made(vectorU));
                return x;
            });
        }
        return wrapped.get().apply(x);
    }

    private void normalize(Variable weight, Variable state) {
        Tensor matrix = weight.reshape(-1, weight.shape().dim(-1));
        if (matrix.abs().max().item() == 0) {
            return; // it has no direction
        }
        Tensor u = state;
        Tensor v = u;
        for (int i = 0; i < powerIterations.get(); i++) {
            v = unit(u.matmul(matrix.transpose()));
            u = unit(v.matmul(matrix));
        }
        Tensor sigma = v.matmul(matrix).matmul(u.transpose()).reshape();
        state.assign(u);
        weight.assign(weight.div(sigma));
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.norm().maximum(LEAST));
    }

    /// The number of power iterations in each step of training, 1 unless chosen.
    public SpectralNormalization powerIterations(int count) {
        return with(powerIterations, count);
    }

    /// The layer inside.
    public Layer layer() {
        return wrapped.get();
    }

    /// A mask goes on as from the layer inside.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return output.mask();
    }
}
