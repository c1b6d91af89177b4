package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The entry of a model: says what shape one sample has. As the first layer of a [Sequential] it lets the model be built
/// at once; [#of] starts a [Functional] model.
public final class Input extends Layer {
    private final Shape shape;

    /// An input whose samples have these sizes.
    public Input(int... sampleSizes) {
        this.shape = Shape.of(sampleSizes).insert(0, Shape.UNKNOWN);
    }

    /// A symbol for a batch of samples of these sizes, float32.
    public static Symbol of(int... sampleSizes) {
        return Symbol.input("input", new Input(sampleSizes).shape, DType.FLOAT32);
    }

    /// A named symbol for a batch of samples of these sizes, float32.
    public static Symbol named(String name, int... sampleSizes) {
        return Symbol.input(name, new Input(sampleSizes).shape, DType.FLOAT32);
    }

    /// The shape of a batch, whose size is unknown.
    public Shape shape() {
        return shape;
    }

    @Override
    protected Tensor forward(Tensor x) {
        if (!batchUnknown(x.shape()).equals(shape)) {
            throw new AdjointException(
                    name(),
                    "got " + x.shape() + ", expected " + shape,
                    "give samples of the shape the model was built for, the batch first");
        }
        return x;
    }
}
