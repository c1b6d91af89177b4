package org.adjoint.nn;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Drawing;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.saving.Safetensors;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.optim.Descent;
import org.adjoint.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// A layer that can be trained: compile, fit, evaluate, predict, summary. [Sequential] and [Functional] models
/// are made of layers; a model of your own is a subclass that registers its layers and has a `forward`:
///
/// ```java
/// final class TwoLayers extends Model {
///     private final Dense hidden = layer(new Dense(32, "relu"));
///     private final Dense output = layer(new Dense(3, "softmax"));
///
///     protected Tensor forward(Tensor x) { return output.apply(hidden.apply(x)); }
/// }
/// ```
public abstract class Model extends Layer {
    private volatile @Nullable Trainer trainer;

    /// Chooses optimizer, loss and metrics by the names Keras users know: `compile("adam", "mse", "accuracy")`.
    ///
    /// @throws AdjointException for an unknown name, listing the known ones
    public Model compile(String optimizer, String loss, String... metrics) {
        return compile(Optimizer.named(optimizer), loss, metrics);
    }

    /// Chooses optimizer, loss and metrics, the latter two by name.
    ///
    /// @throws AdjointException for an unknown name, listing the known ones
    public Model compile(Optimizer optimizer, String loss, String... metrics) {
        return compile(new Compile(optimizer, Objective.of(loss).metrics(metrics)));
    }

    /// Chooses optimizer, loss and metrics. A loss may be any function of labels and predictions.
    ///
    /// @throws AdjointException if two metrics have one name, or one that other figures have
    public Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        return compile(new Compile(optimizer, Objective.of(loss).metrics(metrics)));
    }

    /// Chooses how the model is trained, output by output. What the optimizer knew is forgotten.
    public Model compile(Compile chosen) {
        trainer = new Trainer(this, chosen);
        return this;
    }

    private Trainer trainer(String caller) {
        Trainer compiled = trainer;
        if (compiled == null) {
            throw new AdjointException(
                    caller,
                    "the model \"" + name() + "\" is not compiled",
                    "call compile(optimizer, loss, metrics) first");
        }
        return compiled;
    }

    /// What the outputs are called, by which [objectives][Objective#output] are given to them and figures of
    /// several outputs begin: here `output_0`, `output_1`, ..., or `output` if there is one.
    ///
    /// @param count how many outputs there are
    protected List<String> outputNames(int count) {
        return count == 1
                ? List.of("output")
                : IntStream.range(0, count).mapToObj(i -> "output_" + i).toList();
    }

    /// Fails: a model is made of layers, which no configuration holds yet. Its weights can be [saved][#saveWeights].
    @Override
    public final Map<String, @Nullable Object> config() {
        throw new AdjointException(
                name(),
                "a model has no configuration yet",
                "save its weights: saveWeights(path), and make it by the program");
    }

    /// None: the layers of a model have said which mask goes on with its outputs.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return null;
    }

    /// A check of the gradients of this model's loss for `labels`, with respect to its inputs and its trainable
    /// weights, in float64; see [Layer#gradCheck()].
    public final GradCheck gradCheck(Loss loss, Tensor labels) {
        Tensor precise = DoublePrecision.call(() -> DoublePrecision.of(labels));
        return LayerCheck.of(this, output -> loss.mean(precise, output));
    }

    /// Trains the model for some epochs, and returns its history; all else is as in Keras.
    ///
    /// @throws AdjointException as [#fit(Tensor, Tensor, Fit)] does
    public final History fit(Tensor x, Tensor y, int epochs) {
        return fit(x, y, Fit.epochs(epochs));
    }

    /// Trains the model and returns its history.
    ///
    /// @param x the samples, batch first
    /// @param y the labels, in the order of the samples
    /// @throws AdjointException if the model is not compiled, shapes do not fit, or the loss stops being a number
    public final History fit(Tensor x, Tensor y, Fit options) {
        return fit(List.of(x), List.of(y), options);
    }

    /// Trains a model of several inputs or outputs and returns its history.
    public final History fit(List<Tensor> inputs, List<Tensor> labels, Fit options) {
        Trainer compiled = trainer("fit");
        return new FitRun(this, compiled, options, samples("fit", inputs, labels)).run();
    }

    /// Trains the model on samples, which may have weights, and returns its history.
    public final History fit(Dataset samples, Fit options) {
        return new FitRun(this, trainer("fit"), options, samples).run();
    }

    /// Samples, checked on behalf of `caller`.
    static Dataset samples(String caller, List<Tensor> inputs, List<Tensor> labels) {
        try {
            return Dataset.of(inputs, labels);
        } catch (AdjointException e) {
            throw e.by(caller);
        }
    }

    /// One training step on one batch; returns the loss before the step.
    ///
    /// @throws AdjointException as [#fit] does
    public final double trainOnBatch(Tensor x, Tensor y) {
        return trainOnBatch(List.of(x), List.of(y));
    }

    /// One training step on one batch, for a model of several inputs or outputs; returns the loss before the step.
    public final double trainOnBatch(List<Tensor> inputs, List<Tensor> labels) {
        Trainer compiled = trainer("trainOnBatch");
        Dataset batch = samples("trainOnBatch", inputs, labels);
        return compiled.step(() -> batch, new Figures(), "trainOnBatch", "this step");
    }

    /// What a training step does: forward, loss, metrics, backward, update. Override it for a step of your own;
    /// `fit` and [#trainOnBatch] then do that:
    ///
    /// ```java
    /// protected void trainStep(TrainingStep step) {
    ///     List<Tensor> outputs = step.forward();
    ///     Tensor loss = step.loss(outputs).add(outputs.getFirst().square().mean().mul(0.01));
    ///     step.score(outputs);
    ///     step.minimize(loss);
    /// }
    /// ```
    ///
    /// It computes in memory that the next step uses again: to keep a tensor, keep a [copy][Tensor#copy].
    protected void trainStep(TrainingStep step) {
        List<Tensor> outputs = step.forward();
        Tensor loss = step.loss(outputs);
        step.score(outputs);
        step.minimize(loss);
    }

    /// The descent that `fit` moves the weights by, for a loop of one's own that goes on with the optimizer's
    /// state.
    ///
    /// @throws AdjointException if the model is not compiled, or its weights are not made yet
    public final Descent descent() {
        return trainer("descent").descent();
    }

    /// Writes all [weights and states][#namedWeights] to a file of the format [Safetensors]. The model's
    /// configuration and the optimizer's state are not in it.
    ///
    /// @throws AdjointException if the weights are not made yet, or the file cannot be written; the old file is
    ///     as it was then
    public final void saveWeights(Path file) {
        new Safetensors(StoredWeights.of(this)).save(file);
    }

    /// Reads all weights and states from a file of the format [Safetensors], where they stand under the same
    /// paths.
    ///
    /// @throws AdjointException if the file cannot be read, or what is in it is missing, surplus, or of another
    ///     shape or type; nothing has changed then
    public final void loadWeights(Path file) {
        Map<String, Tensor> stored = Safetensors.load(file).tensors();
        StoredWeights.check(this, stored, file.toString());
        StoredWeights.assign(this, stored);
    }

    /// The loss and the metrics on these data.
    ///
    /// @throws AdjointException if the model is not compiled, shapes do not fit, or an output, the loss or a
    ///     metric is not a number, naming the first sample of which that is so
    public final Evaluation evaluate(Tensor x, Tensor y) {
        return evaluate(List.of(x), List.of(y));
    }

    /// The loss and the metrics on these data, for a model of several inputs or outputs.
    public final Evaluation evaluate(List<Tensor> inputs, List<Tensor> labels) {
        Trainer compiled = trainer("evaluate");
        return compiled.evaluation(samples("evaluate", inputs, labels), "evaluate");
    }

    /// The loss and the metrics on samples, which may have weights.
    public final Evaluation evaluate(Dataset samples) {
        return trainer("evaluate").evaluation(samples, "evaluate");
    }

    /// The output for these samples, computed batch by batch.
    ///
    /// @throws AdjointException if the model has several outputs, or one is NaN, naming the first sample
    public final Tensor predict(Tensor x) {
        List<Tensor> outputs = predictAll(List.of(x));
        if (outputs.size() != 1) {
            throw new AdjointException(
                    "predict",
                    "the model \"" + name() + "\" has " + outputs.size() + " outputs, expected 1",
                    "use predictAll");
        }
        return outputs.getFirst();
    }

    /// All outputs for these samples, computed batch by batch.
    ///
    /// @throws AdjointException if an output is NaN, naming the first sample
    public final List<Tensor> predictAll(List<Tensor> inputs) {
        return Outputs.predicted(this, samples("predict", inputs, List.of()), "predict");
    }

    /// Prints [#summaryText].
    public final void summary() {
        System.out.print(summaryText());
    }

    /// A table of the layers with their output shapes and numbers of weights, as in Keras. The layers of a
    /// model in the model stand below it, indented.
    ///
    /// @throws AdjointException if the weights are not made yet
    public final String summaryText() {
        if (!isBuilt() && weights().isEmpty()) {
            throw new AdjointException(
                    "summary",
                    "the model \"" + name() + "\" has no weights yet: it does not know the shape of its input",
                    "start it with an Input layer, or use it on data once");
        }
        return Summary.of(this);
    }

    List<SummaryRow> rows() {
        return layers().stream()
                .map(layer -> row(layer, Summary.shapes(layer.building().outputs())))
                .toList();
    }

    /// The line of `layer`, whose outputs are of these shapes here.
    final SummaryRow row(Layer layer, String shapes) {
        List<SummaryRow> inner = layer instanceof Model model ? model.rows() : List.of();
        return new SummaryRow(layer.ownName().at(contents().placeOf(layer)), shapes, layer.countParams(), inner);
    }

    /// The model as text, DOT or a picture, with shapes: its layers; of a model of one's own, its operations.
    ///
    /// @throws AdjointException if the weights are not made yet, so that shapes are not known
    public final Drawing drawing() {
        if (!isBuilt()) {
            throw new AdjointException(
                    name(), "is not built yet: shapes are not known", "start it with an Input, or use it on data once");
        }
        return draw();
    }

    Drawing draw() {
        return Drawing.of(Symbol.traced(this));
    }
}
