package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-log p(y)`, the mean over the last axis, of a distribution whose parameters are the outputs. By name,
/// `"gaussian_nll"` learns means and variances, `"laplace_nll"` medians and scales, `"poisson_nll"` rates of counts.
///
/// ```java
/// NormalDistribution normal = new NormalDistribution();
/// model.compile(Adam.of(), new NegativeLogLikelihood(normal)); // with two outputs for each label
/// Tensor expected = normal.meanOf(model.predict(x));
/// Tensor spread = normal.varianceOf(model.predict(x)).sqrt();
/// ```
///
/// @param distribution which, [NormalDistribution] by default
public record NegativeLogLikelihood(Distribution distribution) implements Loss {
    /// Of normal distributions.
    public NegativeLogLikelihood() {
        this(new NormalDistribution());
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        var outputs = distribution.outputs(yPred);
        Tensor y = Labels.like(name(), yTrue, outputs.getFirst());
        Tensor each = distribution.logProbability(y, outputs).neg();
        return each.shape().rank() > 1 ? each.mean(-1) : each;
    }
}
