package org.adjoint.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;

/// Checks of the gradients of layers, with respect to inputs and weights, in double precision.
final class LayerCheck {
    private LayerCheck() {}

    /// A check of `measure` of the outputs of `layer`, in a row if there are several.
    static GradCheck of(Layer layer, UnaryOperator<Tensor> measure) {
        return GradCheck.of(inputs -> DoublePrecision.call(() -> measure.apply(joined(layer.applyAll(inputs)))))
                .parameters(inputs -> {
                    Tensor.noGrad(() -> layer.applyAll(inputs)); // makes the weights
                    return layer.weights();
                })
                .sameRandomNumbers();
    }

    private static Tensor joined(List<Tensor> outputs) {
        return outputs.size() == 1
                ? outputs.getFirst()
                : Ops.concat(outputs.stream().map(Tensor::flatten).toList(), 0);
    }
}
