package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Recording;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Descent;
import org.jspecify.annotations.Nullable;

/// One step of training on one batch, in the parts that [Model#trainStep] puts together. A step of one's own
/// leaves some out, or adds to them, such as a penalty for the gradient with respect to the inputs.
public final class TrainingStep {
    private final Model model;
    private final Trainer trainer;
    private final Dataset batch;
    private final Figures figures;
    private final String caller;
    private final String where;
    private final List<Tensor> penalties = new ArrayList<>();
    private List<Tensor> losses = List.of();
    private @Nullable Double value;

    /// @param where what messages call this step: `epoch 1, step 2 of 9`
    TrainingStep(Model model, Trainer trainer, Dataset batch, Figures figures, String caller, String where) {
        this.model = model;
        this.trainer = trainer;
        this.batch = batch;
        this.figures = figures;
        this.caller = caller;
        this.where = where;
    }

    /// The samples of this step.
    public Dataset batch() {
        return batch;
    }

    /// What the model computes for the inputs of the batch. Layers behave as in training throughout a step.
    ///
    /// @throws AdjointException if an output has not a row for each sample
    public List<Tensor> forward() {
        return forward(batch.inputs());
    }

    /// What the model computes for other inputs of as many samples, such as noisy ones. Penalties of layers that come
    /// up
    /// are added to the [#loss].
    ///
    /// @throws AdjointException if an output has not a row for each sample
    public List<Tensor> forward(List<Tensor> inputs) {
        Penalties.Of<List<Tensor>> forward = Penalties.collect(() -> Outputs.of(model, inputs, batch.size(), caller));
        penalties.addAll(forward.penalties());
        return forward.value();
    }

    /// The loss that the model is compiled with, for the labels of the batch: the weighted sum over the
    /// outputs, and the penalties of layers that came up in [#forward]. It is reported as `loss`.
    ///
    /// @throws AdjointException if it is not finite; nothing has changed then
    public Tensor loss(List<Tensor> outputs) {
        Heads heads = trainer.heads(outputs.size(), batch, caller);
        losses = heads.losses(batch, outputs);
        Tensor loss = new Penalties.Of<>(outputs, penalties).addedTo(heads.total(losses));
        report("loss", checkedValue(loss));
        return loss;
    }

    /// Adds the metrics that the model is compiled with to what is reported, after [#loss].
    public void score(List<Tensor> outputs) {
        Recording.off(
                () -> trainer.heads(outputs.size(), batch, caller).score(batch, outputs, losses, figures, caller));
    }

    /// Moves the weights by the gradients of `loss`, and sees to their constraints. If no loss has been
    /// reported, this is it.
    ///
    /// @throws AdjointException if the loss or a gradient is not finite, or depends on no weight that is
    ///     trained; nothing has changed then
    public void minimize(Tensor loss) {
        double number = checkedValue(loss);
        checkDependent(loss);
        if (value == null) {
            report("loss", number);
        }
        apply(loss.gradients());
    }

    /// Moves the weights by these gradients, and sees to their constraints.
    ///
    /// @throws AdjointException if a gradient is not finite; nothing has changed then
    public void apply(Gradients<Tensor> gradients) {
        Descent descent = trainer.descent();
        checkRegistered(gradients, descent);
        try {
            Variable.replacing(model.weights(), () -> {
                descent.step(gradients);
                model.constrain();
            });
        } catch (AdjointException e) {
            throw e.during("at " + where);
        }
    }

    /// Reports a figure of this step under a name: the figure of an epoch is its mean over the samples. A step
    /// whose loss is not minimized here reports it as `loss`.
    public void report(String name, double number) {
        if (name.equals("loss")) {
            value = number;
        }
        figures.add(name, number, batch.size());
    }

    /// The loss of this step.
    double value() {
        if (value == null) {
            throw new AdjointException(
                    caller,
                    "the training step of \"" + model.name() + "\" computed no loss",
                    "call step.loss(...) or step.minimize(...) in trainStep, or step.report(\"loss\", ...)");
        }
        return value;
    }

    private double checkedValue(Tensor loss) {
        double number = loss.item();
        if (!Double.isFinite(number)) {
            report("loss", number);
            throw new AdjointException(
                    caller,
                    "the loss is " + number + " at " + where + "; the weights are as they were before that step",
                    "lower the learning rate, scale the inputs, and check inputs and labels for NaN or infinity");
        }
        return number;
    }

    private void checkDependent(Tensor loss) {
        if (loss.node() == null || model.trainableWeights().isEmpty()) {
            throw new AdjointException(
                    caller,
                    "the loss does not depend on any trainable weight of \"" + model.name() + "\", which has "
                            + model.weights().size() + " weights, "
                            + model.trainableWeights().size() + " of them trainable",
                    "thaw a layer with setTrainable(true), register layers and weights with layer(...) and weight(...), and "
                            + "use activations and losses that have a gradient");
        }
    }

    private void checkRegistered(Gradients<Tensor> gradients, Descent descent) {
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
}
