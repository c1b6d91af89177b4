package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.adjoint.ops.Tensor;

/// Numbers that are an argument of a layer.
final class Numbers {
    private Numbers() {}

    /// A vector of `numbers`, in float64.
    static Tensor of(List<Double> numbers) {
        return Tensor.of(array(numbers));
    }

    static List<Double> list(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }
}
