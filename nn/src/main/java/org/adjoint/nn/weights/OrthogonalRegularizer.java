package org.adjoint.nn.weights;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// `factor` times the mean of `|uᵢ · uⱼ|` over all pairs of different rows, or columns, of a matrix, where `u`
/// are the rows at length 1. It is 0 if they are orthogonal to each other, or if there is only one.
///
/// @param factor the factor, 0.01 by default
/// @param mode what is to be orthogonal, [Mode#ROWS] by default
public record OrthogonalRegularizer(double factor, Mode mode) implements Regularizer {
    /// What is to be orthogonal to each other.
    public enum Mode {
        /// The rows of the matrix
        ROWS,
        /// Its columns
        COLUMNS
    }

    /// Checks the factor.
    ///
    /// @throws AdjointException if it is negative or not finite
    public OrthogonalRegularizer {
        Factor.require("orthogonalRegularizer", factor);
    }

    /// Keras's defaults: 0.01, rows.
    public OrthogonalRegularizer() {
        this(0.01, Mode.ROWS);
    }

    /// @throws AdjointException if `weight` is no matrix
    @Override
    public Tensor penalty(Tensor weight) {
        if (weight.shape().rank() != 2) {
            throw new AdjointException(
                    "orthogonalRegularizer",
                    "needs a matrix: got " + weight.shape(),
                    "use another regularizer for this weight");
        }
        Tensor rows = mode == Mode.ROWS ? weight : weight.transpose();
        int count = rows.shape().dim(0);
        Tensor units = rows.div(Norms.along(1).of(rows).maximum(Norms.EPSILON));
        Tensor others = units.matmul(units.transpose())
                .mul(Tensor.eye(count, weight.dtype()).neg().add(1));
        double pairs = count * (count - 1.0);
        return others.abs().sum().mul(factor / Math.max(1, pairs));
    }
}
