package org.adjoint.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Drawing;
import org.adjoint.graph.Node;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Optimizer;

/// A model made of symbols: layers and operations applied to inputs, in any acyclic arrangement, with several
/// inputs and outputs, shared layers and residual connections.
///
/// ```java
/// Symbol x = Input.of(64);
/// Symbol h = new Dense(64, "relu").apply(x);
/// Model model = new Functional(x, new Dense(10, "softmax").apply(h.add(x)));
/// ```
public final class Functional extends Model {
    private final List<Symbol> inputs;
    private final List<Symbol> outputs;
    private final Wiring wiring;

    /// A model from one input to one output.
    public Functional(Symbol input, Symbol output) {
        this(List.of(input), List.of(output));
    }

    /// A model from several inputs to several outputs.
    ///
    /// @throws AdjointException if an output depends on an input that is not given, showing the path to it
    public Functional(List<Symbol> inputs, List<Symbol> outputs) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.wiring = new Wiring(this.inputs, this.outputs);
        wiring.layers().forEach(this::layer);
        building()
                .once(
                        this.inputs.stream().map(Symbol::shape).toList(),
                        this.inputs.getFirst().dtype());
    }

    @Override
    protected List<Tensor> forwardAll(List<Tensor> values) {
        if (values.size() != inputs.size()) {
            throw new AdjointException(
                    name(),
                    "takes " + inputs.size() + " inputs: got " + values.size(),
                    "give one tensor for each of " + inputs);
        }
        return wiring.run(values, contents()::placeOf);
    }

    @Override
    List<SummaryRow> rows() {
        Set<Layer> seen = new HashSet<>();
        return wiring.nodes().stream().map(node -> row(node, seen)).toList();
    }

    private SummaryRow row(Node<Symbol> node, Set<Layer> seen) {
        return switch (node.operation()) {
            case Symbol.Output(Symbol.Call call, int _) -> {
                Layer layer = call.layer();
                String text = layer.ownName().at(contents().placeOf(layer));
                yield seen.add(layer)
                        ? row(layer, node.shape().toString())
                        : new SummaryRow(text + " again", node.shape().toString(), 0, List.of());
            }
            case null -> new SummaryRow(node.name() + " (Input)", node.shape().toString(), 0, List.of());
            default -> new SummaryRow(node.name() + " (operation)", node.shape().toString(), 0, List.of());
        };
    }

    @Override
    Drawing draw() {
        return Drawing.of(outputs);
    }

    /// The names of the layers or operations that compute the outputs; numbered where several have one name.
    @Override
    protected List<String> outputNames(int count) {
        List<String> names = new ArrayList<>();
        for (Symbol output : outputs) {
            String name = name(output);
            int number = 0;
            while (names.contains(number == 0 ? name : name + "_" + number)) {
                number++;
            }
            names.add(number == 0 ? name : name + "_" + number);
        }
        return names;
    }

    private String name(Symbol output) {
        Node<Symbol> node = Objects.requireNonNull(output.node()); // constants are no outputs
        return node.operation() instanceof Symbol.Output(Symbol.Call call, int _)
                ? contents().placeOf(call.layer())
                : node.name();
    }

    @Override
    public Functional compile(String optimizer, String loss, String... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Functional compile(Optimizer optimizer, String loss, String... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Functional compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        super.compile(optimizer, loss, metrics);
        return this;
    }

    @Override
    public Functional compile(Compile chosen) {
        super.compile(chosen);
        return this;
    }
}
