package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The entry of a model: says what shape and type one sample has. As the first layer of a [Sequential] it lets
/// the model be built at once; [#of] starts a [Functional] model. Samples are float32 unless chosen, and float64 ones
/// are rounded to it.
public final class Input extends Layer {
    private final Shape shape;
    private final DType dtype;

    /// An input whose samples have these sizes. A size that differs between batches is [Shape#UNKNOWN].
    public Input(int... sampleSizes) {
        this(DType.FLOAT32, sampleSizes);
    }

    /// An input whose samples are of this type and these sizes.
    public Input(DType dtype, int... sampleSizes) {
        this.shape = Shape.of(sampleSizes).insert(0, Shape.UNKNOWN);
        this.dtype = dtype;
    }

    /// A symbol for a batch of samples of these sizes.
    public static Symbol of(int... sampleSizes) {
        return new Input(sampleSizes).symbol("input");
    }

    /// A symbol for a batch of samples of this type and these sizes.
    public static Symbol of(DType dtype, int... sampleSizes) {
        return new Input(dtype, sampleSizes).symbol("input");
    }

    /// A named symbol for a batch of samples of these sizes.
    public static Symbol named(String name, int... sampleSizes) {
        return new Input(sampleSizes).symbol(name);
    }

    /// A named symbol for a batch of samples of this type and these sizes.
    public static Symbol named(String name, DType dtype, int... sampleSizes) {
        return new Input(dtype, sampleSizes).symbol(name);
    }

    private Symbol symbol(String symbolName) {
        return Symbol.input(symbolName, shape, dtype);
    }

    /// The shape of a batch, whose size is unknown.
    public Shape shape() {
        return shape;
    }

    /// The type of the elements.
    public DType dtype() {
        return dtype;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return checked(name(), x, shape, dtype);
    }

    /// `value`, checked to be a batch of `expected` on behalf of `input`. What is float64 is taken as float32 where
    /// that
    /// is expected, with fewer digits; a number that is too large for it is an error.
    static Tensor checked(String input, Tensor value, Shape expected, DType dtype) {
        if (!fits(value.shape(), expected)) {
            throw new AdjointException(
                    input,
                    "got a tensor of shape " + value.shape() + ", expected " + expected,
                    "give samples of the shape the model was built for, the batch first");
        }
        DType wanted = DoublePrecision.of(dtype);
        if (value.dtype() == DType.FLOAT64 && wanted == DType.FLOAT32) {
            return rounded(input, value);
        }
        if (value.dtype() != wanted) {
            throw new AdjointException(
                    input,
                    "got a tensor of " + value.dtype() + ", expected " + dtype,
                    "convert it: cast(DType." + dtype.name() + "), or choose the type with Input(DType, ...)");
        }
        return value;
    }

    private static Tensor rounded(String input, Tensor value) {
        Tensor rounded = value.cast(DType.FLOAT32).withMask(value.mask());
        if (value.hasValues()
                && value.isFinite().notEqual(rounded.isFinite()).any().item() == 1) {
            throw new AdjointException(
                    input,
                    "got float64 numbers that are too large for float32: up to "
                            + value.abs().max().item(),
                    "scale the samples, or choose the type with Input(DType.FLOAT64, ...)");
        }
        return rounded;
    }

    private static boolean fits(Shape shape, Shape expected) {
        boolean fits = shape.rank() == expected.rank();
        for (int axis = 0; fits && axis < shape.rank(); axis++) {
            fits = expected.dim(axis) == Shape.UNKNOWN || expected.dim(axis) == shape.dim(axis);
        }
        return fits;
    }
}
