package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Value;
import org.adjoint.graph.VectorSpace;
import org.adjoint.ops.primitives.DTypes;
import org.adjoint.ops.primitives.Softmax;
import org.adjoint.ops.primitives.Unary;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// An immutable array of numbers of any rank that remembers, if tracked, how it was computed.
///
/// ```java
/// Tensor x = Tensor.of(new float[] {1, 2, 3}).requiresGrad();
/// Tensor y = x.square().sum();                 // 14
/// Tensor dydx = y.gradients().of(x);           // [2, 4, 6]
/// ```
///
/// What can be done with it is in [Expression].
public sealed class Tensor extends TensorFactories implements Value<Tensor>, Expression<Tensor> permits Variable {
    private final Shape shape;
    private final Values data;
    private final @Nullable Node<Tensor> node;
    private final @Nullable Origin origin;
    private final @Nullable Tensor mask;

    /// Which probabilities a tensor holds.
    ///
    /// @param operation what they were computed by
    /// @param logits what they were computed from
    record Origin(TensorOp operation, Tensor logits) {}

    Tensor(Shape shape, Values data, @Nullable Node<Tensor> node, @Nullable Origin origin) {
        this(shape, data, node, origin, null);
    }

    private Tensor(
            Shape shape, Values data, @Nullable Node<Tensor> node, @Nullable Origin origin, @Nullable Tensor mask) {
        VectorApi.require();
        this.shape = shape;
        this.data = data;
        this.node = node;
        this.origin = origin;
        this.mask = mask;
    }

    /// Whether this has values; [#shapeOnly] tensors and what is computed from them do not.
    public boolean hasValues() {
        return data().hasValues();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return data().dtype();
    }

    Values data() {
        return data;
    }

    @Override
    public @Nullable Node<Tensor> node() {
        return node;
    }

    /// What a rule keeps of this: the values as they are now.
    Tensor snapshot() {
        return this;
    }

    /// `this²`. The square of a [root][TensorOp#squared] that is recorded, such as a norm, is computed without
    /// the root, and so has all its derivatives where the root is 0.
    @Override
    public Tensor square() {
        Tensor squared = withoutRoot();
        return squared == null ? Expression.super.square() : squared;
    }

    /// `this · other`; with itself, the [square][#square].
    @Override
    public Tensor mul(Tensor other) {
        Tensor squared = other == this ? withoutRoot() : null;
        return squared == null ? Expression.super.mul(other) : squared;
    }

    private @Nullable Tensor withoutRoot() {
        return node != null
                        && node.operation() instanceof TensorOp root
                        && node.savedInput(0) != null
                        && Recording.isOn()
                ? root.squared(node)
                : null;
    }

    /// If this is the softmax over the last axis of some logits: those logits, else `null`. Losses use them to
    /// stay exact where probabilities have been rounded to 0 or 1.
    public @Nullable Tensor softmaxLogits() {
        return origin != null
                        && origin.operation instanceof Softmax(int axis)
                        && shape.axis(axis, "softmax") == shape.rank() - 1
                ? origin.logits
                : null;
    }

    /// If this is the sigmoid of some logits: those logits, else `null`; see [#softmaxLogits].
    public @Nullable Tensor sigmoidLogits() {
        return origin != null && origin.operation == Unary.SIGMOID ? origin.logits : null;
    }

    /// Which places of this are real, and not filled up to a common length: `null` if all are. It travels beside the
    /// values through the layers of a model; operations do not hand it on.
    public @Nullable Tensor mask() {
        return mask;
    }

    /// The same tensor with another mask, or with none.
    ///
    /// @param places truth values (bool) of the shape of the first axes, such as `[batch, time]`
    /// @throws AdjointException if the mask is not bool, or its shape is not that of the first axes
    public Tensor withMask(@Nullable Tensor places) {
        if (places == mask) {
            return this;
        }
        if (places != null) {
            Masks.check("withMask", places, shape);
        }
        return new Tensor(shape, data(), node(), origin, places);
    }

    /// The result of `body`, whose operations are not recorded: nothing in it is differentiated or kept alive.
    public static <T> T noGrad(Supplier<T> body) {
        return Recording.off(body);
    }

    /// The same values as a variable: gradients are taken with respect to it.
    ///
    /// @throws AdjointException if the elements are not floating-point numbers
    public Tensor requiresGrad() {
        DTypes.floating("requiresGrad", List.of(dtype()));
        Node<Tensor> leaf = Node.leaf("variable", shape);
        Tensor variable = new Tensor(shape, data(), leaf, null);
        leaf.saveOutput(variable);
        return variable;
    }

    /// The same values as a constant: gradients stop here.
    public Tensor detach() {
        return constant(shape, data());
    }

    /// The same values in an array of their own, as a constant: not affected when a parameter they came from is
    /// assigned.
    public Tensor copy() {
        return constant(shape, data().copy());
    }

    /// Zeros of this shape and type.
    public Tensor zerosLike() {
        return hasValues() ? full(shape, 0, dtype()) : shapeOnly(shape, dtype());
    }

    /// Ones of this shape and type.
    public Tensor onesLike() {
        return hasValues() ? full(shape, 1, dtype()) : shapeOnly(shape, dtype());
    }

    @Override
    public Tensor apply(TensorOp operation, List<Tensor> others) {
        if (others.isEmpty()) {
            return Ops.apply(operation, List.of(this));
        }
        if (others.size() == 1) {
            return Ops.apply(operation, List.of(this, others.getFirst()));
        }
        List<Tensor> inputs = new ArrayList<>(others.size() + 1);
        inputs.add(this);
        inputs.addAll(others);
        return Ops.apply(operation, inputs);
    }

    @Override
    public Tensor constant(double value) {
        return full(Shape.SCALAR, value, dtype());
    }

    @Override
    public Tensor self() {
        return this;
    }

    /// Elements set to 0 at random with probability `rate`, the others divided by `1 - rate` to keep the mean.
    ///
    /// @throws AdjointException if `rate` is not in `[0, 1)`
    public Tensor dropout(double rate, Rng rng) {
        if (!(rate >= 0 && rate < 1)) {
            throw new AdjointException("dropout", "the rate must be in [0, 1): got " + rate, "use a rate such as 0.5");
        }
        return rate == 0 ? this : mul(rng.bernoulli(1 - rate, shape, dtype()).div(1 - rate));
    }

    /// The parts that a mask (bool) over the first axes chooses, in order, along one axis. Their number
    /// depends on values, so this works on tensors and not on symbols.
    ///
    /// @throws AdjointException if the mask is not bool or its shape is not that of the first axes
    public Tensor booleanMask(Tensor mask) {
        Masks.check("booleanMask", mask, shape);
        int rank = mask.shape().rank();
        double[] chosen = mask.toDoubleArray();
        int[] places =
                IntStream.range(0, chosen.length).filter(i -> chosen[i] != 0).toArray();
        Shape flat = shape.slice(rank, shape.rank()).insert(0, chosen.length);
        return reshape(flat).gather(of(places), 0);
    }

    /// The gradients of this single number with respect to every variable it was computed from; releases the
    /// graph. More choices: [Backward].
    public Gradients<Tensor> gradients() {
        return Backward.of(this).run();
    }

    /// Adds the gradients of this single number to [Variable#grad] of every parameter it was computed from;
    /// releases the graph.
    public void backward() {
        gradients().forEach((node, gradient) -> {
            if (node.savedOutput() instanceof Variable parameter) {
                parameter.accumulate(gradient);
            }
        });
    }

    /// The only element, as a double.
    ///
    /// @throws AdjointException if there is not exactly one element
    public double item() {
        if (shape.size() != 1) {
            throw new AdjointException(
                    "item",
                    "needs exactly one element: got shape " + shape,
                    "reduce or index first, or read all with toFloatArray()");
        }
        return numbers().get(0);
    }

    /// The element at `indices`, as a double; negative indices count from the end.
    public double get(int... indices) {
        if (indices.length != shape.rank()) {
            throw new AdjointException(
                    "get", "got " + indices.length + " indices for shape " + shape, "give one index for each axis");
        }
        int[] strides = shape.strides();
        int at = 0;
        for (int axis = 0; axis < indices.length; axis++) {
            int size = shape.dim(axis);
            int index = indices[axis] < 0 ? indices[axis] + size : indices[axis];
            if (index < 0 || index >= size) {
                throw new AdjointException(
                        "get",
                        "index " + indices[axis] + " is out of range for axis " + axis + " of shape " + shape,
                        "use indices from " + -size + " to " + (size - 1));
            }
            at += index * strides[axis];
        }
        return numbers().get(at);
    }

    /// The elements in row-major order, as floats.
    public float[] toFloatArray() {
        Values floats = Elements.cast(numbers(), DType.FLOAT32).copy();
        return (float[]) floats.array();
    }

    /// The elements in row-major order, as doubles.
    public double[] toDoubleArray() {
        return Elements.toDoubles(numbers());
    }

    /// The elements in row-major order, as ints, truncated towards 0.
    public int[] toIntArray() {
        Values ints = Elements.cast(numbers(), DType.INT32).copy();
        return (int[]) ints.array();
    }

    /// The values for whoever goes on with them outside of operations.
    private Values numbers() {
        Recording.numbersRead(this);
        return data();
    }

    @Override
    public VectorSpace<Tensor> space() {
        return TensorSpace.SPACE;
    }

    /// The elements as nested rows, abbreviated in the middle if there are many, and the type.
    @Override
    public String toString() {
        return TensorText.of(this);
    }
}
