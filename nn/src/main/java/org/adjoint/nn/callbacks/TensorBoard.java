package org.adjoint.nn.callbacks;

import java.nio.file.Path;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;

/// Writes the figures of a run where TensorBoard shows them: `tensorboard --logdir logs`. As in Keras, those of
/// training are in the folder `train`, those of validation in `validation`, under names such as `epoch_loss`;
/// the steps of the curves are epochs, from 1 on. Graphs, images, profiles and embeddings are not written.
public final class TensorBoard implements FitCallback {
    private final Path logDir;
    private int histogramFreq;
    private int updateFreq;
    private boolean writeStepsPerSecond;

    private EventFile training;
    private EventFile validation;
    private long steps;
    private long epochBegin;

    /// Keras's default: the folder `logs`.
    public TensorBoard() {
        this(Path.of("logs"));
    }

    /// Writes to a folder, one for each run.
    public TensorBoard(Path logDir) {
        this.logDir = logDir;
        this.training = new EventFile(logDir.resolve("train"));
        this.validation = new EventFile(logDir.resolve("validation"));
    }

    /// After how many epochs each the distributions of all weights are written; default 0, never.
    public TensorBoard histogramFreq(int epochs) {
        histogramFreq = frequency("histogramFreq", epochs);
        return this;
    }

    /// After how many steps each the figures of the epoch so far are written, as `batch_loss` and so on over all
    /// steps; default 0, for after epochs only, Keras's `"epoch"`. 1 is Keras's `"batch"`.
    public TensorBoard updateFreq(int chosen) {
        updateFreq = frequency("updateFreq", chosen);
        return this;
    }

    /// Whether the speed of each epoch is written, as `epoch_steps_per_second`; default false.
    public TensorBoard writeStepsPerSecond(boolean chosen) {
        writeStepsPerSecond = chosen;
        return this;
    }

    private static int frequency(String argument, int value) {
        if (value < 0) {
            throw new AdjointException("TensorBoard", argument + " must be 0 or more: got " + value, "0 is never");
        }
        return value;
    }

    @Override
    public void onTrainBegin(FitRun run) {
        training = new EventFile(logDir.resolve("train"));
        validation = new EventFile(logDir.resolve("validation"));
        steps = 0;
    }

    @Override
    public void onEpochBegin(FitRun run) {
        epochBegin = System.nanoTime();
    }

    @Override
    public void onTrainBatchEnd(FitRun run) {
        steps++;
        if (updateFreq > 0 && steps % updateFreq == 0) {
            run.figures().forEach((name, value) -> training.scalar("batch_" + name, steps, value));
        }
    }

    @Override
    public void onEpochEnd(FitRun run) {
        long epoch = run.epoch();
        run.figures().forEach((name, value) -> {
            boolean validated = name.startsWith("val_");
            EventFile file = validated ? validation : training;
            file.scalar("epoch_" + (validated ? name.substring("val_".length()) : name), epoch, value);
        });
        if (!run.figures().containsKey("learning_rate")) {
            training.scalar("epoch_learning_rate", epoch, run.learningRate());
        }
        if (writeStepsPerSecond) {
            double seconds = (System.nanoTime() - epochBegin) / 1e9;
            training.scalar("epoch_steps_per_second", epoch, run.step() / seconds);
        }
        if (histogramFreq > 0 && epoch % histogramFreq == 0) {
            run.model()
                    .namedWeights()
                    .forEach((path, weight) ->
                            training.histogram(path + "/histogram", epoch, Histogram.of(weight.toDoubleArray())));
        }
    }
}
