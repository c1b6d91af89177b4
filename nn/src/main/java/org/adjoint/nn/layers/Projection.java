package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A linear map of the last axes of a tensor: `x · kernel + bias`, summed over the first `inputs` axes of the
/// kernel, which are the last ones of `x`.
///
/// @param inputs the number of axes that are summed over
/// @param kernel its sizes are those of the inputs, then those of the outputs
/// @param bias of the sizes of the outputs, if there is one
record Projection(int inputs, Variable kernel, @Nullable Variable bias) {
    Tensor apply(Tensor x) {
        Shape sizes = kernel.shape();
        Shape outputs = sizes.slice(inputs, sizes.rank());
        Shape rest = x.shape().slice(0, x.shape().rank() - inputs);
        int in = sizes.slice(0, inputs).size();
        Tensor product = x.reshape(rest.insert(rest.rank(), in)).matmul(kernel.reshape(in, outputs.size()));
        Tensor sum = bias == null ? product : product.add(bias.flatten());
        return sum.reshape(rest.concat(outputs));
    }
}
