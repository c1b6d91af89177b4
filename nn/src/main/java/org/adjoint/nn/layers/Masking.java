package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Masks the steps of sequences, `[batch, time, features]`, of which all features are the mask value: layers
/// after it that know of [masks][Tensor#mask] skip them. Their features become 0.
public final class Masking extends FluentLayer<Masking> {
    private final Argument<Double> maskValue;

    /// Masks steps of zeros.
    public Masking() {
        this(0);
    }

    /// Masks steps whose features are all `maskValue`.
    public Masking(double maskValue) {
        this.maskValue = argument("mask_value", Double.class, maskValue);
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor real = x.notEqual(maskValue.get()).any(-1);
        return real.expandDims(-1).where(x, x.zerosLike()).withMask(real);
    }
}
