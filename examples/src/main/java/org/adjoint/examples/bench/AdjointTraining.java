package org.adjoint.examples.bench;

import java.util.List;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Sgd;

/// Training of a [Perceptron] as any user of the library writes it: a `Sequential` model, `compile` and `fit`.
final class AdjointTraining implements Entry {
    private final Model model;
    private final Tensor inputs;
    private final Tensor labels;
    private final Fit fit;

    AdjointTraining(Perceptron perceptron, float[] inputs, int[] labels, List<Tensor> weights) {
        this.inputs = Tensor.of(inputs, perceptron.samples(), perceptron.sizes().getFirst());
        this.labels = Tensor.of(labels);
        this.fit = Fit.epochs(perceptron.epochs())
                .batchSize(perceptron.batch())
                .shuffle(false)
                .silent();
        model = new Sequential(layers(perceptron))
                .compile(Sgd.of(perceptron.rate()).momentum(perceptron.momentum()), "sparse_categorical_crossentropy");
        List<Variable> parameters = model.weights();
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).assign(weights.get(i));
        }
    }

    private static Layer[] layers(Perceptron perceptron) {
        Layer[] layers = new Layer[perceptron.layers() + 1];
        layers[0] = new Input(perceptron.sizes().getFirst());
        for (int i = 1; i < layers.length; i++) {
            layers[i] = new Dense(perceptron.sizes().get(i), i < layers.length - 1 ? "relu" : "softmax");
        }
        return layers;
    }

    @Override
    public void run() {
        model.fit(inputs, labels, fit);
    }

    @Override
    public float[] result() {
        List<Tensor> flat = model.weights().stream()
                .map(weight -> weight.reshape(weight.shape().size()))
                .toList();
        return Ops.concat(flat, 0).toFloatArray();
    }
}
