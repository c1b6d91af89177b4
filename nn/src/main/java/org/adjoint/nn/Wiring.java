package org.adjoint.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.jspecify.annotations.Nullable;

/// The graph between the inputs and the outputs of a functional model, checked and ready to run.
final class Wiring {
    /// How many nodes a message shows at each end of a long path.
    private static final int SHOWN = 4;

    private final List<Symbol> inputs;
    private final List<Symbol> outputs;
    private final List<Node<Symbol>> steps;

    /// @throws AdjointException if an output is not reachable from the inputs alone
    Wiring(List<Symbol> inputs, List<Symbol> outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        checkInputs();
        this.steps = steps();
    }

    private void checkInputs() {
        Set<Node<Symbol>> seen = new HashSet<>();
        for (Symbol input : inputs) {
            if (input.node() != null && !seen.add(input.node())) {
                throw new AdjointException(
                        "functional", "input \"" + input + "\" was given twice", "give each input of the model once");
            }
            if (input.node() == null || !input.node().isLeaf()) {
                throw new AdjointException(
                        "functional",
                        "not an input: got " + input + " as an input of the model",
                        "start from Input.of(...) and pass that symbol");
            }
        }
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new AdjointException(
                    "functional",
                    "a model needs inputs and outputs: got " + inputs.size() + " and " + outputs.size(),
                    "pass at least one of each");
        }
    }

    /// All nodes that compute something, each after those it needs: ids grow with creation.
    private List<Node<Symbol>> steps() {
        Set<Node<Symbol>> leaves = inputs.stream().map(Symbol::node).collect(Collectors.toCollection(HashSet::new));
        Set<Node<Symbol>> used = new LinkedHashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            collect(outputs.get(i), i, leaves, used);
        }
        for (Symbol input : inputs) {
            if (!used.contains(input.node())) {
                throw new AdjointException(
                        "functional",
                        "input \"" + input + "\" is not used by any output",
                        "connect it, or leave it out of the model's inputs");
            }
        }
        return used.stream()
                .filter(node -> !node.isLeaf())
                .sorted(Comparator.comparingLong(Node::id))
                .toList();
    }

    /// Adds what `output` depends on; what an output before it depends on has been looked at already.
    private void collect(Symbol output, int index, Set<Node<Symbol>> leaves, Set<Node<Symbol>> used) {
        Node<Symbol> root = output.node();
        if (root == null) {
            throw new AdjointException(
                    "functional",
                    "output " + index + " is a constant: it does not depend on any input",
                    "compute it from the model's inputs");
        }
        Map<Node<Symbol>, @Nullable Node<Symbol>> consumers = new HashMap<>();
        Deque<Node<Symbol>> open = new ArrayDeque<>();
        consumers.put(root, null);
        open.push(root);
        while (!open.isEmpty()) {
            Node<Symbol> node = open.pop();
            if (!used.add(node)) {
                continue;
            }
            if (node.isLeaf() && !leaves.contains(node)) {
                throw disconnected(output, index, node, consumers);
            }
            for (int i = 0; i < node.arity(); i++) {
                Node<Symbol> parent = node.parent(i);
                if (parent != null && !consumers.containsKey(parent)) {
                    consumers.put(parent, node);
                    open.push(parent);
                }
            }
        }
    }

    private AdjointException disconnected(
            Symbol output, int index, Node<Symbol> missing, Map<Node<Symbol>, @Nullable Node<Symbol>> consumers) {
        List<String> path = new ArrayList<>();
        for (Node<Symbol> node = missing; node != null; node = consumers.get(node)) {
            path.add(node.name() + " " + node.shape());
        }
        String given = shortened(inputs.stream().map(Symbol::toString).toList(), ", ");
        boolean namesake = inputs.stream().anyMatch(input -> input.toString().equals(path.getFirst()));
        return new AdjointException(
                "functional",
                "output " + index + " (" + output + ") depends on the input " + missing.name() + " " + missing.shape()
                        + ", which is not an input of the model: " + shortened(path, " -> ")
                        + "; the inputs given are " + given,
                "add that input to the model's inputs, or build the path from an input that was given"
                        + (namesake ? "; Input.named(...) tells inputs of one shape apart" : ""));
    }

    /// The first and the last of many.
    private static String shortened(List<String> all, String separator) {
        if (all.size() <= 2 * SHOWN + 1) {
            return String.join(separator, all);
        }
        int left = all.size() - 2 * SHOWN;
        return String.join(separator, all.subList(0, SHOWN)) + separator + "... " + left + " more ..." + separator
                + String.join(separator, all.subList(all.size() - SHOWN, all.size()));
    }

    /// The layers, in the order in which they are first used.
    List<Layer> layers() {
        Set<Layer> layers = new LinkedHashSet<>();
        for (Node<Symbol> step : steps) {
            if (step.operation() instanceof Symbol.Output(Symbol.Call call, int _)) {
                layers.add(call.layer());
            }
        }
        return List.copyOf(layers);
    }

    /// The nodes, inputs first, each after those it needs.
    List<Node<Symbol>> nodes() {
        List<Node<Symbol>> all = new ArrayList<>();
        inputs.forEach(input -> {
            if (input.node() != null) {
                all.add(input.node());
            }
        });
        all.addAll(steps);
        return all;
    }

    /// The values of the outputs for these values of the inputs.
    ///
    /// @param place what a layer is called in the model
    List<Tensor> run(List<Tensor> values, Function<Layer, String> place) {
        Map<Node<Symbol>, Tensor> known = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            known.put(inputs.get(i).node(), inputs.get(i).checked(values.get(i)));
        }
        Map<Symbol.Call, List<Tensor>> called = new IdentityHashMap<>(); // the outputs of one call are several steps
        for (Node<Symbol> step : steps) {
            switch (step.operation()) {
                case Symbol.Output(Symbol.Call call, int output) -> {
                    List<Tensor> results = called.get(call);
                    if (results == null) {
                        results = Forward.of(call.layer(), place.apply(call.layer()), arguments(step, known));
                        called.put(call, results);
                    }
                    known.put(step, results.get(output));
                }
                case Symbol.OperationCall(TensorOp operation) ->
                    known.put(step, Ops.apply(operation, arguments(step, known)));
                case null, default -> throw new IllegalStateException("a leaf is no step");
            }
        }
        return outputs.stream().map(output -> known.get(output.node())).toList();
    }

    private static List<Tensor> arguments(Node<Symbol> step, Map<Node<Symbol>, Tensor> known) {
        List<Tensor> arguments = new ArrayList<>(step.arity());
        for (int i = 0; i < step.arity(); i++) {
            Tensor constant = step.input(i).constantValue();
            arguments.add(constant != null ? DoublePrecision.of(constant) : known.get(step.parent(i)));
        }
        return arguments;
    }
}
