package org.adjoint.nn.callbacks;

import java.util.OptionalDouble;
import org.adjoint.nn.FitRun;
import org.jspecify.annotations.Nullable;

/// Saves the weights on the way, each time to a path of its own or to the same:
///
/// ```java
/// new ModelCheckpoint("weights-{epoch:02d}-{val_loss:.2f}.safetensors")
/// new ModelCheckpoint("best.safetensors").saveBestOnly(true)
/// ```
///
/// Only weights and states of layers are saved, as by Keras's `save_weights_only`:
/// [loadWeights][org.adjoint.nn.Model#loadWeights] reads them into a model that is built alike. A file is there as a
/// whole or not at all, and replaced when the new one is complete.
public final class ModelCheckpoint extends MonitorCallback<ModelCheckpoint> {
    private final PathTemplate path;
    private boolean saveBestOnly;
    private int saveFreq;
    private @Nullable Double initialValueThreshold;

    private @Nullable Double best;
    private int steps;

    /// Keras's defaults: all weights after each epoch.
    ///
    /// @param filepath where to; `{epoch:02d}`, `{batch}` (both from 1 on) and figures such as
    ///     `{val_loss:.2f}` in it are replaced, and folders are made if need be
    /// @throws org.adjoint.graph.AdjointException if something else stands in braces
    public ModelCheckpoint(String filepath) {
        super(0);
        this.path = new PathTemplate(filepath);
    }

    /// Whether weights are saved only if the [monitored][#monitor] figure is better than at any time before; default
    /// false.
    public ModelCheckpoint saveBestOnly(boolean chosen) {
        saveBestOnly = chosen;
        return this;
    }

    /// Saves after so many steps each, counted over epochs, instead of after epochs.
    public ModelCheckpoint saveFreq(int chosen) {
        require(chosen > 0, "saveFreq must be 1 or more: got " + chosen, "leave it out to save after each epoch");
        saveFreq = chosen;
        return this;
    }

    /// What the figure has to be better than for the first weights to be saved; default none.
    public ModelCheckpoint initialValueThreshold(double value) {
        initialValueThreshold = value;
        return this;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        best = initialValueThreshold;
        steps = 0;
    }

    @Override
    public void onTrainBatchEnd(FitRun run) {
        if (saveFreq > 0 && ++steps % saveFreq == 0) {
            save(run);
        }
    }

    @Override
    public void onEpochEnd(FitRun run) {
        if (saveFreq == 0) {
            save(run);
        }
    }

    private void save(FitRun run) {
        if (!saveBestOnly || isBest(run)) {
            run.model().saveWeights(path.at(run));
        }
    }

    private boolean isBest(FitRun run) {
        OptionalDouble figure = monitored(run);
        boolean better = figure.isPresent() && isBetter(figure.getAsDouble(), best);
        best = better ? (Double) figure.getAsDouble() : best;
        return better;
    }
}
