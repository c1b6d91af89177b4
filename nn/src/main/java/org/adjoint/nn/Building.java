package org.adjoint.nn;

import java.util.List;
import org.adjoint.graph.Scope;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// Whether the weights of a layer are made, for what inputs, and what outputs there were first.
final class Building {
    private final Layer layer;
    private volatile boolean done;
    private volatile List<Shape> inputs = List.of();
    private volatile List<Shape> outputs = List.of();
    private volatile DType inputType = DType.FLOAT32;

    Building(Layer layer) {
        this.layer = layer;
    }

    boolean isDone() {
        return done;
    }

    /// The shapes of the inputs, with an unknown batch; none before.
    List<Shape> inputs() {
        return inputs;
    }

    /// The element type of the first input.
    DType inputType() {
        return inputType;
    }

    /// The shapes of the outputs at the first use, with an unknown batch; none before that.
    List<Shape> outputs() {
        return outputs;
    }

    void outputs(List<Shape> shapes) {
        outputs = List.copyOf(shapes);
    }

    /// Makes the weights for inputs like these, if they are not made.
    void on(List<Tensor> values) {
        if (!done && !values.isEmpty()) {
            once(
                    values.stream().map(value -> batchUnknown(value.shape())).toList(),
                    values.getFirst().dtype());
        }
    }

    /// Makes the weights, if they are not made: one thread does, and others that come meanwhile wait. If it fails,
    /// nothing of it stays, so that it may be tried again.
    void once(List<Shape> shapes, DType type) {
        if (!done) {
            layer.contents().alone(() -> {
                if (!done) {
                    inputType = layer.converted(type);
                    inputs = List.copyOf(shapes);
                    layer.contents().orNothing(() -> Scope.in(layer.name(), () -> layer.build(shapes)));
                    done = true;
                }
                return this;
            });
        }
    }

    /// The shape of batches of any size.
    static Shape batchUnknown(Shape shape) {
        return shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN);
    }
}
