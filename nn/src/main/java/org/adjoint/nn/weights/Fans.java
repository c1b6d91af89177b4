package org.adjoint.nn.weights;

import java.util.List;
import org.adjoint.graph.Shape;

/// How many inputs one unit of a weight has, and how many units one input feeds. A matrix is `[inputs, units]`; of a
/// convolution kernel `[..., inputs, units]` each position of the window counts too.
///
/// @param in the inputs of one unit
/// @param out the units of one input
record Fans(double in, double out) {
    static Fans of(Shape shape) {
        if (shape.rank() < 2) {
            return new Fans(shape.size(), shape.size());
        }
        double window = shape.slice(0, shape.rank() - 2).size();
        return new Fans(window * shape.dim(-2), window * shape.dim(-1));
    }

    /// Those of a weight whose axes are told apart.
    static Fans along(Shape shape, List<Integer> inputs, List<Integer> outputs) {
        return new Fans(count(shape, inputs), count(shape, outputs));
    }

    private static double count(Shape shape, List<Integer> axes) {
        return axes.stream().mapToDouble(shape::dim).reduce(1, (a, b) -> a * b);
    }
}
