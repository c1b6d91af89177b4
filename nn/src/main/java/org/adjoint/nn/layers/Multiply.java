package org.adjoint.nn.layers;

import java.util.List;
import java.util.Objects;
import org.adjoint.ops.Tensor;

/// The product of the inputs. Places that the [mask][Tensor#mask] of an input leaves out count as 1 in it; those that
/// all leave out are 0.
public final class Multiply extends MergingLayer<Multiply> {
    @Override
    Tensor merge(List<Tensor> inputs) {
        Tensor product =
                inputs.stream().map(Multiply::filled).reduce(Tensor::mul).orElseThrow();
        List<Tensor> masks = inputs.stream()
                .map(Mask::of)
                .filter(Objects::nonNull)
                .map(mask -> mask.upTo(product.shape().rank()))
                .toList();
        return masks.size() < inputs.size()
                ? product
                : masks.stream().reduce(Tensor::logicalOr).orElseThrow().where(product, product.constant(0));
    }

    private static Tensor filled(Tensor input) {
        Mask mask = Mask.of(input);
        return mask == null ? input : mask.orElse(input, 1);
    }
}
