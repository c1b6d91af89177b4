package org.adjoint.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Rows of numbers, kept in the type in which they are read.
final class NumberRows {
    private final DType dtype;
    private final int columns;
    private final List<float[]> floats = new ArrayList<>();
    private final List<double[]> doubles = new ArrayList<>();

    NumberRows(DType dtype, int columns) {
        this.dtype = dtype;
        this.columns = columns;
    }

    /// Adds the row of `value` for each column.
    void add(IntToDoubleFunction value) {
        if (dtype == DType.FLOAT32) {
            float[] row = new float[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = (float) value.applyAsDouble(i);
            }
            floats.add(row);
        } else {
            double[] row = new double[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = value.applyAsDouble(i);
            }
            doubles.add(row);
        }
    }

    boolean isEmpty() {
        return floats.isEmpty() && doubles.isEmpty();
    }

    /// All rows, `[n,columns]`.
    Tensor tensor() {
        Shape shape = Shape.of(floats.size() + doubles.size(), columns); // fails if they are too many for one tensor
        if (dtype == DType.FLOAT32) {
            return Tensor.of(floats.toArray(float[][]::new));
        }
        double[] values = new double[shape.size()];
        for (int row = 0; row < doubles.size(); row++) {
            System.arraycopy(doubles.get(row), 0, values, row * columns, columns);
        }
        return Tensor.of(values, doubles.size(), columns);
    }
}
