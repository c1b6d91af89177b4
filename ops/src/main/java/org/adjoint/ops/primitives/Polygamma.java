package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;

/// The derivative of the digamma function of some order, `(-1)ⁿ⁺¹ n! Σ 1 / (x + k)ⁿ⁺¹` over k = 0, 1, 2, ...
/// The terms up to a large number are added as they are, the rest by the formula of Euler and Maclaurin.
/// Infinite or NaN at 0,
/// -1, -2, ...; each is computed in float64, one by one.
///
/// @param order n, from 1 to 100
public record Polygamma(int order) implements TensorOp {
    private static final int MOST = 100;

    /// B₂ₖ / (2k)!
    private static final double[] BERNOULLI = {
        1 / 12.0,
        -1 / 720.0,
        1 / 30240.0,
        -1 / 1209600.0,
        1 / 47900160.0,
        -691 / 1307674368000.0,
        1 / 74724249600.0,
        -3617 / 10670622842880000.0
    };

    /// The derivative of this order.
    public Polygamma {
        if (order < 1 || order > MOST) {
            throw new AdjointException(
                    "polygamma", "the order must be from 0 to " + MOST + ": got " + order, "use an order such as 1");
        }
    }

    @Override
    public String label() {
        return "polygamma";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        return in.map(this::value);
    }

    private double value(double x) {
        double factorial = order % 2 == 0 ? -1 : 1;
        for (int k = 2; k <= order; k++) {
            factorial *= k;
        }
        return factorial * (x < 0 ? reflected(order + 1, x) : zeta(order + 1, x));
    }

    /// Σ 1 / (x + k)ˢ for negative `x`: over all integers k, without those below 0.
    private static double reflected(int s, double x) {
        double fraction = x - Math.floor(x);
        double left = zeta(s, 1 - fraction) - zeta(s, 1 - x);
        return zeta(s, fraction) + (s % 2 == 0 ? left : -left);
    }

    /// Hurwitz's zeta function Σ 1 / (x + k)ˢ for positive `x`
    private static double zeta(int s, double x) {
        if (Double.isInfinite(x)) {
            return 0;
        }
        double sum = 0;
        double at = x;
        for (; at < s + 12; at++) {
            sum += power(at, s);
        }
        double term = power(at, s);
        double rest = power(at, s - 1) / (s - 1) + term / 2; // term · at would underflow first
        double factor = s * term / at;
        for (int k = 0; k < BERNOULLI.length; k++) {
            rest += BERNOULLI[k] * factor;
            factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (at * at);
        }
        return sum + rest;
    }

    /// 1 / xⁿ
    private static double power(double x, int n) {
        double product = 1;
        for (int k = 0; k < n; k++) {
            product *= x;
        }
        return 1 / product;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return g.mulOrZero(saved.input(0).polygamma(order + 1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(0);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn", Domain.positive())
                .rejects("2,3", List.of(DType.INT32), "needs floating-point numbers: got int32");
    }
}
