package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The mean of the inputs.
public final class Average extends MergingLayer<Average> {
    @Override
    Tensor merge(List<Tensor> inputs) {
        return inputs.stream().reduce(Tensor::add).orElseThrow().div(inputs.size());
    }
}
