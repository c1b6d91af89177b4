package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Shape;

/// An expression whose reductions keep the axes they are taken over.
///
/// @param self the expression
record KeptDims<T extends Expression<T>>(T self) implements Reductions<T> {
    @Override
    public Shape shape() {
        return self.shape();
    }

    @Override
    public DType dtype() {
        return self.dtype();
    }

    @Override
    public T apply(TensorOp operation, List<T> others) {
        return self.apply(operation, others);
    }

    @Override
    public T constant(double value) {
        return self.constant(value);
    }
}
