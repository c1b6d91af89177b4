package org.adjoint.nn.losses;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;

/// A family of distributions whose parameters are the outputs of a network: for labels `[batch, n]` it has `n
/// parameters` outputs, first all means, say, and then all variances. [NegativeLogLikelihood] trains it. One of
/// your own is a record with four methods, such as [LaplaceDistribution].
public interface Distribution {
    /// Distributions by name.
    Registry<Distribution> NAMES = Registry.<Distribution>of("distribution")
            .with("normal_distribution", NormalDistribution::new)
            .with("laplace_distribution", LaplaceDistribution::new)
            .with("poisson_distribution", PoissonDistribution::new);

    /// How many outputs there are for each label.
    int parameters();

    /// `log p(y)`, or of its density, for each label.
    ///
    /// @param y labels
    /// @param outputs the parameters, each of the shape of the labels
    Tensor logProbability(Tensor y, List<Tensor> outputs);

    /// What is expected for each label.
    Tensor mean(List<Tensor> outputs);

    /// The expected square of the distance from the mean, for each label.
    Tensor variance(List<Tensor> outputs);

    /// The mean of what a network computed.
    default Tensor meanOf(Tensor yPred) {
        return mean(outputs(yPred));
    }

    /// The variance of what a network computed.
    default Tensor varianceOf(Tensor yPred) {
        return variance(outputs(yPred));
    }

    /// The parameters that a network computed: equal parts of the last axis.
    ///
    /// @throws AdjointException if it cannot be divided so
    default List<Tensor> outputs(Tensor yPred) {
        int width = yPred.shape().rank() == 0 ? 0 : yPred.shape().dim(-1);
        if (width == 0 || width % parameters() != 0) {
            throw new AdjointException(
                    Registry.nameOf(getClass()),
                    "got outputs of shape " + yPred.shape() + ", expected " + parameters() + " for each label",
                    "give the last layer " + parameters() + " times as many units as there are labels");
        }
        int[] sizes = new int[parameters()];
        Arrays.fill(sizes, width / parameters());
        return yPred.split(-1, sizes);
    }
}
