package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer applied to each step of sequences alone: from `[batch, time, ...]` to `[batch, time, ...]`.
///
/// ```java
/// new TimeDistributed(new Conv2D(8, 3))       // from films [batch, time, rows, columns, channels]
/// ```
///
/// The layer sees all steps of all sequences as one batch; so [BatchNormalization] in training takes its
/// moments over all steps, where Keras takes those of each step. A mask of more than the first two axes goes to
/// the layer.
public final class TimeDistributed extends FluentLayer<TimeDistributed> {
    private final Argument<Layer> layer;

    /// A layer that applies `layer` to each step.
    public TimeDistributed(Layer layer) {
        this.layer = argument("layer", Layer.class, layer);
    }

    @Override
    protected void build(List<Shape> inputs) {
        layer(layer.get());
    }

    @Override
    protected List<Tensor> forwardAll(List<Tensor> inputs) {
        Shape shape = inputs.getFirst().shape();
        List<Tensor> steps = inputs.stream().map(this::steps).toList();
        return layer.get().applyAll(steps).stream()
                .map(output -> unfolded(shape, output))
                .toList();
    }

    /// The mask of the steps goes on; that within a step is what the layer made of it.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        Tensor mask = inputs.getFirst().mask();
        return mask != null && mask.shape().rank() == 2 ? mask : null;
    }

    private Tensor steps(Tensor x) {
        if (x.shape().rank() < 3) {
            throw new AdjointException(
                    name(),
                    "needs sequences of shape [batch, time, ...]: got " + x.shape(),
                    "apply the layer itself to samples without a time axis");
        }
        Tensor mask = x.mask();
        return folded(x).withMask(mask == null || mask.shape().rank() < 3 ? null : folded(mask));
    }

    /// All steps of all samples as one batch.
    private static Tensor folded(Tensor x) {
        Shape shape = x.shape();
        int steps = shape.slice(0, 2).size();
        return x.reshape(shape.slice(2, shape.rank()).insert(0, steps));
    }

    private static Tensor unfolded(Shape sequence, Tensor steps) {
        Tensor mask = steps.mask();
        Tensor output = steps.reshape(unfolded(sequence, steps.shape()));
        return mask == null ? output : output.withMask(mask.reshape(unfolded(sequence, mask.shape())));
    }

    private static Shape unfolded(Shape sequence, Shape steps) {
        return sequence.slice(0, 2).concat(steps.slice(1, steps.rank()));
    }
}
