package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.RandomUniform;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A trained vector for each number below `inputDim`, such as that of a word: from whole numbers `[...]` to
/// `[..., outputDim]`, the rows of the table `embeddings` of shape `[inputDim, outputDim]`.
public final class Embedding extends FluentLayer<Embedding> {
    private final Argument<Integer> inputDim;
    private final Argument<Integer> outputDim;
    private final WeightArguments embeddingsArguments = weightArguments("embeddings", new RandomUniform());
    private final Argument<Boolean> maskZero = argument("mask_zero", Boolean.class, false);
    private @Nullable Variable embeddings;

    /// Vectors of `outputDim` numbers for `inputDim` numbers.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is not positive
    public Embedding(int inputDim, int outputDim) {
        this.inputDim = count("input_dim", inputDim);
        this.outputDim = count("output_dim", outputDim);
    }

    @Override
    protected void build(Shape input) {
        embeddings = weight(embeddingsArguments, inputDim.get(), outputDim.get());
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor numbers = x.dtype() == DType.INT32 ? x : x.cast(DType.INT32);
        if (numbers.hasValues() && numbers.shape().size() > 0 && numbers.min().item() < 0) {
            throw new AdjointException(
                    name(),
                    "got the number " + (int) numbers.min().item() + ", expected numbers from 0 to "
                            + (inputDim.get() - 1),
                    "look for what is not in the vocabulary: indexOf gives -1 for it");
        }
        return numbers.embedding(embeddings());
    }

    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return maskZero.get() ? inputs.getFirst().notEqual(0) : null;
    }

    /// Whether 0 stands for what sequences are filled up with: places of 0 are then left out by the output's
    /// [mask][Tensor#mask]. They are not unless chosen.
    public Embedding maskZero(boolean chosen) {
        return with(maskZero, chosen);
    }

    /// How the vectors start; uniform between -0.05 and 0.05 unless chosen.
    public Embedding embeddingsInitializer(Initializer initializer) {
        return with(embeddingsArguments.initializer(), initializer);
    }

    /// How the vectors start, by name: `"uniform"`.
    public Embedding embeddingsInitializer(String name) {
        return embeddingsInitializer(Initializer.NAMES.get(name));
    }

    /// The penalty for the vectors in training; none unless chosen.
    public Embedding embeddingsRegularizer(Regularizer regularizer) {
        return with(embeddingsArguments.regularizer(), regularizer);
    }

    /// The penalty for the vectors in training, by name: `"l2"`.
    public Embedding embeddingsRegularizer(String name) {
        return embeddingsRegularizer(Regularizer.NAMES.get(name));
    }

    /// What the vectors are made like after each step of training; anything unless chosen.
    public Embedding embeddingsConstraint(Constraint constraint) {
        return with(embeddingsArguments.constraint(), constraint);
    }

    /// What the vectors are made like after each step of training, by name: `"unit_norm"`.
    public Embedding embeddingsConstraint(String name) {
        return embeddingsConstraint(Constraint.NAMES.get(name));
    }

    /// The table.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable embeddings() {
        return made(embeddings);
    }
}
