package org.adjoint.examples.bench;

import java.util.List;
import org.adjoint.graph.Gradients;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Descent;
import org.adjoint.optim.Optimizer;

/// Steps of an optimizer along one gradient as any user of the library writes them. A step makes sure that the
/// gradient is finite before it changes anything.
final class AdjointOptimizer implements Entry {
    private final Variable weights;
    private final Descent descent;
    private final Gradients<Tensor> gradients;

    AdjointOptimizer(Optimizer optimizer, float[] weights, float[] gradient) {
        this.weights = new Variable("weights", Tensor.of(weights));
        descent = new Descent(optimizer, List.of(this.weights));
        gradients = this.weights.mul(Tensor.of(gradient)).sum().gradients();
    }

    @Override
    public void run() {
        descent.step(gradients);
    }

    @Override
    public float[] result() {
        return weights.toFloatArray();
    }
}
