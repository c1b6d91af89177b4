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
                .with("Bidirectional", () -> new Bidirectional(new LSTM(1)))
                .with("Conv2D", () -> new Conv2D(1, 1))
                .with("Dense", () -> new Dense(1))
                .with("Dropout", () -> new Dropout(0))
                .with("Flatten", Flatten::new)
                .with("GRU", () -> new GRU(1))
                .with("GRUCell", () -> new GRUCell(1))
                .with("LSTM", () -> new LSTM(1))
                .with("LSTMCell", () -> new LSTMCell(1))
                .with("Masking", Masking::new)
                .with("MaxPooling2D", () -> new MaxPooling2D(2))
                .with("RNN", () -> new RNN(new SimpleRNNCell(1)))
                .with("SimpleRNN", () -> new SimpleRNN(1))
                .with("SimpleRNNCell", () -> new SimpleRNNCell(1))
                .with("StackedRNNCells", () -> new StackedRNNCells(new SimpleRNNCell(1)))
                .with("TimeDistributed", () -> new TimeDistributed(new Flatten()));
    }
}
