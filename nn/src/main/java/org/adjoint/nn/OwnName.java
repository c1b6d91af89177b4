package org.adjoint.nn;

import org.adjoint.graph.Registry;

/// What a layer is called: as its user chose; else as the first place that it was given in a model; else as its class.
final class OwnName {
    private final Class<?> type;
    private volatile String name;
    private volatile boolean chosen;
    private boolean placed;

    OwnName(Class<?> type) {
        this.type = type;
        this.name = kind();
    }

    /// The class in Keras's style: `batch_normalization`.
    String kind() {
        String kind = Registry.nameOf(type);
        return kind.isEmpty() ? "layer" : kind; // an anonymous class
    }

    String get() {
        return name;
    }

    void choose(String wanted) {
        name = wanted;
        chosen = true;
    }

    /// Whether the user chose it.
    boolean isChosen() {
        return chosen;
    }

    /// Takes the name of a place in a model, if it is the first.
    synchronized void placed(String place) {
        if (!placed) {
            placed = true;
            name = place;
        }
    }

    /// The line of a summary for the layer at a place: its name there and the class.
    String at(String place) {
        return place + " (" + (type.isAnonymousClass() ? "Layer" : type.getSimpleName()) + ")";
    }
}
