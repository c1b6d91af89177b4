package org.adjoint.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The activations of `golden/activations.golden`.
final class GoldenActivations {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private GoldenActivations() {
        unary("relu", Tensor::relu);
        unary("sigmoid", Tensor::sigmoid);
        unary("softplus", Tensor::softplus);
        functions.put("leakyRelu", c -> c.in(0).leakyRelu(c.real("slope")));
        functions.put("softmax", c -> c.in(0).softmax(c.integer("axis")));
        functions.put("logSoftmax", c -> c.in(0).logSoftmax(c.integer("axis")));
        functions.put("logSumExp", c -> c.in(0).logSumExp(c.integer("axis")));
        functions.put("softmaxCrossEntropy", c -> c.in(0).softmaxCrossEntropy(c.in(1)));
        functions.put("sigmoidCrossEntropy", c -> c.in(0).sigmoidCrossEntropy(c.in(1)));
    }

    static GoldenFamily family() {
        return new GoldenFamily("activations", new GoldenActivations().functions, Map.of());
    }

    private void unary(String name, UnaryOperator<Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0)));
    }
}
