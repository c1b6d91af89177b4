package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// `x · scale + offset`. Pixels from 0 to 255 become numbers from 0 to 1 by `new Rescaling(1 / 255.0)`, and
/// from -1 to 1 by `new Rescaling(1 / 127.5, -1)`. Whole numbers become floating-point ones.
public final class Rescaling extends FluentLayer<Rescaling> {
    private final Argument<List<Double>> scale;
    private final Argument<List<Double>> offset;

    /// Multiplies by `scale`.
    public Rescaling(double scale) {
        this(scale, 0);
    }

    /// Multiplies by `scale` and adds `offset`.
    public Rescaling(double scale, double offset) {
        this.scale = argument("scale", Codec.of(Double.class).list(), List.of(scale));
        this.offset = argument("offset", Codec.of(Double.class).list(), List.of(offset));
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor values = floating(x);
        return values.mul(along(scale, values)).add(along(offset, values));
    }

    private static Tensor along(Argument<List<Double>> numbers, Tensor x) {
        return Numbers.of(numbers.get()).cast(x.dtype());
    }

    /// What is multiplied by: one number, or one for each place of the last axis.
    public Rescaling scale(double... factors) {
        return with(scale, Numbers.list(factors));
    }

    /// What is added: one number, or one for each place of the last axis; 0 unless chosen.
    public Rescaling offset(double... terms) {
        return with(offset, Numbers.list(terms));
    }
}
