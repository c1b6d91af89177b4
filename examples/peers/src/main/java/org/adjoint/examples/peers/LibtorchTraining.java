package org.adjoint.examples.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adjoint.examples.bench.Entry;
import org.adjoint.examples.bench.Perceptron;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A [Perceptron] of `torch::nn::Linear` layers, trained by `torch::optim::SGD`.
final class LibtorchTraining implements Entry {
    private final Perceptron perceptron;
    private final Module module = new Module();
    private final List<LinearImpl> layers = new ArrayList<>();
    private final Tensor[] inputs;
    private final Tensor[] labels;
    private final SGD optimizer;

    LibtorchTraining(Perceptron perceptron, float[] inputs, int[] labels, List<float[]> weights) {
        this.perceptron = perceptron;
        this.inputs = new Tensor[perceptron.batches()];
        this.labels = new Tensor[perceptron.batches()];
        cutBatches(inputs, labels);
        for (int i = 0; i < perceptron.layers(); i++) {
            layers.add(layer(i, weights.get(2 * i), weights.get(2 * i + 1)));
        }
        SGDOptions options = new SGDOptions(perceptron.rate());
        options.momentum().put(perceptron.momentum());
        optimizer = new SGD(module.parameters(), options);
    }

    private void cutBatches(float[] allInputs, int[] allLabels) {
        int features = perceptron.sizes().getFirst();
        int size = perceptron.batch();
        for (int i = 0; i < inputs.length; i++) {
            float[] rows = Arrays.copyOfRange(allInputs, i * size * features, (i + 1) * size * features);
            inputs[i] = Tensor.create(rows, size, features);
            labels[i] = Tensor.create(Arrays.stream(allLabels, i * size, (i + 1) * size)
                    .asLongStream()
                    .toArray());
        }
    }

    /// libtorch keeps a kernel as `[out, in]`.
    private LinearImpl layer(int index, float[] kernel, float[] bias) {
        int in = perceptron.sizes().get(index);
        int out = perceptron.sizes().get(index + 1);
        LinearImpl layer = module.register_module("dense" + index, new LinearImpl(in, out));
        try (NoGradGuard _ = new NoGradGuard()) {
            layer.weight().copy_(Tensor.create(kernel, in, out).t());
            layer.bias().copy_(Tensor.create(bias));
        }
        return layer;
    }

    @Override
    public void run() {
        for (int i = 0; i < perceptron.steps(); i++) {
            step(i % inputs.length);
        }
    }

    private void step(int batch) {
        try (PointerScope _ = new PointerScope()) {
            optimizer.zero_grad();
            Tensor x = inputs[batch];
            for (int i = 0; i < layers.size(); i++) {
                x = layers.get(i).forward(x);
                if (i < layers.size() - 1) {
                    x = torch.relu(x);
                }
            }
            torch.cross_entropy_loss(x, labels[batch]).backward();
            optimizer.step();
        }
    }

    @Override
    public float[] result() {
        try (NoGradGuard _ = new NoGradGuard()) {
            TensorVector flat = new TensorVector();
            for (LinearImpl layer : layers) {
                flat.push_back(layer.weight().t().contiguous().flatten());
                flat.push_back(layer.bias());
            }
            return Libtorch.toArray(torch.cat(flat));
        }
    }
}
