package org.adjoint.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A value that the engine has never heard of: an array of numbers with a shape, and a few operations.
final class Vector implements Value<Vector> {
    final double[] data;
    final Shape shape;
    private final @Nullable Node<Vector> node;

    private Vector(Shape shape, double[] data, @Nullable Node<Vector> node) {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(shape + " does not hold " + data.length + " numbers");
        }
        this.data = data;
        this.shape = shape;
        this.node = node;
    }

    static Vector constant(Shape shape, double... data) {
        return new Vector(shape, data, null);
    }

    static Vector variable(String name, Shape shape, double... data) {
        return new Vector(shape, data, Node.leaf(name, shape));
    }

    /// The result of any operation, whose node keeps its inputs if asked to, and never its output.
    static Vector apply(
            Operation<Vector> operation, boolean keepInputs, Shape shape, double[] result, Vector... inputs) {
        if (!Recording.isOn() || Stream.of(inputs).allMatch(input -> input.node == null)) {
            return constant(shape, result);
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Node<Vector>[] parents = Stream.of(inputs).map(input -> input.node).toArray(Node[]::new);
        List<Shape> shapes = Stream.of(inputs).map(input -> input.shape).toList();
        return new Vector(shape, result, Node.of(operation, parents, shapes, keepInputs ? inputs : null, shape));
    }

    Vector plus(Vector other) {
        Shape to = Shape.broadcast(shape, other.shape, "plus");
        double[] result = repeated(to);
        double[] addend = other.repeated(to);
        Arrays.setAll(result, i -> result[i] + addend[i]);
        return apply(new FakeOperation<>("plus", true, (input, saved, g) -> g), false, to, result, this, other);
    }

    Vector times(Vector other) {
        Shape to = Shape.broadcast(shape, other.shape, "times");
        double[] result = repeated(to);
        double[] factor = other.repeated(to);
        Arrays.setAll(result, i -> result[i] * factor[i]);
        return apply(
                new FakeOperation<>("times", true, (input, saved, g) -> g.times(saved.input(1 - input))),
                true,
                to,
                result,
                this,
                other);
    }

    Vector sum() {
        return sumTo(Shape.SCALAR);
    }

    Vector sumTo(Shape to) {
        double[] result = new double[to.size()];
        int[] source = indices(to, shape);
        for (int i = 0; i < data.length; i++) {
            result[source[i]] += data[i];
        }
        return apply(
                new FakeOperation<>("sumTo", false, (input, saved, g) -> g.repeatTo(saved.inputShape(0))),
                false,
                to,
                result,
                this);
    }

    Vector repeatTo(Shape to) {
        return apply(
                new FakeOperation<>("repeatTo", false, (input, saved, g) -> g.sumTo(saved.inputShape(0))),
                false,
                to,
                repeated(to),
                this);
    }

    private double[] repeated(Shape to) {
        return Arrays.stream(indices(shape, to)).mapToDouble(i -> data[i]).toArray();
    }

    /// For each element of `large`, the index of the element of `small` that is repeated to it.
    private static int[] indices(Shape small, Shape large) {
        int[] result = new int[large.size()];
        for (int i = 0; i < result.length; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = 1; axis <= small.rank(); axis++) {
                result[i] += small.dim(-axis) == 1 ? 0 : rest % large.dim(-axis) * stride;
                stride *= small.dim(-axis);
                rest /= large.dim(-axis);
            }
        }
        return result;
    }

    @Override
    public @Nullable Node<Vector> node() {
        return node;
    }

    @Override
    public VectorSpace<Vector> space() {
        return new Space();
    }

    private record Space() implements VectorSpace<Vector> {
        @Override
        public Shape shape(Vector v) {
            return v.shape;
        }

        @Override
        public Vector add(Vector a, Vector b) {
            return a.plus(b);
        }

        @Override
        public Vector sumTo(Vector v, Shape shape) {
            return v.sumTo(shape);
        }

        @Override
        public Vector ones(Vector like) {
            double[] ones = new double[like.data.length];
            Arrays.fill(ones, 1);
            return constant(like.shape, ones);
        }

        @Override
        public boolean isZero(Vector v) {
            return Arrays.stream(v.data).allMatch(x -> x == 0);
        }

        @Override
        public Vector recorded(Vector v, Node<Vector> node) {
            return new Vector(v.shape, v.data, node);
        }

        @Override
        public String format(Vector v) {
            return "<" + Arrays.toString(v.data) + " & \"" + v.shape + "\">";
        }
    }
}
