package org.adjoint.optim;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// A rule that improves variables: a pure function of values, gradient and state, composed of tensor
/// operations. It changes nothing itself, so a training step can be differentiated like any other computation:
///
/// ```java
/// Update update = optimizer.update(w, gradient, state, rate);
/// w = update.variable();
/// state = update.state();
/// ```
///
/// [Descent] applies it to [variables][Variable], in place. Those of Keras are [UpdateRule]s. Groups of
/// variables may have optimizers or rates of their own:
///
/// ```java
/// Adam.of().group(v -> v.path().startsWith("encoder/"), 0.1).group(List.of(bias), Sgd.of(0.01))
/// ```
public interface Optimizer {
    /// The optimizers that are known by name: those of Keras, with Keras's defaults.
    Registry<Optimizer> NAMES = Registry.<Optimizer>of("optimizer")
            .with("sgd", Sgd::of)
            .with("rmsprop", RMSprop::of)
            .with("adagrad", Adagrad::of)
            .with("adadelta", Adadelta::of)
            .with("adam", Adam::of)
            .with("adamw", AdamW::of)
            .with("adamax", Adamax::of)
            .with("nadam", Nadam::of)
            .with("adafactor", Adafactor::of)
            .with("ftrl", Ftrl::of)
            .with("lion", Lion::of)
            .with("lamb", Lamb::of)
            .with("muon", Muon::of)
            .with("schedule_free_adamw", ScheduleFreeAdamW::of);

    /// The state of a variable before its first step: tensors by name.
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

    /// What a step does besides the rule. A [Descent] does what concerns all gradients at once; the rest is
    /// part of [#update].
    default StepOptions options() {
        return StepOptions.NONE;
    }

    /// The optimizer of one variable: this one, unless groups of variables have optimizers of their own.
    default Optimizer forVariable(Variable variable) {
        return this;
    }

    /// The same without weight decay, for a group of variables; itself, if it has none.
    default Optimizer withoutWeightDecay() {
        return this;
    }

    /// This, without weight decay of the variables in whose names one of `names`, regular expressions, is
    /// found: `excludeFromWeightDecay("bias", "gamma", "beta")`.
    default Optimizer excludeFromWeightDecay(String... names) {
        Pattern pattern = Pattern.compile(String.join("|", names));
        return excludeFromWeightDecay(
                variable -> pattern.matcher(variable.name()).find());
    }

    /// This, without weight decay of these variables.
    default Optimizer excludeFromWeightDecay(List<Variable> variables) {
        return excludeFromWeightDecay(variables::contains);
    }

    /// This, without weight decay of these variables.
    default Optimizer excludeFromWeightDecay(Predicate<Variable> variables) {
        return new Grouped(this, variables, Optimizer::withoutWeightDecay);
    }

    /// This, and for some variables another optimizer, with its own learning rate. Of several groups with a
    /// variable the last one counts.
    default Optimizer group(Predicate<Variable> variables, Optimizer optimizer) {
        return new Grouped(this, variables, _ -> optimizer);
    }

    /// This, and for these variables another optimizer, with its own learning rate.
    default Optimizer group(List<Variable> variables, Optimizer optimizer) {
        return group(variables::contains, optimizer);
    }

    /// This, and for some variables `rateFactor` times the learning rate. Factors of several groups with a
    /// variable are multiplied.
    ///
    /// @throws org.adjoint.graph.AdjointException if the factor is negative or not finite
    default Optimizer group(Predicate<Variable> variables, double rateFactor) {
        Bound.NOT_NEGATIVE.check("group", "rateFactor", rateFactor, 0.1);
        return new Grouped(this, variables, optimizer -> new ScaledRate(optimizer, rateFactor));
    }

    /// This, and for these variables `rateFactor` times the learning rate.
    ///
    /// @throws org.adjoint.graph.AdjointException if the factor is negative or not finite
    default Optimizer group(List<Variable> variables, double rateFactor) {
        return group(variables::contains, rateFactor);
    }

    /// The optimizer that Keras users call `name`, with Keras's defaults: one of [#NAMES].
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Optimizer named(String name) {
        return NAMES.get(name);
    }
}
