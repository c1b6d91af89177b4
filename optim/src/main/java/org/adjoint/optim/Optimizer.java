package org.adjoint.optim;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A rule that improves variables: a pure function of values, gradient and state, composed of tensor operations. It
/// changes nothing itself, so a training step can be differentiated like any other computation:
///
/// ```java
/// Update update = optimizer.update(w, gradient, state, rate);
/// w = update.variable();
/// state = update.state();
/// ```
///
/// [Descent] applies it to [variables][org.adjoint.ops.Variable], in place.
public interface Optimizer {
    /// The optimizers that are known by name: those of Keras, with Keras's defaults.
    Registry<Optimizer> NAMES = Registry.<Optimizer>of("optimizer")
            .with("sgd", Sgd::of)
            .with("rmsprop", RMSprop::of)
            .with("adadelta", Adadelta::of)
            .with("adam", Adam::of);

    /// The state of a variable before its first step: tensors of its shape, by name.
    State init(Tensor variable);

    /// One step.
    ///
    /// @param variable the variable's values
    /// @param gradient the gradient of the loss with respect to it
    /// @param state what [#init] or the step before returned
    /// @param rate the learning rate of this step, a single number
    Update update(Tensor variable, Tensor gradient, State state, Tensor rate);

    /// The learning rate, by iteration.
    LearningRate learningRate();

    /// The optimizer that Keras users call `name`, with Keras's defaults: one of [#NAMES].
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Optimizer named(String name) {
        return NAMES.get(name);
    }
}
