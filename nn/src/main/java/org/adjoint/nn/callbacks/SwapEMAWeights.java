package org.adjoint.nn.callbacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Descent;

/// Validates on the moving averages of the weights, which an optimizer with `useEma` keeps:
///
/// ```java
/// model.compile(Adam.of().useEma(true), "mse");
/// model.fit(x, y, Fit.epochs(9).validationSplit(0.2).callbacks(new SwapEMAWeights()));
/// ```
///
/// Training goes on with the weights themselves. What changes weights in between, such as [BackupAndRestore], has to
/// be given before.
public final class SwapEMAWeights implements FitCallback {
    private boolean swapOnEpoch;
    private boolean swapped;
    private final Map<Variable, Tensor> averages = new LinkedHashMap<>(); // what the weights are to be in the end

    /// Keras's default: the averages are there in validations only.
    public SwapEMAWeights() {}

    /// Whether the averages are there between epochs too, for callbacks after this one, such as
    /// [ModelCheckpoint]; default false.
    public SwapEMAWeights swapOnEpoch(boolean chosen) {
        swapOnEpoch = chosen;
        return this;
    }

    private void swap(FitRun run, boolean averagesIn) {
        if (swapped != averagesIn) {
            Descent descent = run.model().descent();
            if (!descent.keepsAverages()) {
                throw new AdjointException(
                        "SwapEMAWeights",
                        "the optimizer keeps no moving averages",
                        "compile with an optimizer such as Adam.of().useEma(true)");
            }
            descent.swapAverages();
            swapped = averagesIn;
        }
    }

    @Override
    public void onTrainBegin(FitRun run) {
        swapped = false;
        averages.clear();
    }

    @Override
    public void onEpochBegin(FitRun run) {
        swap(run, false);
    }

    @Override
    public void onTestBegin(FitRun run) {
        swap(run, true);
    }

    @Override
    public void onTestEnd(FitRun run) {
        swap(run, false);
    }

    @Override
    public void onEpochEnd(FitRun run) {
        if (swapOnEpoch) {
            swap(run, true);
            averages.clear();
            run.model().weights().forEach(weight -> averages.put(weight, weight.copy()));
        }
    }

    /// Fit has made the weights what stood for averages: if they are exchanged, those are the weights themselves.
    @Override
    public void onTrainEnd(FitRun run) {
        if (swapped) {
            Variable.replacing(List.copyOf(averages.keySet()), () -> averages.forEach(Variable::assign));
            swap(run, false);
            run.model().descent().finalizeVariableValues();
        }
        averages.clear();
    }
}
