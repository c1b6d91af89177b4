package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// The cell of long short-term memory (Hochreiter and Schmidhuber, 1997; Gers et al., 2000). Of the four parts
/// of `z = x · kernel + h · recurrent_kernel + bias`, in this order, `i = σ(z₀)` opens the input gate, `f =
/// σ(z₁)` the forget gate, `g = tanh(z₂)` is what is let in, and `o = σ(z₃)` opens the output gate:
///
/// `c' = f c + i g` and `h' = o tanh(c')`
///
/// The output is `h'`, and the states are `h'` and `c'`.
public final class LSTMCell extends GatedCell<LSTMCell> {
    private final Argument<Boolean> unitForgetBias = argument("unit_forget_bias", Boolean.class, true);

    /// A cell of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public LSTMCell(int units) {
        super(4, units);
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(units(), units());
    }

    @Override
    void firstBias(Variable bias) {
        if (unitForgetBias.get()) {
            Tensor forget = bias.slice(0, units(), 2 * units()).onesLike();
            Tensor others = bias.slice(0, 2 * units(), 4 * units());
            bias.assign(Ops.concat(List.of(bias.slice(0, 0, units()), forget, others), 0));
        }
    }

    @Override
    List<Tensor> step(List<Tensor> x, List<Tensor> states, GateProducts recurrent) {
        Tensor h = states.getFirst();
        Tensor input = open(x.get(0).add(recurrent.of(0, h)));
        Tensor forget = open(x.get(1).add(recurrent.of(1, h)));
        Tensor candidate = activated(x.get(2).add(recurrent.of(2, h)));
        Tensor output = open(x.get(3).add(recurrent.of(3, h)));
        Tensor carry = forget.mul(states.getLast()).add(input.mul(candidate));
        Tensor hidden = output.mul(activated(carry));
        return List.of(hidden, hidden, carry);
    }

    /// Whether the forget gate's bias starts as 1, so that the cell remembers at first (Jozefowicz et al.,
    /// 2015); it does unless chosen.
    public LSTMCell unitForgetBias(boolean chosen) {
        return with(unitForgetBias, chosen);
    }
}
