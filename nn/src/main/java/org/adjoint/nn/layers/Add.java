package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The sum of the inputs: `new Add().apply(a, b)`.
public final class Add extends MergingLayer<Add> {
    @Override
    Tensor merge(List<Tensor> inputs) {
        return inputs.stream().reduce(Tensor::add).orElseThrow();
    }
}
