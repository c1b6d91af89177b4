package org.adjoint.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A differentiable number: the smallest value a graph can be made of.
///
/// ```java
/// Scalar x = Scalar.variable("x", -2), y = Scalar.variable("y", 5), z = Scalar.variable("z", -4);
/// Scalar f = x.add(y).mul(z);                       // -12
/// Gradients<Scalar> gradients = f.gradients();
/// double dfdx = gradients.of(x).value();            // -4
/// ```
public final class Scalar implements Value<Scalar> {
    private static final List<Shape> ONE = List.of(Shape.SCALAR);
    private static final List<Shape> TWO = List.of(Shape.SCALAR, Shape.SCALAR);

    private final double value;
    private final @Nullable Node<Scalar> node;

    private Scalar(double value, @Nullable Node<Scalar> node) {
        this.value = value;
        this.node = node;
        if (node != null) {
            node.saveOutput(this);
        }
    }

    /// A number that is not differentiated with respect to.
    public static Scalar constant(double value) {
        return new Scalar(value, null);
    }

    /// A variable: gradients are taken with respect to it.
    public static Scalar variable(String name, double value) {
        return new Scalar(value, Node.leaf(name, Shape.SCALAR));
    }

    /// The result `value` of an operation of your own on `inputs`. Its rule may read the inputs and the output.
    ///
    /// ```java
    /// record Cube() implements Operation<Scalar> {
    ///     public String label() { return "cube"; }
    ///     public Scalar vjp(int input, Saved<Scalar> saved, Scalar g) {
    ///         return g.mul(saved.input(0).square()).mul(3);
    ///     }
    /// }
    /// Scalar y = Scalar.apply(new Cube(), x.value() * x.value() * x.value(), x);
    /// ```
    public static Scalar apply(Operation<Scalar> operation, double value, Scalar... inputs) {
        boolean tracked = Arrays.stream(inputs).anyMatch(input -> input.node != null);
        List<Shape> shapes = Collections.nCopies(inputs.length, Shape.SCALAR);
        return tracked && Recording.isOn() ? record(operation, value, shapes, inputs.clone()) : constant(value);
    }

    private static Scalar apply(ScalarFunction function, Scalar x) {
        double value = function.apply(x.value, 0);
        return x.node != null && Recording.isOn() ? record(function, value, ONE, x) : constant(value);
    }

    private static Scalar apply(ScalarFunction function, Scalar x, Scalar y) {
        double value = function.apply(x.value, y.value);
        boolean tracked = x.node != null || y.node != null;
        return tracked && Recording.isOn() ? record(function, value, TWO, x, y) : constant(value);
    }

    private static Scalar record(Operation<Scalar> operation, double value, List<Shape> shapes, Scalar... inputs) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        Node<Scalar>[] parents = new Node[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            parents[i] = inputs[i].node;
        }
        return new Scalar(value, Node.of(operation, parents, shapes, inputs, Shape.SCALAR));
    }

    /// The number.
    public double value() {
        return value;
    }

    /// The gradients of this number with respect to every variable it was computed from; releases the graph.
    /// More choices: [Backward].
    public Gradients<Scalar> gradients() {
        return Backward.of(this).run();
    }

    /// `this + other`
    public Scalar add(Scalar other) {
        return apply(ScalarFunction.ADD, this, other);
    }

    /// `this + c`
    public Scalar add(double c) {
        return add(constant(c));
    }

    /// `this - other`
    public Scalar sub(Scalar other) {
        return apply(ScalarFunction.SUB, this, other);
    }

    /// `this - c`
    public Scalar sub(double c) {
        return sub(constant(c));
    }

    /// `this · other`
    public Scalar mul(Scalar other) {
        return apply(ScalarFunction.MUL, this, other);
    }

    /// `this · c`
    public Scalar mul(double c) {
        return mul(constant(c));
    }

    /// `this / other`
    public Scalar div(Scalar other) {
        return apply(ScalarFunction.DIV, this, other);
    }

    /// `this / c`
    public Scalar div(double c) {
        return div(constant(c));
    }

    /// `thisᶜ`; the derivative is `c thisᶜ⁻¹`
    public Scalar pow(double c) {
        return apply(ScalarFunction.POW, this, constant(c));
    }

    /// `this ^ exponent`; the exponent's derivative is `log(this) · this ^ exponent`, for a base above 0, and 0
    /// for the base 0
    public Scalar pow(Scalar exponent) {
        return apply(ScalarFunction.POW, this, exponent);
    }

    /// `-this`
    public Scalar neg() {
        return apply(ScalarFunction.NEG, this);
    }

    /// `this²`
    public Scalar square() {
        return mul(this);
    }

    /// `√this`
    public Scalar sqrt() {
        return apply(ScalarFunction.SQRT, this);
    }

    /// `eᵗʰⁱˢ`
    public Scalar exp() {
        return apply(ScalarFunction.EXP, this);
    }

    /// The natural logarithm.
    public Scalar log() {
        return apply(ScalarFunction.LOG, this);
    }

    /// The sine of radians.
    public Scalar sin() {
        return apply(ScalarFunction.SIN, this);
    }

    /// The cosine of radians.
    public Scalar cos() {
        return apply(ScalarFunction.COS, this);
    }

    /// The hyperbolic tangent.
    public Scalar tanh() {
        return apply(ScalarFunction.TANH, this);
    }

    /// `1 / (1 + e⁻ᵗʰⁱˢ)`
    public Scalar sigmoid() {
        return apply(ScalarFunction.SIGMOID, this);
    }

    /// `max(this, 0)`; the derivative at 0 is 0
    public Scalar relu() {
        return apply(ScalarFunction.RELU, this);
    }

    /// `|this|`; the derivative at 0 is 0
    public Scalar abs() {
        return apply(ScalarFunction.ABS, this);
    }

    @Override
    public @Nullable Node<Scalar> node() {
        return node;
    }

    @Override
    public VectorSpace<Scalar> space() {
        return Numbers.SPACE;
    }

    /// The number, such as `-12.0`.
    @Override
    public String toString() {
        return Double.toString(value);
    }

    private enum Numbers implements VectorSpace<Scalar> {
        SPACE;

        @Override
        public Shape shape(Scalar v) {
            return Shape.SCALAR;
        }

        @Override
        public Scalar add(Scalar a, Scalar b) {
            return a.add(b);
        }

        @Override
        public Scalar sumTo(Scalar v, Shape shape) {
            return v;
        }

        @Override
        public Scalar ones(Scalar like) {
            return constant(1);
        }

        @Override
        public boolean isZero(Scalar v) {
            return v.value == 0;
        }

        @Override
        public Scalar recorded(Scalar v, Node<Scalar> node) {
            return new Scalar(v.value, node);
        }

        @Override
        public String format(Scalar v) {
            return VectorSpace.number(v.value);
        }
    }
}
