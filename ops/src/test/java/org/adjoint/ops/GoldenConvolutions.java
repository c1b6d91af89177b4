package org.adjoint.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The operations of `golden/convolutions.golden`.
final class GoldenConvolutions {
    private final Map<String, Function<GoldenCase, Tensor>> functions = new HashMap<>();

    private interface WithKernel {
        Tensor of(Tensor x, Tensor kernel, Window window);
    }

    private interface WithSizes {
        Tensor of(Tensor x, Window window, int[] sizes);
    }

    private GoldenConvolutions() {
        kernel("conv", Tensor::conv);
        kernel("conv1d", Tensor::conv1d);
        kernel("conv2d", Tensor::conv2d);
        kernel("conv3d", Tensor::conv3d);
        kernel("convTranspose", Tensor::convTranspose);
        kernel("convTranspose1d", Tensor::convTranspose1d);
        kernel("convTranspose2d", Tensor::convTranspose2d);
        kernel("convTranspose3d", Tensor::convTranspose3d);
        kernel("depthwiseConv", Tensor::depthwiseConv);
        functions.put("separableConv", c -> c.in(0).separableConv(c.in(1), c.in(2), window(c)));
        sizes("maxPool", Tensor::maxPool);
        sizes("averagePool", Tensor::averagePool);
        sizes("im2col", Tensor::im2col);
        functions.put("globalMaxPool", c -> c.in(0).globalMaxPool(window(c)));
        functions.put("globalAveragePool", c -> c.in(0).globalAveragePool(window(c)));
    }

    private void kernel(String name, WithKernel function) {
        functions.put(name, c -> function.of(c.in(0), c.in(1), window(c)));
    }

    private void sizes(String name, WithSizes function) {
        functions.put(name, c -> function.of(c.in(0), window(c), c.integers("sizes")));
    }

    private static Window window(GoldenCase golden) {
        Padding padding = switch (golden.text("padding")) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            case "causal" -> Padding.CAUSAL;
            default -> Padding.of(golden.integers("padding"));
        };
        int stride = golden.integer("stride");
        Window window =
                new Window(stride == 0 ? List.of() : List.of(stride), List.of(), padding, golden.truth("first"));
        return golden.attributes().containsKey("dilation") ? window.dilations(golden.integer("dilation")) : window;
    }

    static GoldenFamily family() {
        return new GoldenFamily(
                "convolutions",
                new GoldenConvolutions().functions,
                Map.of(
                        "convKernel", "the gradient of conv with respect to its kernel: its cases are those of conv",
                        "toMaxima", "the gradient of maxPool: its cases are those of maxPool",
                        "atMaxima", "the transpose of toMaxima, which only gradients of second order use",
                        "averageSpread", "the gradient of averagePool: its cases are those of averagePool",
                        "col2im", "the gradient of im2col: its cases are those of im2col"));
    }
}
