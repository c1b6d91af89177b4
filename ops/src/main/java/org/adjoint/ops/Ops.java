package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ambient;
import org.adjoint.graph.Node;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

/// The one door through which every operation goes: shape rule, element type, values, and a node if the
/// operation is recorded.
public final class Ops {
    private static final Ambient<OperationObserver> OBSERVER = Ambient.ofRun("observer of operations");

    private Ops() {}

    /// The result of `body`, of which `observer` sees each operation. So do those that watch around it, before it.
    public static <T> T observe(OperationObserver observer, Supplier<T> body) {
        OperationObserver outer = OBSERVER.get();
        return OBSERVER.call(outer == null ? observer : outer.then(observer), body);
    }

    private static Tensor seen(Operation<Tensor> operation, List<Tensor> inputs, Tensor result) {
        OperationObserver observer = OBSERVER.get();
        if (observer != null) {
            observer.applied(operation, inputs, result);
        }
        return result;
    }

    /// `value` as the result of `operation`, which computes by other operations, on tensors with these nodes (`null`
    /// for constants) and shapes.
    static Tensor record(
            Operation<Tensor> operation, List<@Nullable Node<Tensor>> parents, List<Shape> shapes, Tensor value) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        Node<Tensor>[] array = parents.toArray(new Node[0]);
        Node<Tensor> node = Node.of(operation, array, shapes, null, value.shape());
        return seen(operation, List.of(), new Tensor(value.shape(), value.data(), node, null));
    }

    /// The result of `operation` on `inputs`.
    ///
    /// @throws AdjointException if the operation does not accept the inputs' shapes or element types
    public static Tensor apply(TensorOp operation, Tensor... inputs) {
        return apply(operation, List.of(inputs));
    }

    /// The result of `operation` on `inputs`.
    ///
    /// @throws AdjointException if the operation does not accept the inputs' shapes or element types
    public static Tensor apply(TensorOp operation, List<Tensor> inputs) {
        if (inputs.isEmpty()) {
            throw new AdjointException(
                    operation.label(), "needs at least one input: got none", "pass the tensors to work on");
        }
        List<Shape> shapes = shapes(inputs);
        Shape shape = operation.shape(shapes);
        DType dtype = operation.dtype(dtypes(inputs));
        boolean recorded = operation.differentiable() && dtype.isFloating() && anyTracked(inputs) && Recording.isOn();
        if (recorded) {
            keep(inputs, operation.saves());
        }
        Values data = haveValues(inputs)
                ? Values.of(operation.forward(new Inputs(operation.label(), inputs, shape, dtype)))
                : Values.none(dtype, shape.size());
        if (data.size() != shape.size() || data.dtype() != dtype) {
            throw new AdjointException(
                    operation.label(),
                    "forward returned " + data.size() + " values of " + data.dtype() + ", but its shape rule says "
                            + shape + " of " + dtype,
                    "correct the operation's shape rule, its dtype rule or its forward");
        }
        Tensor.Origin origin = operation.fromLogits() ? new Tensor.Origin(operation, inputs.getFirst()) : null;
        Tensor result = recorded
                ? record(operation, inputs, shapes, shape, data, origin)
                : new Tensor(shape, data, null, origin);
        return seen(operation, inputs, result);
    }

    /// These tensors, or symbols, joined along `axis`.
    ///
    /// @throws AdjointException if there is none, or their other axes differ
    public static <T extends Expression<T>> T concat(List<? extends T> parts, int axis) {
        return Ops.<T>joined("concat", parts, (first, others) -> first.concat(others, axis));
    }

    /// These tensors, or symbols, of one shape along a new first axis.
    ///
    /// @throws AdjointException if there is none, or their shapes differ
    public static <T extends Expression<T>> T stack(List<? extends T> parts) {
        return stack(parts, 0);
    }

    /// These tensors, or symbols, of one shape along a new axis at `axis`.
    ///
    /// @throws AdjointException if there is none, or their shapes differ
    public static <T extends Expression<T>> T stack(List<? extends T> parts, int axis) {
        return Ops.<T>joined("stack", parts, (first, others) -> first.stack(others, axis));
    }

    private static <T> T joined(String operation, List<? extends T> parts, BiFunction<T, List<T>, T> join) {
        if (parts.isEmpty()) {
            throw new AdjointException(operation, "needs at least one part: got none", "pass the parts to join");
        }
        return join.apply(parts.getFirst(), List.copyOf(parts.subList(1, parts.size())));
    }

    /// The coordinates of a grid: of vectors of sizes `m`, `n`, ..., as many tensors of shape `[m, n, ...]`,
    /// in which the elements of the first vector run along the first axis, and so on.
    public static List<Tensor> meshgrid(Tensor... vectors) {
        int[] sizes = Arrays.stream(vectors).mapToInt(x -> x.shape().size()).toArray();
        List<Tensor> grid = new ArrayList<>();
        for (int axis = 0; axis < vectors.length; axis++) {
            int[] own = new int[sizes.length];
            Arrays.fill(own, 1);
            own[axis] = sizes[axis];
            grid.add(vectors[axis].reshape(own).broadcastTo(Shape.of(sizes)));
        }
        return grid;
    }

    private static Tensor record(
            TensorOp operation,
            List<Tensor> inputs,
            List<Shape> shapes,
            Shape shape,
            Values data,
            Tensor.@Nullable Origin origin) {
        Saves saves = operation.saves();
        int count = inputs.size();
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable
        Node<Tensor>[] parents = new Node[count];
        @Nullable Tensor @Nullable [] kept = saves.inputs() == 0 ? null : new Tensor[count];
        for (int i = 0; i < count; i++) {
            Tensor input = inputs.get(i);
            parents[i] = input.node();
            if (kept != null && saves.input(i)) {
                kept[i] = input.snapshot();
            }
        }
        Node<Tensor> node = Node.of(operation, parents, shapes, kept, shape);
        Tensor result = new Tensor(shape, data, node, origin);
        if (saves.output()) {
            node.saveOutput(result);
            data.keep();
        }
        return result;
    }

    /// Says what the rule will read before anything is computed: so a reduction stores it on the way.
    private static void keep(List<Tensor> inputs, Saves saves) {
        for (int i = 0; i < inputs.size() && saves.inputs() != 0; i++) {
            if (saves.input(i)) {
                inputs.get(i).data().keep();
            }
        }
    }

    private static boolean haveValues(List<Tensor> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).hasValues()) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyTracked(List<Tensor> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).node() != null) {
                return true;
            }
        }
        return false;
    }

    private static List<Shape> shapes(List<Tensor> inputs) {
        return switch (inputs.size()) {
            case 1 -> List.of(inputs.getFirst().shape());
            case 2 -> List.of(inputs.getFirst().shape(), inputs.getLast().shape());
            default -> {
                List<Shape> shapes = new ArrayList<>(inputs.size());
                inputs.forEach(input -> shapes.add(input.shape()));
                yield shapes;
            }
        };
    }

    private static List<DType> dtypes(List<Tensor> inputs) {
        return switch (inputs.size()) {
            case 1 -> List.of(inputs.getFirst().dtype());
            case 2 -> List.of(inputs.getFirst().dtype(), inputs.getLast().dtype());
            default -> {
                List<DType> dtypes = new ArrayList<>(inputs.size());
                inputs.forEach(input -> dtypes.add(input.dtype()));
                yield dtypes;
            }
        };
    }
}
