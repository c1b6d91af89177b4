package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Value;
import org.adjoint.graph.VectorSpace;
import org.adjoint.ops.DType;
import org.adjoint.ops.Expression;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.jspecify.annotations.Nullable;

/// A value of a model that is being built: it has a shape, in which the batch is unknown, and no numbers.
/// Layers and all operations of tensors can be applied to it; each adds a node to the model's graph.
/// [Functional] makes a model of it.
public final class Symbol implements Value<Symbol>, Expression<Symbol> {
    /// Sizes that unknown axes take while shapes are inferred. Axes of the result that differ between the two
    /// runs are unknown. Primes, so that they are not mistaken for a size of the model.
    private static final int[] PROBES = {61, 67};

    private final @Nullable Node<Symbol> node;
    private final Shape shape;
    private final DType dtype;
    private final @Nullable Tensor constant;

    private Symbol(@Nullable Node<Symbol> node, Shape shape, DType dtype, @Nullable Tensor constant) {
        this.node = node;
        this.shape = shape;
        this.dtype = dtype;
        this.constant = constant;
        if (node != null) {
            node.saveOutput(this);
        }
    }

    /// How a node of a model computes its value.
    sealed interface Computation extends Operation<Symbol> {
        @Override
        default Symbol vjp(int input, Saved<Symbol> saved, Symbol cotangent) {
            throw noGradient();
        }
    }

    /// A call of a layer: one of its outputs is the value of this node, the others are those of other nodes.
    ///
    /// @param place what the layer is called here, `null` if it is called by its name
    record Call(Layer layer, @Nullable String place) {
        String label() {
            return place == null ? layer.name() : place;
        }

        /// The values of all outputs.
        List<Tensor> compute(List<Tensor> inputs) {
            return Forward.of(layer, label(), inputs);
        }
    }

    /// An output of a call of a layer.
    record Output(Call call, int index) implements Computation {
        @Override
        public String label() {
            return call.label();
        }
    }

    /// An operation applied to symbols.
    record OperationCall(TensorOp operation) implements Computation {
        @Override
        public String label() {
            return operation.label();
        }
    }

    private static AdjointException noGradient() {
        return new AdjointException(
                "symbol", "symbols have no gradient", "call the model on tensors, and differentiate the result");
    }

    static Symbol input(String name, Shape shape, DType dtype) {
        return new Symbol(Node.leaf(name, shape), shape, dtype, null);
    }

    /// A symbol for fixed values, such as a mask or a table.
    ///
    /// @throws AdjointException for a trainable parameter, which would not be trained
    public static Symbol of(Tensor values) {
        if (values.node() != null) {
            throw new AdjointException(
                    "symbol",
                    "a variable cannot be a constant of a model: it would not be trained",
                    "make it a weight of a layer, or pass its values by detach()");
        }
        return new Symbol(null, values.shape(), values.dtype(), values.detach());
    }

    /// The results of `layer` at a place of a model.
    ///
    /// @param place what the layer is called there, `null` if that is not known yet
    static List<Symbol> of(Layer layer, @Nullable String place, List<Symbol> inputs) {
        if (inputs.isEmpty()) {
            throw new AdjointException(layer.name(), "was called on no symbols", "give it at least one");
        }
        layer.building()
                .once(
                        inputs.stream().map(Symbol::shape).toList(),
                        inputs.getFirst().dtype());
        Call call = new Call(layer, place);
        List<Tensor> first = probe(call.label(), call::compute, inputs, PROBES[0]);
        List<Tensor> second = probe(call.label(), call::compute, inputs, PROBES[1]);
        List<Symbol> outputs = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            outputs.add(of(new Output(call, i), inputs, first.get(i), second.get(i)));
        }
        layer.building().outputs(outputs.stream().map(Symbol::shape).toList());
        return List.copyOf(outputs);
    }

    /// @param first the value for one size of the unknown axes
    /// @param second the value for another
    private static Symbol of(Computation computation, List<Symbol> inputs, Tensor first, Tensor second) {
        Shape shape = first.shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.dim(axis) != second.shape().dim(axis)) {
                shape = shape.with(axis, Shape.UNKNOWN);
            }
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        Node<Symbol>[] parents = new Node[inputs.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = inputs.get(i).node;
        }
        List<Shape> shapes = inputs.stream().map(Symbol::shape).toList();
        Node<Symbol> node = Node.of(computation, parents, shapes, inputs.toArray(new Symbol[0]), shape);
        return new Symbol(node, shape, first.dtype(), null);
    }

    /// What `function` computes from tensors without values, in which unknown sizes are `size`.
    private static <T> T probe(String label, Function<List<Tensor>, T> function, List<Symbol> inputs, int size) {
        List<Tensor> tensors = inputs.stream().map(symbol -> symbol.probe(size)).toList();
        try {
            return Mode.inference(() -> function.apply(tensors));
        } catch (AdjointException e) {
            List<Shape> shapes = inputs.stream().map(Symbol::shape).toList();
            throw e.during("when [" + label + "] was called on " + shapes
                    + (shapes.stream().allMatch(Shape::isKnown) ? "" : " (with " + size + " for ?)"));
        }
    }

    private Tensor probe(int size) {
        return constant != null ? constant : probe(shape, dtype, size);
    }

    /// A tensor without values, in which unknown sizes are `size`.
    private static Tensor probe(Shape shape, DType dtype, int size) {
        Shape known = shape;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.dim(axis) == Shape.UNKNOWN) {
                known = known.with(axis, size);
            }
        }
        return Tensor.shapeOnly(known, dtype);
    }

    /// The outputs of `layer` for inputs without values, of the shapes that it was built for, with all operations
    /// recorded.
    static List<Tensor> traced(Layer layer) {
        return Mode.inference(() -> layer.applyAll(layer.building().inputs().stream()
                .map(input -> probe(input, layer.inputType(), PROBES[0]))
                .toList()));
    }

    /// `value`, checked to be one that this input can take.
    Tensor checked(Tensor value) {
        return Input.checked(node == null ? "input" : node.name(), value, shape, dtype);
    }

    /// The fixed values, or `null` if this is computed.
    @Nullable
    Tensor constantValue() {
        return constant;
    }

    @Override
    public Symbol apply(TensorOp operation, List<Symbol> others) {
        List<Symbol> inputs = new ArrayList<>(others.size() + 1);
        inputs.add(this);
        inputs.addAll(others);
        Function<List<Tensor>, Tensor> function = tensors -> Ops.apply(operation, tensors);
        return of(
                new OperationCall(operation),
                inputs,
                probe(operation.label(), function, inputs, PROBES[0]),
                probe(operation.label(), function, inputs, PROBES[1]));
    }

    /// The result of `layer` on this symbol, so that models read as a chain: `x.then(new Dense(10, "relu"))`.
    public Symbol then(Layer layer) {
        return layer.apply(this);
    }

    @Override
    public Symbol constant(double value) {
        return of(Tensor.full(Shape.SCALAR, value, dtype));
    }

    @Override
    public Symbol self() {
        return this;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public @Nullable Node<Symbol> node() {
        return node;
    }

    @Override
    public VectorSpace<Symbol> space() {
        return Shapes.ONLY;
    }

    /// The name and the shape.
    @Override
    public String toString() {
        return (node == null ? "constant" : node.name()) + " " + shape;
    }

    /// Symbols are drawn, not differentiated.
    private enum Shapes implements VectorSpace<Symbol> {
        ONLY;

        @Override
        public Shape shape(Symbol v) {
            return v.shape;
        }

        @Override
        public Symbol add(Symbol a, Symbol b) {
            return a.add(b);
        }

        @Override
        public Symbol sumTo(Symbol v, Shape shape) {
            throw noGradient();
        }

        @Override
        public Symbol ones(Symbol like) {
            throw noGradient();
        }

        @Override
        public boolean isZero(Symbol v) {
            throw noGradient();
        }

        @Override
        public Symbol recorded(Symbol v, Node<Symbol> node) {
            throw noGradient();
        }

        @Override
        public String format(Symbol v) {
            return v.shape.toString();
        }
    }
}
