package org.adjoint.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Shape;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// A model of layers one after another.
///
/// ```java
/// Model model = new Sequential(new Input(784), new Dense(100, "relu"), new Dense(10, "softmax"));
/// ```
///
/// With an [Input] first the weights are made at once; else at the first use.
public final class Sequential extends Model {
    private final List<Layer> stack = new CopyOnWriteArrayList<>();
    private volatile @Nullable Symbol output;

    /// A model of these layers; more may be [added][#add].
    ///
    /// @throws AdjointException if their shapes do not fit together
    public Sequential(Layer... layers) {
        for (Layer layer : layers) {
            put(layer);
        }
        start();
    }

    private void put(Layer layer) {
        if (layer instanceof Input && !stack.isEmpty()) {
            throw new AdjointException(
                    "sequential", "an Input is not the first layer", "put the Input first, or leave it out");
        }
        stack.add(layer(layer));
    }

    /// Makes the weights, if an Input says for what.
    private void start() {
        if (!stack.isEmpty() && stack.getFirst() instanceof Input input) {
            building().once(List.of(input.shape()), input.dtype());
        }
    }

    /// Adds a layer behind the others.
    ///
    /// @throws AdjointException if its shapes do not fit
    public Sequential add(Layer layer) {
        Symbol end = output;
        if (end == null) {
            put(layer);
            start();
        } else {
            contents().orNothing(() -> Scope.in(name(), () -> output = then(end, layer(layer))));
            stack.add(layer);
        }
        return this;
    }

    /// Makes the weights of all layers for float32 samples of these sizes.
    ///
    /// @throws AdjointException if they are made already
    public Sequential buildFor(int... sampleSizes) {
        if (isBuilt()) {
            throw new AdjointException(
                    name(), "is built already", "leave out buildFor: an Input layer or the first use has built it");
        }
        building().once(List.of(new Input(sampleSizes).shape()), DType.FLOAT32);
        return this;
    }

    @Override
    protected void build(Shape input) {
        if (stack.isEmpty()) {
            throw new AdjointException(name(), "has no layers", "pass at least one layer, or add(...) one");
        }
        Symbol x = Symbol.input("input", input, inputType());
        for (Layer layer : stack) {
            x = then(x, layer);
        }
        output = x;
    }

    private Symbol then(Symbol x, Layer layer) {
        Symbol next = only(layer, Symbol.of(layer, contents().placeOf(layer), List.of(x)));
        return layer instanceof Input ? x : next; // drawn once, as the leaf
    }

    @Override
    Drawing draw() {
        Symbol end = output;
        return end == null ? super.draw() : Drawing.of(end);
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor result = x;
        for (Layer layer : stack) {
            result = only(layer, Forward.of(layer, contents().placeOf(layer), List.of(result)));
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

    @Override
    public Sequential compile(String optimizer, String loss, String... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Sequential compile(Optimizer optimizer, String loss, String... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Sequential compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Sequential compile(Compile chosen) {
        super.compile(chosen);
        return this;
    }
}
