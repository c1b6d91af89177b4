package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.Shape;

/// Inputs for the operations of the catalogue, drawn as their [OpSpec] says.
final class Samples {
    /// The sizes that the letters of an [OpSpec] stand for.
    record Sizes(int m, int n, int k) {
        int of(char letter) {
            return switch (letter) {
                case 'm' -> m;
                case 'n' -> n;
                case 'k' -> k;
                default -> Character.digit(letter, 10);
            };
        }
    }

    private Samples() {}

    static List<Shape> shapes(TensorOp op, Sizes sizes) {
        List<Shape> shapes = new ArrayList<>();
        for (String letters : op.spec().shapes().split(",", -1)) {
            shapes.add(Shape.of(letters.chars().map(c -> sizes.of((char) c)).toArray()));
        }
        return shapes;
    }

    static List<Tensor> inputs(TensorOp op, Sizes sizes, DType dtype) {
        Rng rng = new Rng(op.toString().hashCode());
        List<Shape> shapes = shapes(op, sizes);
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            inputs.add(op.spec().domain(i).draw(shapes.get(i), dtype, rng));
        }
        return inputs;
    }

    /// The same values behind an offset in a larger array.
    static Tensor shifted(Tensor x, int offset) {
        Tensor padding = Tensor.full(Shape.of(offset), 1, DType.FLOAT32).cast(x.dtype());
        Tensor flat = x.reshape(-1);
        Tensor larger = Ops.concat(List.of(padding, flat, padding), 0);
        return larger.slice(0, offset, offset + flat.shape().size()).reshape(x.shape());
    }

    /// The same values as a transpose that is not computed yet; `x` itself if it has no two axes.
    static Tensor pending(Tensor x) {
        return x.shape().rank() < 2 ? x : x.transpose().copy().transpose();
    }
}
