package org.adjoint.nn.layers;

import org.adjoint.graph.Registry;
import org.adjoint.nn.Layer;
import org.adjoint.nn.LayerLibrary;

/// The layers of this package by name. A configuration chooses all of their arguments, so the numbers here are any.
public final class KerasLayers implements LayerLibrary {
    @Override
    public void addTo(Registry<Layer> names) {
        names.with("Activation", () -> new Activation("linear"))
                .with("BatchNormalization", BatchNormalization::new)
                .with("Conv2D", () -> new Conv2D(1, 1))
                .with("Dense", () -> new Dense(1))
                .with("Dropout", () -> new Dropout(0))
                .with("Flatten", Flatten::new)
                .with("MaxPooling2D", () -> new MaxPooling2D(2));
    }
}
