package org.adjoint.nn;

import java.util.function.Supplier;
import org.adjoint.graph.Ambient;

/// Whether layers behave as in training, for the current thread: dropout drops only then. Off unless switched
/// on; `fit` does that.
public final class Mode {
    private static final Ambient<Boolean> TRAINING = Ambient.ofFunction("training mode");

    private Mode() {}

    /// Whether this is training.
    public static boolean isTraining() {
        return TRAINING.orElse(Boolean.FALSE);
    }

    /// The result of `body`, run as in training.
    public static <T> T training(Supplier<T> body) {
        return TRAINING.call(Boolean.TRUE, body);
    }

    /// The result of `body`, run as in use after training.
    public static <T> T inference(Supplier<T> body) {
        return TRAINING.call(Boolean.FALSE, body);
    }
}
