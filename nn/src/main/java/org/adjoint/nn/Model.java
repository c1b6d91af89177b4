package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.nn.data.Batches;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
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
    private static final int INFERENCE_BATCH = 256;

    private volatile @Nullable Compiled compiled;

    /// Chooses optimizer, loss and metrics by the names Keras users know: `compile("adam", "mse", "accuracy")`.
    ///
    /// @throws AdjointException for an unknown name, listing the known ones
    public final Model compile(String optimizer, String loss, String... metrics) {
        return compile(Optimizer.named(optimizer), loss, metrics);
    }

    /// Chooses optimizer, loss and metrics, the latter two by name.
    ///
    /// @throws AdjointException for an unknown name, listing the known ones
    public final Model compile(Optimizer optimizer, String loss, String... metrics) {
        return compile(
                optimizer,
                Loss.named(loss),
                Stream.of(metrics).map(Metric::named).toArray(Metric[]::new));
    }

    /// Chooses optimizer, loss and metrics. A loss may be any function of labels and predictions.
    ///
    /// @throws AdjointException if two metrics have one name, or one that other figures have
    public final Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        return compile(optimizer, List.of(loss), metrics);
    }

    /// Chooses optimizer, metrics, and one loss for each output; training minimizes their sum.
    ///
    /// @throws AdjointException if two metrics have one name, or one that other figures have
    public final Model compile(Optimizer optimizer, List<Loss> losses, Metric... metrics) {
        this.compiled = new Compiled(optimizer, losses, List.of(metrics));
        return this;
    }

    final Compiled compiled(String caller) {
        Compiled training = compiled;
        if (training == null) {
            throw new AdjointException(
                    caller,
                    "the model \"" + name() + "\" is not compiled",
                    "call compile(optimizer, loss, metrics) first");
        }
        return training;
    }

    /// A check of the gradients of this model's loss for `labels`, with respect to its inputs and its trainable
    /// weights, in float64; see [Layer#gradCheck()].
    public final GradCheck gradCheck(Loss loss, Tensor labels) {
        Tensor precise = DoublePrecision.call(() -> DoublePrecision.of(labels));
        return gradCheck(output -> loss.mean(precise, output));
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
        return new Training(this, options).run(Samples.of("fit", inputs, labels));
    }

    /// One training step on one batch; returns the loss before the step.
    ///
    /// @throws AdjointException as [#fit] does
    public final double trainOnBatch(Tensor x, Tensor y) {
        return trainOnBatch(List.of(x), List.of(y));
    }

    /// One training step on one batch, for a model of several inputs or outputs; returns the loss before the step.
    public final double trainOnBatch(List<Tensor> inputs, List<Tensor> labels) {
        Samples batch = Samples.of("trainOnBatch", inputs, labels);
        return compiled("trainOnBatch").memory().step(() -> trainStep(batch, new Figures(), "this step"));
    }

    /// Forward, backward, update; adds the loss and the metrics to `figures`. If anything is wrong, such as a
    /// loss that is not finite, nothing changes.
    final double trainStep(Samples batch, Figures figures, String where) {
        Compiled training = compiled(batch.caller());
        return training.step(() -> trainStep(training, batch, figures, where));
    }

    private double trainStep(Compiled training, Samples batch, Figures figures, String where) {
        Penalties.Of<List<Tensor>> forward = Penalties.collect(() -> Mode.training(() -> outputs(batch)));
        List<Tensor> predictions = forward.value();
        Tensor loss = forward.addedTo(training.loss(batch, predictions));
        double value = checkedLoss(loss, batch, where);
        figures.add("loss", value, batch.size());
        Recording.off(() -> training.score(batch, predictions, figures));
        Gradients<Tensor> gradients = loss.gradients();
        Descent descent = training.descent(this);
        checkRegistered(gradients, descent, batch.caller());
        try {
            Variable.replacing(weights(), () -> {
                descent.step(gradients);
                constrain();
            });
        } catch (AdjointException e) {
            throw e.during("at " + where);
        }
        return value;
    }

    /// What the model computes for a batch: outputs of one row for each sample.
    private List<Tensor> outputs(Samples batch) {
        List<Tensor> outputs = applyAll(batch.inputs());
        for (int i = 0; i < outputs.size(); i++) {
            Shape shape = outputs.get(i).shape();
            if (shape.rank() == 0 || shape.dim(0) != batch.size()) {
                throw new AdjointException(
                        batch.caller(),
                        "output " + i + " of \"" + name() + "\" has shape " + shape + " for " + batch.size()
                                + " samples: its first axis is not the batch",
                        "keep the batch as the first axis of every output");
            }
        }
        return outputs;
    }

    private static void checkRegistered(Gradients<Tensor> gradients, Descent descent, String caller) {
        gradients.forEach((node, gradient) -> {
            if (node.savedOutput() instanceof Variable parameter && !descent.moves(parameter)) {
                throw AdjointException.in(
                        node.scope(),
                        caller,
                        "the parameter " + parameter.name() + " " + parameter.shape()
                                + " is used but not registered, so it would not be trained",
                        "register it by weight(...), and the layer it belongs to by layer(...)");
            }
        });
    }

    private double checkedLoss(Tensor loss, Samples batch, String where) {
        double value = loss.item();
        if (!Double.isFinite(value)) {
            throw new AdjointException(
                    batch.caller(),
                    "the loss is " + value + " at " + where + "; the weights are as they were before that step",
                    "lower the learning rate, scale the inputs, and check inputs and labels for NaN or infinity");
        }
        if (loss.node() == null || trainableWeights().isEmpty()) {
            throw new AdjointException(
                    batch.caller(),
                    "the loss does not depend on any trainable weight of \"" + name() + "\", which has "
                            + weights().size() + " weights, "
                            + trainableWeights().size() + " of them trainable",
                    "thaw a layer with setTrainable(true), register layers and weights with layer(...) and weight(...), and "
                            + "use activations and losses that have a gradient");
        }
        return value;
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
        compiled("evaluate");
        return evaluation(Samples.of("evaluate", inputs, labels));
    }

    final Evaluation evaluation(Samples samples) {
        Compiled training = compiled(samples.caller());
        return new Evaluation(consistently(samples, () -> figures(training, samples)));
    }

    private Map<String, Double> figures(Compiled training, Samples samples) {
        Figures figures = new Figures();
        Recording.off(() -> batches(samples).forEach(batch -> {
            List<Tensor> predictions = inferred(batch);
            figures.add("loss", training.checkedLoss(batch, predictions), batch.size());
            training.score(batch, predictions, figures);
        }));
        return figures.values();
    }

    private static Stream<Samples> batches(Samples samples) {
        Batches batches = new Batches(samples.size(), INFERENCE_BATCH);
        return batches.indices().mapToObj(index -> samples.slice(batches.from(index), batches.to(index)));
    }

    /// The outputs for a batch when the model is used, none of which is NaN.
    private List<Tensor> inferred(Samples batch) {
        List<Tensor> outputs = Mode.inference(() -> outputs(batch));
        for (int i = 0; i < outputs.size(); i++) {
            Tensor output = outputs.get(i);
            if (NotANumber.isIn(output)) {
                throw NotANumber.in(
                        batch,
                        "output " + i + " of \"" + name() + "\"",
                        Double.NaN,
                        row -> NotANumber.isIn(output.slice(0, row, row + 1)));
            }
        }
        return outputs;
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
        Samples samples = Samples.of("predict", inputs, List.of());
        return consistently(samples, () -> predictions(samples));
    }

    /// The result of `body`, during which no training in another thread changes the weights: a step that wants to
    /// waits until it ends. Weights that `body` makes, since it is the first to use them, were not there to be
    /// held; so it runs again.
    private <T> T consistently(Samples samples, Supplier<T> body) {
        buildOn(samples.inputs());
        List<Variable> weights = weights();
        T result = Variable.reading(weights, body);
        List<Variable> all = weights();
        return all.size() == weights.size() ? result : Variable.reading(all, body);
    }

    private List<Tensor> predictions(Samples samples) {
        return Recording.off(() -> {
            List<List<Tensor>> batches = batches(samples).map(this::inferred).toList();
            List<Tensor> outputs = new ArrayList<>();
            for (int i = 0; i < batches.getFirst().size(); i++) {
                int output = i;
                outputs.add(Ops.concat(
                        0, batches.stream().map(batch -> batch.get(output)).toList()));
            }
            return List.copyOf(outputs);
        });
    }

    /// A table of the layers with their output shapes and numbers of weights, as in Keras.
    ///
    /// @throws AdjointException if the weights are not made yet
    public final String summary() {
        if (!isBuilt() && weights().isEmpty()) {
            throw new AdjointException(
                    "summary",
                    "the model \"" + name() + "\" has no weights yet: it does not know the shape of its input",
                    "start it with an Input layer, or use it on data once");
        }
        return Summary.of(this, rows());
    }

    List<SummaryRow> rows() {
        return layers().stream()
                .map(layer ->
                        new SummaryRow(layer.ownName().at(placeOf(layer)), Summary.shapes(layer), layer.countParams()))
                .toList();
    }
}
