package org.adjoint.nn.callbacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.adjoint.nn.FitRun;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Ends training when a figure does not get better any more:
///
/// ```java
/// Fit.epochs(200).validationSplit(0.2).callbacks(new EarlyStopping().patience(5).restoreBestWeights(true))
/// ```
///
/// An epoch without the figure, since it is not validated, does not count.
public final class EarlyStopping extends MonitorCallback<EarlyStopping> {
    private int patience;
    private @Nullable Double baseline;
    private boolean restoreBestWeights;
    private int startFromEpoch;

    private @Nullable Double best;
    private int bestEpoch;
    private int wait;
    private Map<Variable, Tensor> bestWeights = Map.of();

    /// Keras's defaults: stop in the first epoch whose `val_loss` is not less than the least before.
    public EarlyStopping() {
        super(0);
    }

    /// How much better is better; default 0.
    public EarlyStopping minDelta(double delta) {
        return atLeast(delta);
    }

    /// After how many epochs in a row that are not better training ends; default 0, which is as 1.
    public EarlyStopping patience(int epochs) {
        require(epochs >= 0, "patience must be 0 or more: got " + epochs, "give a number of epochs");
        patience = epochs;
        return this;
    }

    /// What the figure has to be better than too, for patience to begin anew; default none.
    public EarlyStopping baseline(double value) {
        baseline = value;
        return this;
    }

    /// Whether the model has the weights of the best epoch in the end, however the run ends; default false, the
    /// last ones.
    public EarlyStopping restoreBestWeights(boolean chosen) {
        restoreBestWeights = chosen;
        return this;
    }

    /// How many epochs, counted from the first, are not looked at; default 0.
    public EarlyStopping startFromEpoch(int epochs) {
        require(epochs >= 0, "startFromEpoch must be 0 or more: got " + epochs, "give a number of epochs");
        startFromEpoch = epochs;
        return this;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        best = null;
        bestEpoch = 0;
        wait = 0;
        bestWeights = Map.of();
    }

    @Override
    public void onEpochEnd(FitRun run) {
        OptionalDouble figure = monitored(run);
        if (figure.isEmpty() || run.epoch() <= startFromEpoch) {
            return;
        }
        double value = figure.getAsDouble();
        wait++;
        if (isBetter(value, best)) {
            best = value;
            bestEpoch = run.epoch();
            keepWeights(run);
            wait = isBetter(value, baseline) ? 0 : wait;
        } else if (wait >= patience && run.epoch() > 1) {
            run.stop(monitor() + " has not become better since epoch " + bestEpoch + ", when it was " + best);
        }
    }

    private void keepWeights(FitRun run) {
        if (restoreBestWeights) {
            bestWeights = new LinkedHashMap<>();
            run.model().weights().forEach(weight -> bestWeights.put(weight, weight.copy()));
        }
    }

    @Override
    public void onTrainEnd(FitRun run) {
        Map<Variable, Tensor> kept = bestWeights;
        Variable.replacing(List.copyOf(kept.keySet()), () -> kept.forEach(Variable::assign));
        bestWeights = Map.of();
    }
}
