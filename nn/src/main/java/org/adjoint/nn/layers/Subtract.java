package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The first of two inputs less the second.
public final class Subtract extends MergingLayer<Subtract> {
    @Override
    Tensor merge(List<Tensor> inputs) {
        requireInputs(inputs, 2);
        return inputs.getFirst().sub(inputs.getLast());
    }
}
