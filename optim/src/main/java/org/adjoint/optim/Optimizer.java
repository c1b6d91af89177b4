package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;

/// A rule that improves parameters: a pure function of parameter, gradient and state, composed of tensor
/// operations. It changes nothing itself, so a training step can be differentiated like any other computation.
/// [Descent] applies it.
public interface Optimizer {
    /// What a step returns.
    ///
    /// @param parameter the parameter's new values
    /// @param state the state for the next step
    record Step(Tensor parameter, List<Tensor> state) {}

    /// The state before the first step of a parameter: tensors of its shape.
    List<Tensor> init(Tensor parameter);

    /// One step.
    ///
    /// @param parameter the parameter's values
    /// @param gradient the gradient of the loss with respect to it
    /// @param state what [#init] or the step before returned
    /// @param rate the learning rate of this step, a single number
    /// @param iteration the number of steps taken before, from 0
    Step step(Tensor parameter, Tensor gradient, List<Tensor> state, Tensor rate, long iteration);

    /// The learning rate, by iteration.
    LearningRate learningRate();

    /// The optimizer that Keras users call `name`, with Keras's defaults: `"sgd"` or `"adam"`.
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Optimizer named(String name) {
        return Choices.<Optimizer>of("optimizer")
                .with("sgd", Sgd::of)
                .with("adam", Adam::of)
                .get(name);
    }
}
