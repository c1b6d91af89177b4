package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What a value gives to each gate of a cell: `(x · mask) · kernel + bias`. The gates have kernels of their
/// own, parts of the cell's, which are cut once for all steps: a common product would have to be cut at each.
///
/// @param kernels `[in, units]` for each gate
/// @param biases `[units]` for each gate, or none
/// @param masks what the value is multiplied by: for each gate, one for all, or none
record GateProducts(List<Tensor> kernels, List<Tensor> biases, List<Tensor> masks) {
    /// Of a kernel `[in, gates · units]` and a bias `[gates · units]`.
    static GateProducts of(int gates, Tensor kernel, @Nullable Tensor bias, List<Tensor> masks) {
        return new GateProducts(parts(gates, kernel), bias == null ? List.of() : parts(gates, bias), masks);
    }

    private static List<Tensor> parts(int gates, Tensor all) {
        int units = all.shape().dim(-1) / gates;
        return IntStream.range(0, gates)
                .mapToObj(gate -> all.slice(-1, gate * units, (gate + 1) * units))
                .toList();
    }

    /// What `x` gives to one gate.
    Tensor of(int gate, Tensor x) {
        Tensor read = masks.isEmpty() ? x : x.mul(masks.get(gate % masks.size()));
        Tensor product = read.matmul(kernels.get(gate));
        return biases.isEmpty() ? product : product.add(biases.get(gate));
    }

    /// What `x` gives to each gate.
    List<Tensor> ofAll(Tensor x) {
        return IntStream.range(0, kernels.size()).mapToObj(gate -> of(gate, x)).toList();
    }
}
