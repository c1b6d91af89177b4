package org.adjoint.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Node;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Surroundings;
import org.jspecify.annotations.Nullable;

/// Memory for time: a checkpointed function keeps its inputs only, and runs again when its gradient is needed
/// (Griewank and Walther, "Revolve", 2000; `jax.checkpoint`, `torch.utils.checkpoint`).
///
/// ```java
/// UnaryOperator<Tensor> block = Checkpoint.of(x -> second.apply(first.apply(x)));
/// ```
///
/// A chain of `n` equal steps in `√n` checkpointed segments needs memory for about `2 √n` of them instead of `n`,
/// and one more forward computation. Gradients are the same, also with respect to parameters and other tracked
/// tensors that the function captures, and of higher orders. Random numbers that it draws from an [Rng] are drawn
/// alike the second time, and what it assigns to parameters is assigned once.
///
/// Only its result leads gradients back: a tensor that the function puts into a field or a list is a constant to
/// whoever uses it outside. Return a concatenation of what is needed.
public final class Checkpoint {
    private Checkpoint() {}

    /// `f`, recomputed in the backward walk.
    public static UnaryOperator<Tensor> of(UnaryOperator<Tensor> f) {
        Function<List<Tensor>, Tensor> list = ofList(inputs -> f.apply(inputs.getFirst()));
        return x -> list.apply(List.of(x));
    }

    /// `f`, a function of several tensors, recomputed in the backward walk.
    public static Function<List<Tensor>, Tensor> ofList(Function<List<Tensor>, Tensor> f) {
        return inputs -> Recording.isOn() ? new Recomputed(f, inputs).first() : f.apply(inputs);
    }

    /// `functions` one after another on `x`, in `segments` checkpointed parts of nearly equal length.
    public static Tensor sequential(List<? extends UnaryOperator<Tensor>> functions, int segments, Tensor x) {
        int count = functions.size();
        if (segments < 1 || segments > count) {
            throw new AdjointException(
                    "checkpoint",
                    "got " + segments + " segments for " + count + " functions",
                    "use from 1 segment to as many as there are functions; their square root is a good number");
        }
        Tensor result = x;
        for (int s = 0; s < segments; s++) {
            List<? extends UnaryOperator<Tensor>> part =
                    functions.subList((int) ((long) count * s / segments), (int) ((long) count * (s + 1) / segments));
            result = of(y -> {
                        Tensor z = y;
                        for (UnaryOperator<Tensor> function : part) {
                            z = function.apply(z);
                        }
                        return z;
                    })
                    .apply(result);
        }
        return result;
    }

    /// A call of a checkpointed function. Its inputs in the graph are those of the function, and whatever else
    /// tracked the function was found to use.
    private static final class Recomputed extends JointRule {
        private static final int SAMPLES = 64;

        private final Function<List<Tensor>, Tensor> function;
        private final List<Tensor> inputs;
        private final Surroundings surroundings = Surroundings.capture();
        private final RngTape tape = new RngTape();
        private List<Tensor> captured = List.of();
        private List<Tensor> parameters = List.of(); // of those captured, to notice that they were overwritten
        private boolean mayCapture; // by a rule within
        private double[] samples = {};

        Recomputed(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
            this.function = function;
            this.inputs = inputs.stream().map(Tensor::snapshot).toList();
        }

        @Override
        public String label() {
            return "checkpoint";
        }

        /// The value; its graph is dropped but for where it began.
        Tensor first() {
            List<Tensor> variables = inputs.stream().map(Recomputed::variable).toList();
            long start = Node.mark();
            Tensor value = returned(label(), "function", tape.record(() -> function.apply(variables)));
            captured = Captured.before(start, value, variables);
            parameters = Captured.parameters(captured);
            mayCapture = Captured.mayBeUnseen(start, value);
            List<@Nullable Node<Tensor>> nodes = new ArrayList<>();
            List<Shape> shapes = new ArrayList<>();
            inputs.forEach(input -> nodes.add(input.node()));
            captured.forEach(tensor -> nodes.add(tensor.node()));
            inputs.forEach(input -> shapes.add(input.shape()));
            captured.forEach(tensor -> shapes.add(tensor.shape()));
            if (value.node() == null || nodes.stream().noneMatch(Objects::nonNull)) {
                return value.detach();
            }
            samples = samples(value);
            return Ops.record(this, nodes, shapes, value);
        }

        @Override
        boolean mayCapture() {
            return mayCapture;
        }

        private static Tensor variable(Tensor input) {
            return input.node() == null ? input : input.detach().requiresGrad();
        }

        @Override
        List<Tensor> gradients(Tensor cotangent) {
            boolean again = Recording.isOn();
            parameters.forEach(parameter -> parameter.data().array()); // an error if it was assigned meanwhile
            List<Tensor> variables = inputs.stream()
                    .map(x -> again && x.node() != null ? Identity.of(x) : variable(x))
                    .toList();
            long start = Node.mark();
            Tensor value = surroundings.again(() ->
                    tape.replay(() -> Substitution.sandbox(() -> Recording.on(() -> function.apply(variables)))));
            check(value, Captured.before(start, value, variables));
            List<Tensor> wanted = new ArrayList<>(variables);
            wanted.addAll(captured);
            Backward<Tensor> backward = Backward.of(value)
                    .seed(cotangent)
                    .wrt(wanted.stream().filter(x -> x.node() != null).toList())
                    .since(start);
            Gradients<Tensor> gradients = (again ? backward.createGraph() : backward).run();
            List<Tensor> all = wanted.stream().map(x -> gradient(gradients, x)).toList();
            all.forEach(gradient -> gradient.data().array()); // pending work would keep what this run has computed
            return all;
        }

        private static Tensor gradient(Gradients<Tensor> gradients, Tensor x) {
            Node<Tensor> node = x.node();
            Tensor gradient = node == null ? null : gradients.at(node);
            return gradient == null ? Tensor.full(x.shape(), 0, x.dtype()) : gradient;
        }

        private void check(Tensor value, List<Tensor> capturedNow) {
            if (!nodes(capturedNow).equals(nodes(captured)) || !isClose(samples, samples(value))) {
                throw new AdjointException(
                        label(),
                        "the function was run again for its gradient, and did something else than the first time",
                        "draw random numbers from an Rng, and let it depend on nothing that changes between forward and "
                                + "backward");
            }
        }

        private static Set<@Nullable Node<Tensor>> nodes(List<Tensor> tensors) {
            Set<@Nullable Node<Tensor>> nodes = new HashSet<>();
            tensors.forEach(tensor -> nodes.add(tensor.node()));
            return nodes;
        }

        /// Some values, evenly spread: enough to tell another result from another rounding of the same.
        private static double[] samples(Tensor value) {
            int size = value.hasValues() ? value.shape().size() : 0;
            int count = Math.min(SAMPLES, size);
            double[] samples = new double[count];
            for (int i = 0; i < count; i++) {
                samples[i] = value.data().get((int) ((long) i * size / count));
            }
            return samples;
        }

        private static boolean isClose(double[] a, double[] b) {
            if (a.length != b.length) {
                return false;
            }
            double greatest = 0;
            for (double x : a) {
                greatest = Math.max(greatest, Math.abs(x));
            }
            for (int i = 0; i < a.length; i++) {
                if (Double.compare(a[i], b[i]) != 0 && !(Math.abs(a[i] - b[i]) <= 1e-3 * greatest)) {
                    return false;
                }
            }
            return true;
        }
    }
}
