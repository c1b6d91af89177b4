package org.adjoint.ops;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Elements;

/// What [TensorOp#forward] computes from: the inputs' values, and the shape and type that the result must have.
public final class Inputs {
    private final String operation;
    private final List<Tensor> tensors;
    private final Shape shape;
    private final DType dtype;

    Inputs(String operation, List<Tensor> tensors, Shape shape, DType dtype) {
        this.operation = operation;
        this.tensors = tensors;
        this.shape = shape;
        this.dtype = dtype;
    }

    /// The number of inputs.
    public int count() {
        return tensors.size();
    }

    /// The shape of input number `index`.
    public Shape shape(int index) {
        return tensors.get(index).shape();
    }

    /// The values of input number `index`.
    public Data data(int index) {
        return tensors.get(index).data();
    }

    /// Input number `index` as a constant: for a forward that is written in operations, and returns [#of(Tensor)].
    public Tensor tensor(int index) {
        return tensors.get(index).detach();
    }

    /// The values of a tensor, as the result.
    public Data of(Tensor values) {
        return values.data();
    }

    /// The shape of the result.
    public Shape shape() {
        return shape;
    }

    /// The element type of the result.
    public DType dtype() {
        return dtype;
    }

    /// The values of input number `index` in row-major order, as a new array.
    public double[] toDoubleArray(int index) {
        return tensor(index).toDoubleArray();
    }

    /// The result's values from `values`, in row-major order, converted to the result's type.
    public Data of(double[] values) {
        if (values.length != shape.size()) {
            throw new AdjointException(
                    operation,
                    "forward returned " + values.length + " values for a result of shape " + shape + ", expected "
                            + shape.size(),
                    "correct the operation's shape rule or its forward");
        }
        return Elements.of(values, dtype);
    }

    /// The result's values by applying `f` to every element of the first input.
    public Data map(DoubleUnaryOperator f) {
        double[] x = toDoubleArray(0);
        for (int i = 0; i < x.length; i++) {
            x[i] = f.applyAsDouble(x[i]);
        }
        return of(x);
    }

    /// The result's values by applying `f` to every pair of elements of the first two inputs, which have one shape.
    public Data zip(DoubleBinaryOperator f) {
        double[] x = toDoubleArray(0);
        double[] y = toDoubleArray(1);
        if (x.length != y.length) {
            throw new AdjointException(
                    operation,
                    "zip needs inputs of one shape: got " + shape(0) + " and " + shape(1),
                    "broadcast the inputs before the operation, or compute with toDoubleArray");
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = f.applyAsDouble(x[i], y[i]);
        }
        return of(x);
    }
}
