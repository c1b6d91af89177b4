package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Known models have the numbers of parameters that are published, which are those that Keras counts
/// (`src/test/python/parameter_counts.py`).
class KnownModelsTest {
    @Test
    void lenet_5() throws IOException {
        Model model = new Sequential(
                new Input(28, 28, 1),
                new Conv2D(6, 5, "tanh").padding("same"),
                new AveragePooling2D(2),
                new Conv2D(16, 5, "tanh"),
                new AveragePooling2D(2),
                new Flatten(),
                new Dense(120, "tanh"),
                new Dense(84, "tanh"),
                new Dense(10, "softmax"));
        assertEquals(61_706, model.countParams(), "LeCun et al., 1998");
        assertAsKeras("lenet5", model);
        assertEquals(Shape.of(2, 10), model.predict(Tensor.ones(2, 28, 28, 1)).shape());
    }

    @Test
    void resnet_20() throws IOException {
        Symbol input = Input.of(32, 32, 3);
        Symbol x = unit(input, 16, 3, 1).then(new Activation("relu"));
        for (int filters : new int[] {16, 32, 64}) {
            for (int block = 0; block < 3; block++) {
                int strides = filters > 16 && block == 0 ? 2 : 1;
                Symbol inner = unit(x, filters, 3, strides).then(new Activation("relu"));
                Symbol shortcut = strides == 1 ? x : unit(x, filters, 1, strides);
                x = shortcut.add(unit(inner, filters, 3, 1)).then(new Activation("relu"));
            }
        }
        Symbol pooled = x.then(new AveragePooling2D(8)).then(new Flatten());
        Model model = new Functional(input, pooled.then(new Dense(10, "softmax")));
        assertEquals(0.27e6, model.countParams(), 0.005e6, "He et al., 2015, table 6");
        assertAsKeras("resnet20", model);
        assertEquals(Shape.of(1, 10), model.predict(Tensor.ones(1, 32, 32, 3)).shape());
    }

    /// A convolution, with a normalization if it is no shortcut.
    private static Symbol unit(Symbol x, int filters, int size, int strides) {
        Symbol y = x.then(new Conv2D(filters, size).strides(strides).padding("same"));
        return size == 1 ? y : y.then(new BatchNormalization());
    }

    @Test
    void mobilenet() throws IOException {
        List<Layer> layers = new ArrayList<>(List.of(new Input(64, 64, 3)));
        add(layers, new Conv2D(32, 3).strides(2).padding("same").useBias(false));
        for (int filters : new int[] {64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024, 1024}) {
            if (filters < 0) {
                layers.add(new ZeroPadding2D(0, 1, 0, 1));
                add(layers, new DepthwiseConv2D(3).strides(2).useBias(false));
            } else {
                add(layers, new DepthwiseConv2D(3).padding("same").useBias(false));
            }
            add(layers, new Conv2D(Math.abs(filters), 1).padding("same").useBias(false));
        }
        layers.addAll(List.of(
                new GlobalAveragePooling2D().keepdims(true),
                new Dropout(0.001),
                new Conv2D(1000, 1).padding("same"),
                new Reshape(1000),
                new Activation("softmax")));
        Model model = new Sequential(layers.toArray(Layer[]::new));
        assertEquals(4_253_864, model.countParams(), "keras.applications.MobileNet");
        assertAsKeras("mobilenet", model);
        assertEquals(Shape.of(1, 1000), model.predict(Tensor.ones(1, 64, 64, 3)).shape());
    }

    private static void add(List<Layer> layers, Layer convolution) {
        layers.addAll(List.of(convolution, new BatchNormalization(), new Lambda(x -> x.clip(0, 6))));
    }

    private static void assertAsKeras(String name, Model model) throws IOException {
        try (InputStream in = KnownModelsTest.class.getResourceAsStream("/golden/parameter_counts.json")) {
            Map<?, ?> counts = (Map<?, ?>)
                    ((Map<?, ?>) Json.read(new String(in.readAllBytes(), StandardCharsets.US_ASCII))).get(name);
            assertEquals(counts.get("all"), model.countParams());
            assertEquals(
                    counts.get("trained"),
                    model.trainableWeights().stream()
                            .flatMapToInt(weight -> IntStream.of(weight.shape().size()))
                            .sum());
        }
    }
}
