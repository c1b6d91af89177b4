package org.adjoint.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ambient;
import org.adjoint.ops.Tensor;

/// What layers add to the loss besides what the loss says: penalties for large weights or outputs.
///
/// `fit` minimizes them too. A loop of one's own asks for them:
///
/// ```java
/// Penalties.Of<Tensor> output = Penalties.collect(() -> model.apply(x));
/// Tensor loss = output.addedTo(meanSquaredError(y, output.value()));
/// ```
public final class Penalties {
    private static final Ambient<List<Tensor>> COLLECTED = Ambient.ofRun("penalties");

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
        List<Tensor> collected = Collections.synchronizedList(new ArrayList<>());
        T value = COLLECTED.call(collected, body);
        return new Of<>(value, collected);
    }

    /// Takes note of `penalty`, if anybody collects.
    static void add(String layer, Tensor penalty) {
        if (penalty.shape().rank() != 0) {
            throw new AdjointException(
                    layer,
                    "a penalty must be a single number of shape []: got shape " + penalty.shape(),
                    "reduce it with sum() or mean()");
        }
        List<Tensor> collected = COLLECTED.get();
        if (collected != null && penalty.hasValues()) {
            collected.add(penalty);
        }
    }
}
