package org.adjoint.examples.peers;

import org.adjoint.examples.bench.Entry;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// Steps of `torch::optim::Adam` along one gradient, with Keras's constants.
final class LibtorchAdam implements Entry {
    private final Tensor weights;
    private final Adam optimizer;

    LibtorchAdam(float[] weights, float[] gradient) {
        this.weights = Tensor.create(weights).set_requires_grad(true);
        this.weights.mutable_grad().put(Tensor.create(gradient));
        AdamOptions options = new AdamOptions(1e-3);
        options.eps().put(1e-7);
        optimizer = new Adam(new TensorVector(this.weights), options);
    }

    @Override
    public void run() {
        try (PointerScope _ = new PointerScope()) {
            optimizer.step();
        }
    }

    @Override
    public float[] result() {
        return Libtorch.toArray(weights.detach());
    }
}
