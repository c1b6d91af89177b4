package org.adjoint.nn.callbacks;

import java.util.OptionalDouble;
import org.adjoint.nn.FitRun;
import org.jspecify.annotations.Nullable;

/// Lowers the learning rate when a figure does not get better any more: `rate ← max(rate · factor, minLr)`. The
/// rate of each epoch is reported as `learning_rate`.
///
/// From the first time on the rate is constant until it is lowered again, whatever it was compiled with.
public final class ReduceLROnPlateau extends MonitorCallback<ReduceLROnPlateau> {
    private double factor = 0.1;
    private int patience = 10;
    private int cooldown;
    private double minLr;

    private @Nullable Double best;
    private int wait;
    private int cooling;

    /// Keras's defaults: a tenth of the rate after 10 epochs whose `val_loss` is not lower by more than 0.0001.
    public ReduceLROnPlateau() {
        super(1e-4);
    }

    /// How much better is better; default 0.0001.
    public ReduceLROnPlateau minDelta(double delta) {
        return atLeast(delta);
    }

    /// What the rate is multiplied by; default 0.1.
    ///
    /// @throws org.adjoint.graph.AdjointException unless it is in [0, 1)
    public ReduceLROnPlateau factor(double chosen) {
        require(chosen >= 0 && chosen < 1, "the factor must be in [0, 1): got " + chosen, "use a number such as 0.5");
        factor = chosen;
        return this;
    }

    /// After how many epochs in a row that are not better the rate is lowered; default 10.
    public ReduceLROnPlateau patience(int epochs) {
        require(epochs >= 0, "patience must be 0 or more: got " + epochs, "give a number of epochs");
        patience = epochs;
        return this;
    }

    /// How many epochs after that do not count; default 0.
    public ReduceLROnPlateau cooldown(int epochs) {
        require(epochs >= 0, "cooldown must be 0 or more: got " + epochs, "give a number of epochs");
        cooldown = epochs;
        return this;
    }

    /// The least rate; default 0.
    public ReduceLROnPlateau minLr(double rate) {
        require(rate >= 0, "minLr must be 0 or more: got " + rate, "give a learning rate");
        minLr = rate;
        return this;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        best = null;
        wait = 0;
        cooling = 0;
    }

    @Override
    public void onEpochEnd(FitRun run) {
        run.report("learning_rate", run.learningRate());
        OptionalDouble figure = monitored(run);
        if (figure.isEmpty()) {
            return;
        }
        double value = figure.getAsDouble();
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (isBetter(value, best)) {
            best = value;
            wait = 0;
        } else if (cooling == 0 && ++wait >= patience && run.learningRate() > minLr) {
            run.learningRate(Math.max(run.learningRate() * factor, minLr));
            cooling = cooldown;
            wait = 0;
        }
    }
}
