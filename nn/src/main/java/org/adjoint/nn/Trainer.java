package org.adjoint.nn;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.adjoint.graph.Recording;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.StepMemory;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Descent;
import org.adjoint.optim.LearningRate;
import org.jspecify.annotations.Nullable;

/// Trains a model as it was compiled, step by step, and judges it.
final class Trainer {
    private final Model model;
    private final Compile compile;
    private final ReentrantLock turn = new ReentrantLock();
    private SoftReference<StepMemory> memory = new SoftReference<>(null);
    private volatile @Nullable Heads heads;
    private @Nullable Descent descent;
    private @Nullable LearningRate rate; // chosen before there was a descent

    Trainer(Model model, Compile compile) {
        this.model = model;
        this.compile = compile;
    }

    /// One step on `batch`, in memory that the next one uses again; returns the loss before it. Several threads
    /// that train one model take turns. If anything is wrong, such as a loss that is not finite, nothing
    /// changes.
    double step(Supplier<Dataset> batch, Figures figures, String caller, String where) {
        return memory().step(() -> inTurn(new TrainingStep(model, this, batch.get(), figures, caller, where)));
    }

    private double inTurn(TrainingStep step) {
        turn.lock();
        try {
            return Mode.training(() -> {
                model.trainStep(step);
                return step.value();
            });
        } finally {
            turn.unlock();
        }
    }

    /// Where training steps compute: the same for all of them, unless the memory was needed elsewhere meanwhile.
    private synchronized StepMemory memory() {
        StepMemory known = memory.get();
        if (known == null) {
            known = new StepMemory();
            memory = new SoftReference<>(known);
        }
        return known;
    }

    /// The heads of the model, which has so many outputs, checked to be those of the labels of `batch`.
    Heads heads(int outputs, Dataset batch, String caller) {
        Heads known = heads;
        if (known == null || !known.fit(outputs)) {
            known = Heads.of(compile, model.outputNames(outputs), caller);
            heads = known;
        }
        known.check(batch, caller);
        return known;
    }

    /// The descent of the model's weights, which must be made by now. Weights that have been made since the
    /// last step take part too.
    synchronized Descent descent() {
        Descent known = descent;
        if (known == null) {
            known = new Descent(compile.optimizer(), model.weights());
            if (rate != null) {
                known.learningRate(rate);
            }
            descent = known;
        } else {
            known.include(model.weights());
        }
        return known;
    }

    /// The learning rate, by iteration.
    synchronized LearningRate learningRate() {
        return descent != null
                ? descent.learningRate()
                : rate != null ? rate : compile.optimizer().learningRate();
    }

    /// Uses another rate from the next step on; the optimizer keeps its state.
    synchronized void learningRate(LearningRate newRate) {
        rate = newRate;
        if (descent != null) {
            descent.learningRate(newRate);
        }
    }

    /// The number of steps taken.
    synchronized long iteration() {
        return descent == null ? 0 : descent.iteration();
    }

    /// Ends a fit: weights of which the optimizer keeps a moving average become it.
    synchronized void finish() {
        if (descent != null) {
            descent.finalizeVariableValues();
        }
    }

    /// The loss and the metrics of all samples.
    Evaluation evaluation(Dataset samples, String caller) {
        return Outputs.consistently(
                model,
                samples,
                () -> Recording.off(() -> {
                    Figures figures = new Figures();
                    Outputs.batches(samples).forEach(batch -> judge(batch, figures, caller));
                    return new Evaluation(figures.values());
                }));
    }

    /// Sees whether outputs, labels and losses fit each other, of a sample or more.
    void check(Dataset samples, String caller) {
        Outputs.consistently(
                model,
                samples,
                () -> Recording.off(() -> {
                    List<Tensor> outputs = Mode.inference(() -> Outputs.of(model, samples, caller));
                    return heads(outputs.size(), samples, caller).losses(samples, outputs);
                }));
    }

    private void judge(Dataset batch, Figures figures, String caller) {
        Penalties.Of<List<Tensor>> inferred = Penalties.collect(() -> Outputs.inferred(model, batch, caller));
        List<Tensor> outputs = inferred.value();
        Heads judges = heads(outputs.size(), batch, caller);
        List<Tensor> losses = judges.losses(batch, outputs);
        double loss = judges.checkedTotal(batch, outputs, losses, caller);
        double penalties =
                inferred.penalties().stream().mapToDouble(Tensor::item).sum();
        figures.add("loss", loss + penalties, batch.size());
        judges.score(batch, outputs, losses, figures, caller);
    }
}
