package org.adjoint.optim;

import java.util.List;
import org.adjoint.graph.Registry;

/// The learning rate as a function of the number of steps taken. A lambda is one too; the records print
/// themselves, can be compared and saved.
@FunctionalInterface
public interface LearningRate {
    /// The learning rates that are known by name: Keras's schedules, and some more. The arguments that Keras's
    /// have no defaults for are here 0.01 for rates and 1,000 for steps.
    Registry<LearningRate> NAMES = Registry.<LearningRate>of("learning rate")
            .with("constant_rate", () -> new ConstantRate(0.01))
            .with("exponential_decay", () -> new ExponentialDecay(0.01, 1000, 0.96))
            .with("piecewise_constant_decay", () -> new PiecewiseConstantDecay(List.of(1000), List.of(0.01, 0.001)))
            .with("polynomial_decay", () -> new PolynomialDecay(0.01, 1000))
            .with("inverse_time_decay", () -> new InverseTimeDecay(0.01, 1000, 0.5))
            .with("cosine_decay", () -> new CosineDecay(0.01, 1000))
            .with("cosine_decay_restarts", () -> new CosineDecayRestarts(0.01, 1000))
            .with("step_decay", () -> new StepDecay(0.01, 1000))
            .with("linear_warmup", () -> new LinearWarmup(new ConstantRate(0.01), 1000))
            .with("one_cycle", () -> new OneCycle(0.01, 1000));

    /// The rate of the step with this number, from 0.
    double at(long iteration);

    /// The same rate for every step.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is negative or not finite
    static LearningRate constant(double rate) {
        return new ConstantRate(rate);
    }

    /// `rate / (1 + decay · iteration)`: an [InverseTimeDecay] whose `decaySteps` is 1.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is negative or not finite
    static LearningRate timeDecay(double rate, double decay) {
        return new InverseTimeDecay(rate, 1, decay);
    }

    /// This, after a rise from 0 within `steps` steps: a [LinearWarmup].
    ///
    /// @throws org.adjoint.graph.AdjointException if `steps` is less than 1
    default LearningRate warmUp(int steps) {
        return new LinearWarmup(this, steps);
    }
}
