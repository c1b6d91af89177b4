package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// L-BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989), with the
/// arguments and defaults of PyTorch's `LBFGS`: a quasi-Newton method, for losses of all data at once. It asks
/// for the loss as often as it needs to, so it is given a function of it; it is no [Optimizer], whose rule sees
/// one gradient of one variable.
///
/// ```java
/// Tensor x = new Rng(1).normal(0, 1, 100, 3);
/// Tensor y = x.sum(1).tanh();
/// Variable w = new Variable("w", Tensor.zeros(3));
/// LbfgsDescent descent = Lbfgs.of().lineSearch(Lbfgs.LineSearch.STRONG_WOLFE).descent(List.of(w));
/// double lossBefore = descent.step(() -> x.matmul(w).tanh().sub(y).square().mean());
/// ```
///
/// The direction is `-H g` with an estimate `H` of the inverse of the second derivatives. From the moves `s`
/// and the changes `y` of the gradient that came with them,
///
/// ```text
/// H₀ = sᵀy / yᵀy
/// Hᵢ₊₁ = (1 - ρ s yᵀ) Hᵢ (1 - ρ y sᵀ) + ρ s sᵀ,  ρ = 1 / sᵀy
/// ```
///
/// @param learningRate the length of a step, or where the line search begins, above 0; default 1
/// @param maxIter how many moves a step makes at most, 1 or more; default 20
/// @param maxEval how often a step asks for the loss at most, 1 or more; default `null`, for 1.25 times
///     `maxIter`
/// @param toleranceGrad the size of all elements of the gradient at which a step ends, 0 or more; default 1e-7
/// @param toleranceChange the change of the loss or of all parameters at which a step ends, 0 or more; default
///     1e-9
/// @param historySize how many of the last moves `H` is made of, 1 or more; default 100
/// @param lineSearch how far to go along a direction; default [LineSearch#NONE]
public record Lbfgs(
        double learningRate,
        int maxIter,
        @Nullable Integer maxEval,
        double toleranceGrad,
        double toleranceChange,
        int historySize,
        LineSearch lineSearch) {
    /// How far to go along a direction.
    public enum LineSearch {
        /// As far as the learning rate says.
        NONE,
        /// To where the loss has fallen and its slope is flatter: the strong conditions of Wolfe (Nocedal and
        /// Wright, "Numerical optimization", algorithms 3.5 and 3.6). Costs some evaluations, and needs no
        /// learning rate.
        STRONG_WOLFE
    }

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Lbfgs {
        Bound.POSITIVE.check("lbfgs", "learningRate", learningRate, 1);
        Bound.AT_LEAST_ONE.check("lbfgs", "maxIter", maxIter, 20);
        Bound.AT_LEAST_ONE.checkIfSet("lbfgs", "maxEval", maxEval, 25);
        Bound.NOT_NEGATIVE.check("lbfgs", "toleranceGrad", toleranceGrad, 1e-7);
        Bound.NOT_NEGATIVE.check("lbfgs", "toleranceChange", toleranceChange, 1e-9);
        Bound.AT_LEAST_ONE.check("lbfgs", "historySize", historySize, 100);
    }

    /// PyTorch's defaults.
    public static Lbfgs of() {
        return new Lbfgs(1, 20, null, 1e-7, 1e-9, 100, LineSearch.NONE);
    }

    /// A descent of `variables`, before its first step.
    ///
    /// @throws org.adjoint.graph.AdjointException if there are none, or they are of several types
    public LbfgsDescent descent(List<Variable> variables) {
        return new LbfgsDescent(this, variables);
    }

    /// How often a step asks for the loss at most.
    int evaluations() {
        return maxEval == null ? maxIter * 5 / 4 : maxEval;
    }

    /// The same with another rate.
    public Lbfgs learningRate(double learningRate) {
        return Changed.with(this, "learningRate", learningRate);
    }

    /// The same with another number of moves in a step.
    public Lbfgs maxIter(int maxIter) {
        return Changed.with(this, "maxIter", maxIter);
    }

    /// The same with another number of evaluations in a step.
    public Lbfgs maxEval(int maxEval) {
        return Changed.with(this, "maxEval", maxEval);
    }

    /// The same with another gradient at which it ends.
    public Lbfgs toleranceGrad(double toleranceGrad) {
        return Changed.with(this, "toleranceGrad", toleranceGrad);
    }

    /// The same with another change at which it ends.
    public Lbfgs toleranceChange(double toleranceChange) {
        return Changed.with(this, "toleranceChange", toleranceChange);
    }

    /// The same with another memory.
    public Lbfgs historySize(int historySize) {
        return Changed.with(this, "historySize", historySize);
    }

    /// The same with another line search.
    public Lbfgs lineSearch(LineSearch lineSearch) {
        return Changed.with(this, "lineSearch", lineSearch);
    }
}
