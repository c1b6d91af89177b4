package org.adjoint.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Node;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Sites;
import org.adjoint.ops.values.Elements;

/// Finds the operation that made the first NaN or infinity: `jax.debug_nans`, PyTorch's `detect_anomaly`.
///
/// ```java
/// DebugNans.run(() -> model.fit(x, y, Fit.epochs(1)));
/// ```
///
/// Each result of each operation on tensors in it is looked at, forward and backward, and the first that is not
/// finite is an error that tells the operation, its scope, the range of its inputs and the line of your
/// program. Values that are pending are computed for it, so the program runs slower: use it when something is
/// wrong.
public final class DebugNans implements OperationObserver {
    private final boolean infinitiesToo;

    private DebugNans(boolean infinitiesToo) {
        this.infinitiesToo = infinitiesToo;
    }

    /// The result of `body`, in which no operation makes NaN or infinities.
    ///
    /// @throws AdjointException by the first operation that does
    public static <T> T run(Supplier<T> body) {
        return run(true, body);
    }

    /// Runs `body`, in which no operation makes NaN or infinities.
    ///
    /// @throws AdjointException by the first operation that does
    public static void run(Runnable body) {
        run(() -> {
            body.run();
            return true;
        });
    }

    /// The result of `body`, in which no operation makes NaN; infinities are let through, as of masks.
    ///
    /// @throws AdjointException by the first operation that does
    public static <T> T nansOnly(Supplier<T> body) {
        return run(false, body);
    }

    private static <T> T run(boolean infinitiesToo, Supplier<T> body) {
        return Sites.call(() -> Ops.observe(new DebugNans(infinitiesToo), body));
    }

    @Override
    public void applied(Operation<Tensor> operation, List<Tensor> inputs, Tensor result) {
        Node<Tensor> node = result.node();
        if (node != null) {
            Sites.remember(node);
        }
        if (result.dtype().isFloating() && result.hasValues()) {
            Values values = Values.of(result);
            if (isBad(values)) {
                throw error(operation, inputs, result, values);
            }
        }
    }

    private boolean isBad(Values values) {
        return values.nans > 0 || values.infinities > 0 && infinitiesToo;
    }

    private AdjointException error(Operation<Tensor> operation, List<Tensor> inputs, Tensor result, Values values) {
        List<String> ranges = new ArrayList<>();
        boolean hadThem = false;
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            if (input.dtype().isFloating()) {
                Values of = Values.of(input);
                hadThem |= isBad(of);
                ranges.add("input " + i + " " + input.shape() + " " + of);
            }
        }
        String made = hadThem ? "was given " : "made ";
        return new AdjointException(
                operation.label(),
                made + (values.nans > 0 ? "NaN" : "infinity") + " at " + Sites.here() + ": the result " + result.shape()
                        + " " + values + "; " + String.join(", ", ranges),
                hadThem
                        ? "look at where that input comes from: it is a constant, a variable or a parameter"
                        : "keep its inputs inside of the function's domain (clip, add a small number), or use a stable "
                                + "form such as logsumexp, logSoftmax or a loss from logits");
    }

    /// What is seen of a tensor's values.
    private record Values(int size, int nans, int infinities, double least, double greatest) {
        static Values of(Tensor tensor) {
            int nans = 0;
            int infinities = 0;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double[] values = Elements.toDoubles(tensor.data());
            for (double value : values) {
                if (Double.isNaN(value)) {
                    nans++;
                } else if (Double.isInfinite(value)) {
                    infinities++;
                } else {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            return new Values(values.length, nans, infinities, least, greatest);
        }

        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            if (nans > 0) {
                parts.add(nans + " of " + size + " are NaN");
            }
            if (infinities > 0) {
                parts.add(infinities + " of " + size + " are infinite");
            }
            if (least <= greatest) {
                String what = parts.isEmpty() ? "is" : "the others are";
                parts.add(String.format(Locale.ROOT, "%s from %.4g to %.4g", what, least, greatest));
            }
            return String.join(", ", parts);
        }
    }
}
