package org.adjoint.optim;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.ops.Tensor;

/// The last moves of a quasi-Newton method, and what they say of the second derivatives: from moves `s` and the
/// changes `y` of the gradient that came with them,
///
/// ```text
/// H₀ = sᵀy / yᵀy                                     (of the last pair; 1 before there is one)
/// Hᵢ₊₁ = (1 - ρ s yᵀ) Hᵢ (1 - ρ y sᵀ) + ρ s sᵀ,  ρ = 1 / sᵀy
/// ```
///
/// It never changes, and is a composition of tensor operations.
///
/// @param moves `s`, the oldest first
/// @param changes `y`, in the same order
record LbfgsHistory(List<Tensor> moves, List<Tensor> changes) {
    /// Pairs of less curvature would make `H` meaningless: PyTorch's bound.
    private static final double LEAST_CURVATURE = 1e-10;

    static final LbfgsHistory EMPTY = new LbfgsHistory(List.of(), List.of());

    LbfgsHistory {
        moves = List.copyOf(moves);
        changes = List.copyOf(changes);
    }

    /// The same with one more pair, and without the oldest one if there are more than `size`; the same if the
    /// curvature `sᵀy` is not positive.
    LbfgsHistory with(Tensor move, Tensor change, int size) {
        if (!(dot(move, change).item() > LEAST_CURVATURE)) {
            return this;
        }
        return new LbfgsHistory(last(moves, move, size), last(changes, change, size));
    }

    private static List<Tensor> last(List<Tensor> before, Tensor next, int size) {
        List<Tensor> all = new ArrayList<>(before);
        all.add(next);
        return all.subList(Math.max(0, all.size() - size), all.size());
    }

    /// `H g`, by two loops over the pairs and without a matrix.
    Tensor direction(Tensor gradient) {
        Tensor q = gradient;
        List<Tensor> alphas = new ArrayList<>();
        for (int i = moves.size() - 1; i >= 0; i--) {
            Tensor alpha = dot(moves.get(i), q).div(curvature(i));
            q = q.sub(changes.get(i).mul(alpha));
            alphas.addFirst(alpha);
        }
        if (!moves.isEmpty()) {
            Tensor change = changes.getLast();
            q = q.mul(curvature(moves.size() - 1).div(dot(change, change)));
        }
        for (int i = 0; i < moves.size(); i++) {
            Tensor beta = dot(changes.get(i), q).div(curvature(i));
            q = q.add(moves.get(i).mul(alphas.get(i).sub(beta)));
        }
        return q;
    }

    private Tensor curvature(int i) {
        return dot(moves.get(i), changes.get(i));
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.mul(b).sum();
    }
}
