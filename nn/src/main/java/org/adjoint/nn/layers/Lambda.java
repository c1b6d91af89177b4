package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Any function of one tensor as a layer: `new Lambda(x -> x.square())`. A function with weights is a
/// [org.adjoint.nn.Layer] of its own, and so is one of several inputs.
///
/// The shape of the result is found by calling the function, so there is no argument for it. No mask goes on unless
/// [#mask] says so.
public final class Lambda extends FluentLayer<Lambda> {
    private final Argument<LambdaFunction> function;
    private final Argument<@Nullable LambdaFunction> mask = optional("mask", LambdaFunction.class);

    /// The function that is called. It can be saved if it is [registered][LambdaFunction#NAMES].
    public Lambda(LambdaFunction function) {
        this.function = argument("function", LambdaFunction.class, function);
    }

    @Override
    protected Tensor forward(Tensor x) {
        return function.get().apply(x);
    }

    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        LambdaFunction chosen = mask.get();
        return chosen == null ? null : chosen.apply(inputs.getFirst());
    }

    /// What makes the mask of the result, of bool, from the input, whose own is [Tensor#mask]; there is none unless
    /// chosen.
    public Lambda mask(LambdaFunction chosen) {
        return with(mask, chosen);
    }
}
