package org.adjoint.nn;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A model of layers one after another.
///
/// ```java
/// Model model = new Sequential(new Input(784), new Dense(100, "relu"), new Dense(10, "softmax"));
/// ```
///
/// With an [Input] first the weights are made at once; else at the first use.
public final class Sequential extends Model {
    private final List<Layer> stack;
    private volatile @Nullable Symbol output;

    /// A model of these layers.
    ///
    /// @throws AdjointException if there is none, or if their shapes do not fit together
    public Sequential(Layer... layers) {
        if (layers.length == 0) {
            throw new AdjointException("sequential", "has no layers", "pass at least one layer");
        }
        for (Layer layer : layers) {
            if (layer instanceof Input && layer != layers[0]) {
                throw new AdjointException(
                        "sequential", "an Input is not the first layer", "put the Input first, or leave it out");
            }
            layer(layer);
        }
        stack = List.of(layers);
        if (layers[0] instanceof Input input) {
            buildOnce(List.of(input.shape()), input.dtype());
        }
    }

    /// Makes the weights of all layers for float32 samples of these sizes.
    ///
    /// @throws AdjointException if they are made already
    public Sequential buildFor(int... sampleSizes) {
        if (isBuilt()) {
            throw new AdjointException(
                    name(), "is built already", "leave out buildFor: an Input layer or the first use has built it");
        }
        buildOnce(List.of(new Input(sampleSizes).shape()), DType.FLOAT32);
        return this;
    }

    @Override
    protected void build(Shape input) {
        Symbol x = Symbol.input("input", input, inputType());
        for (Layer layer : stack) {
            Symbol next = only(layer, Symbol.of(layer, placeOf(layer), List.of(x)));
            x = layer instanceof Input ? x : next; // drawn once, as the leaf
        }
        output = x;
    }

    /// The layers with the shapes of their outputs, as text, DOT or a picture.
    ///
    /// @throws AdjointException if the weights are not made yet
    public Drawing drawing() {
        Symbol drawn = output;
        if (drawn == null) {
            throw new AdjointException(
                    name(), "is not built yet: shapes are not known", "start it with an Input, or use it on data once");
        }
        return Drawing.of(drawn);
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor result = x;
        for (Layer layer : stack) {
            result = only(layer, layer.computeAs(placeOf(layer), List.of(result)));
        }
        return result;
    }

    private static <T> T only(Layer layer, List<T> outputs) {
        if (outputs.size() != 1) {
            throw new AdjointException(
                    layer.name(),
                    "has " + outputs.size() + " outputs: a stack of layers hands on one",
                    "use a Functional model, where each output has its way");
        }
        return outputs.getFirst();
    }
}
