package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// `(1 - p[y]^q) / q` for labels as class numbers: between cross-entropy (`q` near 0) and absolute error (`q`
/// near 1), so that wrong labels do less harm (Zhang and Sabuncu, 2018).
///
/// @param q more than 0 and less than 1, 0.5 by default
public record CategoricalGeneralizedCrossEntropy(double q) implements Loss {
    /// Checks `q`.
    public CategoricalGeneralizedCrossEntropy {
        if (!(q > 0 && q < 1)) {
            throw new AdjointException(
                    "categorical_generalized_cross_entropy",
                    "q is " + q + ", expected more than 0 and less than 1",
                    "take 0.5, as by default");
        }
    }

    /// With `q` 0.5.
    public CategoricalGeneralizedCrossEntropy() {
        this(0.5);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor classes = Labels.classes(name(), yTrue, yPred);
        Labels.checkRange(name(), "predictions are", yPred, 1, "end the model with softmax");
        Tensor right = yPred.takeAlongAxis(classes.expandDims(-1), -1).squeeze(-1);
        return right.pow(q).neg().add(1).div(q);
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
