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
        unary("step", Tensor::step);
        unary("relu6", Tensor::relu6);
        unary("selu", Tensor::selu);
        unary("gelu", Tensor::gelu);
        unary("geluTanh", Tensor::geluTanh);
        unary("hardSigmoid", Tensor::hardSigmoid);
        unary("hardSilu", Tensor::hardSilu);
        unary("hardTanh", Tensor::hardTanh);
        unary("logSigmoid", Tensor::logSigmoid);
        unary("silu", Tensor::silu);
        unary("mish", Tensor::mish);
        unary("softsign", Tensor::softsign);
        unary("tanhShrink", Tensor::tanhShrink);
        functions.put("elu", c -> c.in(0).elu(c.real("alpha")));
        functions.put("celu", c -> c.in(0).celu(c.real("alpha")));
        functions.put("softShrink", c -> c.in(0).softShrink(c.real("lambda")));
        functions.put("hardShrink", c -> c.in(0).hardShrink(c.real("lambda")));
        functions.put("threshold", c -> c.in(0).threshold(c.real("least"), c.real("value")));
        functions.put("prelu", c -> c.in(0).prelu(c.in(1)));
        functions.put("glu", c -> c.in(0).glu(c.integer("axis")));
        unary("sigmoid", Tensor::sigmoid);
        unary("softplus", Tensor::softplus);
        functions.put("leakyRelu", c -> c.in(0).leakyRelu(c.real("slope")));
        functions.put("softmax", c -> c.in(0).softmax(c.integer("axis")));
        functions.put("logSoftmax", c -> c.in(0).logSoftmax(c.integer("axis")));
        functions.put("softmaxCrossEntropy", c -> c.in(0).softmaxCrossEntropy(c.in(1)));
        functions.put("sigmoidCrossEntropy", c -> c.in(0).sigmoidCrossEntropy(c.in(1)));
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "activations",
                new GoldenActivations().functions,
                Map.of(
                        "rigidSigmoid", "clip((x + 1) / 2, 0, 1); ActivationsTest checks it by hand",
                        "weigh", "the product within cross-entropies; ExcludedClassesTest checks where it is not plain",
                        "squareplus", "ActivationsTest checks it against its formula and its derivatives",
                        "sparsemax", "ActivationsTest checks that it is the projection it is defined as"));
    }

    private void unary(String name, UnaryOperator<Tensor> function) {
        functions.put(name, c -> function.apply(c.in(0)));
    }
}
