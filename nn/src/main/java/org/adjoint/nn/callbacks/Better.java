package org.adjoint.nn.callbacks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether less or more of a figure is better.
public enum Better {
    /// As of losses and errors.
    LESS("loss", "error", "crossentropy", "divergence", "hinge", "poisson", "mse", "mae", "mape", "msle"),
    /// As of accuracies and scores.
    MORE("accuracy", "acc", "auc", "precision", "recall", "score", "iou");

    private final List<String> endings; // of the names of figures of which this is better

    Better(String... endings) {
        this.endings = List.of(endings);
    }

    /// What is better of the figure `name`, as the end of the name says: `val_loss`, `accuracy`; empty if it does not
    /// say.
    public static Optional<Better> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(better ->
                        better.endings.stream().anyMatch(end -> lower.equals(end) || lower.endsWith("_" + end)))
                .findFirst();
    }
}
