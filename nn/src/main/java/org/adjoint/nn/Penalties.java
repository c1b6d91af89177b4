package org.adjoint.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ambient;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// What layers add to the loss besides what the loss says: penalties for large weights or outputs.
///
/// `fit` minimizes them too, and `evaluate` counts them as a part of the loss. A loop of one's own asks for them:
///
/// ```java
/// Penalties.Of<Tensor> output = Penalties.collect(() -> Mode.training(() -> model.apply(x)));
/// Tensor loss = output.addedTo(meanSquaredError(y, output.value()));
/// ```
public final class Penalties {
    private static final Ambient<Collected> COLLECTED = Ambient.ofRun("penalties");

    private Penalties() {}

    /// A result, and what was collected on the way to it.
    ///
    /// @param value the result
    /// @param penalties single numbers, in the order in which layers added them
    public record Of<T>(T value, List<Tensor> penalties) {
        /// Keeps a copy of the list.
        public Of {
            penalties = List.copyOf(penalties);
        }

        /// `loss` with all penalties added.
        public Tensor addedTo(Tensor loss) {
            Tensor sum = loss;
            for (Tensor penalty : penalties) {
                sum = sum.add(penalty);
            }
            return sum;
        }
    }

    /// The result of `body`, and the penalties of the layers that were computed in it.
    public static <T> Of<T> collect(Supplier<T> body) {
        Collected collected = new Collected();
        T value = COLLECTED.call(collected, body);
        return new Of<>(value, collected.penalties());
    }

    /// Whether anybody collects. A layer need not compute a penalty that nobody does.
    public static boolean areCollected() {
        return COLLECTED.get() != null;
    }

    /// What is collected, maybe by several threads.
    private static final class Collected {
        private final List<Tensor> penalties = new ArrayList<>();
        private final Set<Variable> penalized = new HashSet<>();

        synchronized void add(Tensor penalty) {
            penalties.add(penalty);
        }

        /// Whether `weight` is asked about for the first time.
        synchronized boolean isFirst(Variable weight) {
            return penalized.add(weight);
        }

        synchronized List<Tensor> penalties() {
            return List.copyOf(penalties);
        }
    }

    /// Takes note of the penalty of a weight, if anybody collects: once, however often its layer is used.
    static void addOnce(Variable weight, Regularizer regularizer) {
        Collected collected = COLLECTED.get();
        if (collected != null && collected.isFirst(weight)) {
            add(weight.name(), regularizer.penalty(weight));
        }
    }

    /// Takes note of `penalty`, if anybody collects.
    static void add(String source, Tensor penalty) {
        if (penalty.shape().rank() != 0) {
            throw new AdjointException(
                    source,
                    "a penalty must be a single number of shape []: got shape " + penalty.shape(),
                    "reduce it with sum() or mean()");
        }
        Collected collected = COLLECTED.get();
        if (collected != null && penalty.hasValues()) {
            collected.add(penalty);
        }
    }
}
